import { setImmediate as turn } from 'node:timers/promises';
import { BOOKING_PREFIX } from '../../../src/domains/activities/prefixes.js';
import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';
import type { Door } from '../memberships/door.js';
import type { Stage } from './stage.js';
import { BOOK } from './told.js';

interface Look {
  readonly isOpen: boolean;
  readonly capacity: number;
  readonly taken: number;
  readonly seat: string | null;
  readonly has: number;
}

const refused = (code: string) => ({ answer: { booking: null, errors: [{ code }] } });

/** A way to book that looks whether something is free and then writes, as nobody should: what the checker must find out. */
export function faultyDoor({ test: { database } }: TestHub, { sessionId, poolId }: Stage): Door {
  const look = async (person: string) => {
    const [found] = await database.query<Look & Record<string, unknown>>(sql`
      select s.booking_opens_at <= clock_timestamp() as "isOpen", p.capacity,
        case when s.seated then (select count(*)::integer from activities.seat where pool_id = p.id and booking_id is not null)
          else p.taken end as taken,
        (select seat_code from activities.seat where pool_id = p.id and booking_id is null order by ordinal limit 1) as seat,
        (select count(*)::integer from activities.booking where session_id = s.id and person_id = ${person}::uuid) as has
      from activities.session s join activities.pool p on p.session_id = s.id where s.id = ${sessionId}::uuid`);
    return found;
  };
  const write = async (person: string, { taken, seat }: Look) => {
    const id = newId();
    await database.query(sql`
      insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, seat_code, during)
      select ${id}::uuid, id, ${poolId}::uuid, region_code, ${person}::uuid, 'CONFIRMED', ${seat}, tstzrange(starts_at, ends_at)
      from activities.session where id = ${sessionId}::uuid`);
    await database.query(
      seat === null
        ? sql`update activities.pool set taken = ${taken + 1}::integer where id = ${poolId}::uuid`
        : sql`update activities.seat set booking_id = ${id}::uuid where pool_id = ${poolId}::uuid and seat_code = ${seat}`,
    );
    return { answer: { booking: { id: globalId(BOOKING_PREFIX, id), state: 'CONFIRMED' }, errors: [] } };
  };
  return {
    async ask(query, _variables, { subject = '' }) {
      if (query !== BOOK) return refused('STATE_NOT_ALLOWED');
      const person = keyOf('mem', subject) ?? '';
      const found = await look(person);
      if (!found?.isOpen) return refused('NOT_OPEN_YET');
      if (found.has > 0) return refused('ALREADY_BOOKED');
      if (found.taken >= found.capacity) return refused('SOLD_OUT');
      await turn();
      // That nobody has two is held by the tables themselves.
      return write(person, found).catch(() => refused('ALREADY_BOOKED'));
    },
    cut: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { declareNotice, type Message, type Notice, stateReached } from '../../../kit/notice.js';
import { stateNowOf } from './hold.clock.js';
import { HOLD_TOPIC } from './hold.events.js';
import { HOLD_PREFIX } from './hold.prefix.js';

type Kind = 'held' | 'cancelled' | 'expired';

interface Told {
  readonly id: string;
  readonly personId: string;
  readonly station: string;
  readonly begin: string;
  readonly confirmBy: string | null;
  readonly state: string;
}

const WORDS: Readonly<Record<Kind, (told: Told) => Pick<Message, 'title' | 'body'>>> = {
  held: ({ station, begin, confirmBy }) => ({
    title: '请确认您的预约',
    body: `“${station}”${begin}的预约请在${confirmBy}前确认，逾期自动取消。`,
  }),
  cancelled: ({ station, begin }) => ({
    title: '您的预约已被驿站取消',
    body: `“${station}”${begin}的预约已由驿站取消，原因请在“我的床位”中查看。`,
  }),
  expired: ({ station, begin }) => ({
    title: '预约未确认已失效',
    body: `“${station}”${begin}的预约未在时限内确认，已失效。如仍需要，请重新预约。`,
  }),
};

/** The state that a hold is in while a message of a kind is news. */
const STATE: Readonly<Record<Kind, string>> = { held: 'HELD', cancelled: 'CANCELLED', expired: 'EXPIRED' };

/** What people are told of their holds: that one waits to be confirmed, was cancelled by the desk, or is over for want of it. */
export const holdNotices: readonly Notice[] = [
  declareNotice({
    ...{ name: 'station-holds', topic: HOLD_TOPIC, kind: 'BOOKING' },
    async messages(events, tx) {
      const told = events.flatMap((event) => {
        const kind = kindOf(event);
        return kind ? [{ id: event.subject.id, kind }] : [];
      });
      const found = await holdsOf(
        tx,
        told.map(({ id }) => id),
      );
      return told.flatMap(({ id, kind }) => {
        const hold = found.get(id);
        if (hold?.state !== STATE[kind]) return [];
        const subject = { type: HOLD_PREFIX, id };
        return [{ key: `${id}/${kind}`, personId: hold.personId, subject, ...WORDS[kind](hold) }];
      });
    },
  }),
];

/** What whose it is did is no news. */
function kindOf(event: LoggedEvent): Kind | null {
  const state = stateReached(event);
  if (state === 'CANCELLED') return event.after?.cancelledBy === 'KEEPER' ? 'cancelled' : null;
  if (state === 'HELD') return 'held';
  return state === 'EXPIRED' ? 'expired' : null;
}

/** As they are by now, of those that are somebody's. */
async function holdsOf(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<Told & Record<string, unknown>>(sql`
    select h.id, h.person_id as "personId", s.name as station, ${stateNowOf('h')} as state,
      to_char(h.starts_at at time zone s.time_zone, 'FMMM月FMDD日HH24:MI') as begin,
      to_char(h.confirm_by at time zone s.time_zone, 'HH24:MI') as "confirmBy"
    from stations.hold h join stations.station s on s.id = h.station_id
    where h.id = any(${[...ids]}::uuid[]) and h.person_id is not null`);
  return new Map(rows.map((row) => [row.id, row]));
}

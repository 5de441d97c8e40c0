import { setImmediate as turn } from 'node:timers/promises';
import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';
import type { Door } from '../memberships/door.js';

/** A way to claim that looks how many are left and then writes, as nobody should: what the checker must find out. */
export function faultyDoor({ test: { database } }: TestHub, benefitId: string): Door {
  const refused = (code: string) => ({ answer: { entitlement: null, errors: [{ code }] } });
  return {
    async ask(_query, _variables, { subject = '' }) {
      const person = keyOf('mem', subject) ?? '';
      const [stock] = await database.query<{ granted: number; quota: number; has: number }>(sql`
        select granted, quota, (select count(*)::integer from benefit_cards.entitlement
          where benefit_id = ${benefitId}::uuid and person_id = ${person}::uuid) as has
        from benefit_cards.stock where benefit_id = ${benefitId}::uuid`);
      if (!stock || stock.granted >= stock.quota) return refused('QUOTA_EXHAUSTED');
      if (stock.has > 0) return refused('PERSON_LIMIT_REACHED');
      await turn();
      const id = newId();
      await database.query(sql`
        insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left, expires_at)
        select ${id}::uuid, id, ${person}::uuid, 1 + floor(random() * 1000000000)::integer, region_code, 'CLAIMED', 'CLAIMED', 1, 1, ends_at
        from benefit_cards.benefit where id = ${benefitId}::uuid`);
      await database.query(sql`
        update benefit_cards.stock set granted = ${stock.granted + 1}::integer where benefit_id = ${benefitId}::uuid`);
      return { answer: { entitlement: { id: globalId('ent', id) }, errors: [] } };
    },
    cut: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

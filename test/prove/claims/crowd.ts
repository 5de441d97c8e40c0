import { globalId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { unionIn, type Who } from '../../domains/membership/support.js';
import type { TestHub } from '../../support/hub.js';

/** Somebody who claims. */
export interface Claimant {
  readonly id: string;
  readonly as: Who;
}

/** So many members of a union, entered by their rows alone. */
export async function crowdIn(hub: TestHub, count: number): Promise<readonly Claimant[]> {
  const union = await unionIn(hub, { code: 'CROWD', regionCode: '620702' });
  const people = await hub.test.database.query<{ id: string }>(sql`
    with person as (
      insert into membership.person (id, member_no)
      select gen_random_uuid(), 'CROWD' || n from generate_series(1, ${count}::integer) n returning id, member_no)
    insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, limited_benefits,
      is_continued)
    select gen_random_uuid(), id, member_no, ${union}::uuid, '620702', 'ACTIVE', '2024-01-01', '2024-01-01', false, false
    from person returning person_id as id`);
  return people.map(({ id }) => ({ id, as: { subject: globalId('mem', id), scopes: ['MEMBER'] } }));
}

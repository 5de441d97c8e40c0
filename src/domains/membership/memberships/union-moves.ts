import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MovedUnion } from '../../organisations/index.js';
import type { MembershipState } from './membership.enums.js';
import { membershipTold } from './membership.events.js';

/** A membership as far as the log tells of it. */
interface Moved {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  readonly state: MembershipState;
  readonly joinedOn: string;
  readonly validFrom: string;
  readonly endsBefore: string | null;
  readonly limitedBenefits: boolean;
  readonly isContinued: boolean;
  readonly before: string;
}

/**
 * Takes what lies in the division of a union along to the one that it lies in now: memberships, those that are over too,
 * applications, and either end of transfers. Called while nobody else can hold the union, in that transaction.
 */
export async function followUnion(tx: Transaction, { id, regionCode }: MovedUnion): Promise<void> {
  const moved = await tx.sql<Moved & Record<string, unknown>>(sql`
    with before as (
      select id, region_code from membership.membership
      where union_id = ${id}::uuid and region_code <> ${regionCode} order by id for update)
    update membership.membership m set region_code = ${regionCode}, version = version + 1, updated_at = clock_timestamp()
    from before where m.id = before.id
    returning m.id, m.person_id as "personId", m.union_id as "unionId", m.state, m.joined_on::text as "joinedOn",
      m.valid_from::text as "validFrom", m.ends_before::text as "endsBefore", m.limited_benefits as "limitedBenefits",
      m.is_continued as "isContinued", before.region_code as before`);
  await tx.sql(sql`
    update membership.application set region_code = ${regionCode}, version = version + 1
    where union_id = ${id}::uuid and region_code <> ${regionCode}`);
  await tx.sql(sql`
    update membership.transfer set version = version + 1,
      from_region_code = case when from_union_id = ${id}::uuid then ${regionCode} else from_region_code end,
      to_region_code = case when to_union_id = ${id}::uuid then ${regionCode} else to_region_code end
    where (from_union_id = ${id}::uuid and from_region_code <> ${regionCode})
      or (to_union_id = ${id}::uuid and to_region_code <> ${regionCode})`);
  await announce(
    tx,
    moved.map(({ before, ...membership }) =>
      membershipTold.changed(membershipTold.facts({ ...membership, regionCode: before }), {
        ...membership,
        regionCode,
      }),
    ),
  );
}

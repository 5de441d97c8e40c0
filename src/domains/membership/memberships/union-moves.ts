import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import type { MovedUnion } from '../../organisations/index.js';
import { applicationTold, asNamed } from '../applications/application.events.js';
import { type ToldTransfer, toldElsewhere } from '../transfers/transfer.events.js';
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

/** The same of an application. */
interface MovedApplication {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  readonly state: string;
  readonly joinRoute: string | null;
  readonly before: string;
}

/**
 * Takes what lies in the division of a union along to the one that it lies in now: memberships, those that are over too,
 * applications, also those that it was named to clear up, and either end of transfers; the log tells of each. Called while nobody else can hold the union, in that
 * transaction.
 */
export async function followUnion(tx: Transaction, union: MovedUnion): Promise<void> {
  const memberships = await movedMemberships(tx, union);
  const applications = await movedApplications(tx, union);
  const transfers = await movedTransfers(tx, union);
  const named = await movedNames(tx, union);
  await announce(tx, [...memberships, ...applications, ...transfers, ...named]);
}

async function movedMemberships(tx: Transaction, { id, regionCode }: MovedUnion): Promise<readonly Announcement[]> {
  const moved = await tx.sql<Moved & Record<string, unknown>>(sql`
    with before as (
      select id, region_code from membership.membership
      where union_id = ${id}::uuid and region_code <> ${regionCode} order by id for update)
    update membership.membership m set region_code = ${regionCode}, version = version + 1, updated_at = clock_timestamp()
    from before where m.id = before.id
    returning m.id, m.person_id as "personId", m.union_id as "unionId", m.state, m.joined_on::text as "joinedOn",
      m.valid_from::text as "validFrom", m.ends_before::text as "endsBefore", m.limited_benefits as "limitedBenefits",
      m.is_continued as "isContinued", before.region_code as before`);
  return moved.map(({ before, ...membership }) =>
    membershipTold.changed(membershipTold.facts({ ...membership, regionCode: before }), { ...membership, regionCode }),
  );
}

async function movedApplications(tx: Transaction, { id, regionCode }: MovedUnion): Promise<readonly Announcement[]> {
  const moved = await tx.sql<MovedApplication & Record<string, unknown>>(sql`
    with before as (
      select id, region_code from membership.application
      where union_id = ${id}::uuid and region_code <> ${regionCode} order by id for update)
    update membership.application a set region_code = ${regionCode}, version = version + 1
    from before where a.id = before.id
    returning a.id, a.person_id as "personId", a.union_id as "unionId", a.state, a.join_route as "joinRoute",
      before.region_code as before`);
  return moved.map(({ before, ...application }) =>
    applicationTold.changed(applicationTold.facts({ ...application, regionCode: before }), {
      ...application,
      regionCode,
    }),
  );
}

async function movedTransfers(tx: Transaction, { id, regionCode }: MovedUnion): Promise<readonly Announcement[]> {
  const moved = await tx.sql<ToldTransfer & { before: string } & Record<string, unknown>>(sql`
    with before as (
      select id, case when from_union_id = ${id}::uuid then from_region_code else to_region_code end as region_code
      from membership.transfer
      where (from_union_id = ${id}::uuid and from_region_code <> ${regionCode})
        or (to_union_id = ${id}::uuid and to_region_code <> ${regionCode}) order by id for update)
    update membership.transfer t set version = version + 1,
      from_region_code = case when from_union_id = ${id}::uuid then ${regionCode} else from_region_code end,
      to_region_code = case when to_union_id = ${id}::uuid then ${regionCode} else to_region_code end
    from before where t.id = before.id
    returning t.id, t.person_id as "personId", t.from_union_id as "fromUnionId", t.from_region_code as "fromRegionCode",
      t.to_union_id as "toUnionId", t.to_region_code as "toRegionCode", t.state, before.region_code as before`);
  return moved.map(({ before, ...transfer }) => toldElsewhere(transfer, before, regionCode));
}

async function movedNames(tx: Transaction, { id: unionId, regionCode }: MovedUnion): Promise<readonly Announcement[]> {
  const moved = await tx.sql<{ id: string; state: string; before: string }>(sql`
    with before as (
      select application_id, other_id, region_code from membership.application_resolver
      where union_id = ${unionId}::uuid and region_code <> ${regionCode} order by application_id, other_id for update),
    moved as (
      update membership.application_resolver named set region_code = ${regionCode} from before
      where named.application_id = before.application_id and named.other_id = before.other_id
      returning named.application_id, before.region_code as before)
    select distinct application.id, application.state, moved.before
    from moved join membership.application on application.id = moved.application_id`);
  return moved.map(({ before, ...application }) =>
    applicationTold.changed(
      applicationTold.facts(asNamed(application, { unionId, regionCode: before })),
      asNamed(application, { unionId, regionCode }),
    ),
  );
}

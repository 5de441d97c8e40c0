import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MergePart } from '../../membership/index.js';
import type { MovedUnion } from '../../organisations/index.js';
import { entitlementTold } from './entitlement.events.js';
import type { HeldEntitlement } from './held-entitlement.js';

/** What the log tells of a row that was changed, as it is now. */
const TOLD = sql`e.id, e.version, e.benefit_id as "benefitId", e.person_id as "personId", e.region_code as "regionCode",
  e.state, e.given_as as "givenAs", e.uses, e.uses_left as "usesLeft"`;

/**
 * What was given to either record is of the one that stays: those of the other are counted behind its own, so that both
 * together are what the person has had of a benefit. Nothing is taken back where that is more than a person may have.
 */
export const mergeEntitlements: MergePart = async (tx, { kept, gone }) => {
  const moved = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
    with last as (
      select benefit_id, max(ordinal) as ordinal from benefit_cards.entitlement
      where person_id = ${kept}::uuid and state <> 'REVOKED' group by benefit_id),
    moving as (
      select id, benefit_id, row_number() over (partition by benefit_id, state = 'REVOKED' order by ordinal, id) as place
      from benefit_cards.entitlement where person_id = ${gone}::uuid)
    update benefit_cards.entitlement e set person_id = ${kept}::uuid, ordinal = coalesce(last.ordinal, 0) + moving.place,
      version = version + 1, updated_at = clock_timestamp()
    from moving left join last on last.benefit_id = moving.benefit_id where e.id = moving.id
    returning ${TOLD}`);
  await tx.sql(sql`update benefit_cards.grant_refusal set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
  await tx.sql(sql`
    insert into benefit_cards.birthday_given (benefit_id, person_id, year, given_at)
    select benefit_id, ${kept}::uuid, year, given_at from benefit_cards.birthday_given where person_id = ${gone}::uuid
    on conflict do nothing`);
  await tx.sql(sql`delete from benefit_cards.birthday_given where person_id = ${gone}::uuid`);
  await announce(
    tx,
    moved.map((each) => entitlementTold.changed(entitlementTold.facts({ ...each, personId: gone }), each)),
  );
};

/**
 * Takes what was given by a union along to the division in which it lies now, and its lists; the log tells of each. Called
 * while nobody else can hold the union, in that transaction.
 */
export async function followSponsorOfEntitlements(tx: Transaction, { id, regionCode }: MovedUnion): Promise<void> {
  const moved = await tx.sql<HeldEntitlement & { before: string } & Record<string, unknown>>(sql`
    with before as (
      select entitlement.id, entitlement.region_code from benefit_cards.entitlement
        join benefit_cards.benefit on benefit.id = benefit_id
      where sponsor_union_id = ${id}::uuid and entitlement.region_code <> ${regionCode}
      order by entitlement.id for update of entitlement)
    update benefit_cards.entitlement e set region_code = ${regionCode}, version = version + 1, updated_at = clock_timestamp()
    from before where e.id = before.id
    returning ${TOLD}, before.region_code as before`);
  await tx.sql(sql`
    update benefit_cards.benefit_grant set region_code = ${regionCode} from benefit_cards.benefit
    where benefit.id = benefit_id and sponsor_union_id = ${id}::uuid and benefit_grant.region_code <> ${regionCode}`);
  await announce(
    tx,
    moved.map(({ before, ...each }) =>
      entitlementTold.changed(entitlementTold.facts({ ...each, regionCode: before }), each),
    ),
  );
}

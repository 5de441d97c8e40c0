import { Audit, AuditAction, type Envelope, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { membershipExists } from '../memberships/membership.errors.js';
import { membershipTold } from '../memberships/membership.events.js';
import type { HeldPerson, LiveMembership } from '../memberships/membership.service.js';
import { PERSON_PREFIX } from '../person.prefix.js';
import type { PersonRecords, PersonValues } from '../person.values.js';

/** The keys of two records of one person. */
export interface PersonPair {
  readonly kept: string;
  readonly gone: string;
}

/**
 * What one part of the hub does with what it keeps of a person when two records become one: it is of the record that stays
 * from then on. Called in the transaction of the act, which holds both; what it throws undoes the act.
 */
export type MergePart = (tx: Transaction, pair: PersonPair) => Promise<void>;

interface Dependencies {
  readonly records: PersonRecords;
  readonly envelope: Envelope;
  /** What other parts of the hub keep of people. */
  readonly mergeParts: readonly MergePart[];
}

/** A stay that goes over to the other record. */
interface Moved extends Omit<LiveMembership, 'state'> {
  readonly state: string;
  readonly endsBefore: string | null;
}

const FIELDS = ['Member.name', 'Member.idNumber', 'Member.mobile', 'Member.birthDate', 'Member.workRegion'];

/** Makes one of two records of one person. Everything happens in the caller's transaction, which holds both. */
export class PersonMerging {
  readonly #given: Dependencies;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#audit = new Audit(given.envelope);
  }

  /**
   * The record that goes keeps its number and its key, which lead to the one that stays; all else is of that one. `values`
   * is what is known of the person from now on. Throws MEMBERSHIP_EXISTS where both have live memberships.
   */
  async merge(
    tx: Transaction,
    { kept, gone }: { readonly kept: HeldPerson; readonly gone: HeldPerson },
    values: PersonValues,
  ): Promise<void> {
    const pair = { kept: kept.id, gone: gone.id };
    // First the one that goes: an id number is of one record.
    await this.#given.records.leave(tx, pair.gone, pair.kept);
    await this.#given.records.write(tx, pair.kept, values);
    await moveStays(tx, kept, gone.id);
    await tx.sql(sql`
      update membership.application set person_id = ${pair.kept}::uuid, version = version + 1
      where person_id = ${pair.gone}::uuid and state <> 'UNDER_REVIEW'`);
    await tx.sql(sql`
      update membership.transfer set person_id = ${pair.kept}::uuid, version = version + 1
      where person_id = ${pair.gone}::uuid`);
    await tx.sql(sql`
      update membership.application_resolver named set other_id = ${pair.kept}::uuid
      where named.other_id = ${pair.gone}::uuid and not exists (
        select from membership.application_resolver own
        where own.application_id = named.application_id and own.other_id = ${pair.kept}::uuid)`);
    for (const move of this.#given.mergeParts) await move(tx, pair);
  }

  /** Writes down who made one of two records, for the person to read. Appended last, as all rows of the trail. */
  async note(tx: Transaction, { kept, gone }: PersonPair, actor: Viewer): Promise<void> {
    const idOf = (key: string) => globalId(PERSON_PREFIX, key);
    await this.#audit.inherit(tx, { subject: idOf(gone), heir: idOf(kept) });
    for (const subject of [kept, gone])
      await this.#audit.append(tx, {
        ...{ action: AuditAction.MERGE, actor, subject: idOf(subject), fields: FIELDS },
      });
  }
}

/**
 * Nobody is in two unions at a time: a stay that falls together with one of the record that stays is left where it is,
 * where it is counted and no longer shown.
 */
async function moveStays(tx: Transaction, kept: HeldPerson, gone: string): Promise<void> {
  const moved = await tx.sql<Moved & Record<string, unknown>>(sql`
    update membership.membership stay set person_id = ${kept.id}::uuid, member_no = ${kept.memberNo}, version = version + 1,
      updated_at = clock_timestamp()
    where stay.person_id = ${gone}::uuid and not exists (
      select from membership.membership own
      where own.person_id = ${kept.id}::uuid
        and daterange(own.valid_from, own.ends_before, '[)') && daterange(stay.valid_from, stay.ends_before, '[)'))
    returning id, union_id as "unionId", region_code as "regionCode", state, joined_on::text as "joinedOn",
      valid_from::text as "validFrom", ends_before::text as "endsBefore", limited_benefits as "limitedBenefits",
      is_continued as "isContinued"`);
  const left = await tx.sql(sql`
    select true as live from membership.membership where person_id = ${gone}::uuid and ends_before is null`);
  if (left.length > 0) throw membershipExists();
  const events = moved.map((stay) =>
    membershipTold.changed(membershipTold.facts({ ...stay, personId: gone }), { ...stay, personId: kept.id }),
  );
  await announce(tx, events);
}

import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type HeldUnion, UnionKind, type UnionName, type UnionService } from '../../organisations/index.js';
import { personGone } from '../person.errors.js';
import { type FinalState, type JoinRoute, type LiveState, MembershipState } from './membership.enums.js';
import { membershipExists } from './membership.errors.js';
import { membershipTold } from './membership.events.js';
import { freeNumber } from './numbers.js';

/** A person whose record nobody else changes until the transaction ends. */
export interface HeldPerson {
  readonly id: string;
  readonly version: number;
  readonly memberNo: string | null;
}

/** A live membership, held. Days are of the calendar of China. */
export interface LiveMembership {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly unionId: string;
  readonly regionCode: string;
  readonly state: LiveState;
  readonly joinedOn: string;
  readonly validFrom: string;
  readonly joinRoute: JoinRoute | null;
  readonly limitedBenefits: boolean;
  readonly isContinued: boolean;
}

/** A stay as it was on some day. */
export interface Stay {
  readonly id: string;
  readonly unionId: string;
  readonly regionCode: string;
  readonly limitedBenefits: boolean;
}

/** What a membership begins with. */
export interface Opening {
  readonly person: HeldPerson;
  readonly union: HeldUnion;
  /** Its first day. */
  readonly on: string;
  readonly joinRoute?: JoinRoute | null;
  /** The one that ends with it and that it goes on from: then it is no new member, and keeps the day of joining. */
  readonly continues?: Pick<LiveMembership, 'joinedOn' | 'joinRoute'>;
}

/** Columns of a `LiveMembership`. */
const LIVE = sql`id, version, person_id as "personId", union_id as "unionId", region_code as "regionCode", state,
  joined_on::text as "joinedOn", valid_from::text as "validFrom", join_route as "joinRoute",
  limited_benefits as "limitedBenefits", is_continued as "isContinued"`;

/**
 * Begins and ends memberships, in the caller's transaction; nothing here asks who may. Whoever does holds rows in one
 * order, or two of them wait for each other for ever: first the person (`holdPerson`; of two, both by one call), then
 * unions (`holdUnion`; of two, in the order of their keys), then memberships, applications and transfers.
 */
export class Memberships {
  readonly #unions: Pick<UnionService, 'holdAtWork'>;

  constructor(unions: Pick<UnionService, 'holdAtWork'>) {
    this.#unions = unions;
  }

  /** Holds the record of a person; throws NOT_FOUND for one who was erased, or whose record went into another one. */
  async holdPerson(tx: Transaction, personId: string): Promise<HeldPerson> {
    const person = (await this.holdPeople(tx, [personId])).get(personId);
    if (!person) throw personGone();
    return person;
  }

  /** Holds several, by their keys; those who are gone are not among them. */
  async holdPeople(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, HeldPerson>> {
    const people = await tx.sql<HeldPerson & Record<string, unknown>>(sql`
      select id, version, member_no as "memberNo" from membership.person
      where id = any(${ids}::uuid[]) and erased_at is null and merged_into is null order by id for update`);
    return new Map(people.map((person) => [person.id, person]));
  }

  /** Holds a union that takes members on a day; throws NOT_FOUND or UNION_NOT_ACTIVE, at the path of the input. */
  holdUnion(tx: Transaction, name: UnionName, on: string, path: readonly string[]): Promise<HeldUnion> {
    return this.#unions.holdAtWork(tx, name, { on, path });
  }

  /** Today in China by the clock of the database; asked once what was waited for is held. */
  async today(tx: Pick<Transaction, 'sql'>): Promise<string> {
    const [row] = await tx.sql<{ today: string }>(sql`
      select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`);
    if (!row) throw new Error('The database did not tell the day.');
    return row.today;
  }

  /** The live membership of a person who is held, held too; undefined when there is none. */
  async live(tx: Transaction, personId: string): Promise<LiveMembership | undefined> {
    const [live] = await tx.sql<LiveMembership & Record<string, unknown>>(sql`
      select ${LIVE} from membership.membership where person_id = ${personId}::uuid and ends_before is null for update`);
    return live;
  }

  /**
   * The stay of a person that was live on a day in China, be it over by now; undefined when there was none. One that ended
   * on the day on which it began was there for that day.
   */
  async stayOn(tx: Pick<Transaction, 'sql'>, personId: string, day: string): Promise<Stay | undefined> {
    const [stay] = await tx.sql<Stay & Record<string, unknown>>(sql`
      select id, union_id as "unionId", region_code as "regionCode", limited_benefits as "limitedBenefits"
      from membership.membership
      where person_id = ${personId}::uuid and state <> 'VOID' and valid_from <= ${day}::date
        and (ends_before is null or greatest(ends_before, valid_from + 1) > ${day}::date)
      order by valid_from desc, ends_before desc nulls first limit 1`);
    return stay;
  }

  /** Begins a membership; the first of a person gives the member number. Answers its key. Throws MEMBERSHIP_EXISTS. */
  async open(tx: Transaction, { person, union, on, joinRoute, continues }: Opening): Promise<string> {
    const memberNo = person.memberNo ?? (await this.#giveNumber(tx, person.id));
    const id = newId();
    const begun = {
      ...{ id, personId: person.id, unionId: union.id, regionCode: union.regionCode, endsBefore: null },
      ...{ state: MembershipState.ACTIVE, joinedOn: continues?.joinedOn ?? on, validFrom: on },
      ...{ limitedBenefits: union.kind === UnionKind.TRANSIT_POOL, isContinued: continues !== undefined },
    };
    const rows = await tx.sql(sql`
      insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from,
        join_route, limited_benefits, is_continued)
      values (${id}::uuid, ${begun.personId}::uuid, ${memberNo}, ${begun.unionId}::uuid, ${begun.regionCode}, ${begun.state},
        ${begun.joinedOn}::date, ${on}::date, ${joinRoute ?? continues?.joinRoute ?? null}::text,
        ${begun.limitedBenefits}, ${begun.isContinued})
      on conflict on constraint membership_one_at_a_time do nothing returning id`);
    if (rows.length === 0) throw membershipExists();
    await announce(tx, [membershipTold.entered(begun)]);
    return id;
  }

  /** Ends a membership that is held: its last day is the one before `on`. */
  async close(tx: Transaction, live: LiveMembership, state: FinalState, on: string): Promise<void> {
    const endsBefore = on > live.validFrom ? on : live.validFrom;
    await tx.sql(sql`
      update membership.membership set state = ${state}, ends_before = ${endsBefore}::date, version = version + 1,
        updated_at = clock_timestamp() where id = ${live.id}::uuid`);
    await announce(tx, [membershipTold.changed(factsOf(live), { ...live, state, endsBefore })]);
  }

  /** Moves a membership that is held to another live state. */
  async turn(tx: Transaction, live: LiveMembership, state: LiveState): Promise<void> {
    if (live.state === state) return;
    await tx.sql(sql`
      update membership.membership set state = ${state}, version = version + 1, updated_at = clock_timestamp()
      where id = ${live.id}::uuid`);
    await announce(tx, [membershipTold.changed(factsOf(live), { ...live, state, endsBefore: null })]);
  }

  /** Whether anybody is a member of a union: asked by whoever holds it and would dissolve it. */
  async hasMembers(tx: Pick<Transaction, 'sql'>, unionId: string): Promise<boolean> {
    const [row] = await tx.sql<{ has: boolean }>(sql`
      select exists (select from membership.membership where union_id = ${unionId}::uuid and ends_before is null) as has`);
    return row?.has ?? false;
  }

  /** Another number than all that were given, also by others than the hub. */
  async #giveNumber(tx: Transaction, personId: string): Promise<string> {
    const memberNo = await freeNumber(tx, 'H');
    await tx.sql(sql`
      update membership.person set member_no = ${memberNo}, version = version + 1, updated_at = clock_timestamp()
      where id = ${personId}::uuid`);
    return memberNo;
  }
}

function factsOf(live: LiveMembership) {
  return membershipTold.facts({ ...live, endsBefore: null });
}

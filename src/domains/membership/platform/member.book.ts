import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { Person } from '../person.entity.js';
import type { Gender, IdType } from '../person.enums.js';
import type { WorkerGroup } from '../worker-group.js';
import type { Stay } from './stay.js';

/** A person as it is kept: values sealed, instants as text. */
export interface PersonRow {
  readonly id: string;
  readonly memberNo: string | null;
  readonly name: Buffer | null;
  readonly nameIndexA: Buffer | null;
  readonly nameIndexB: Buffer | null;
  readonly idType: IdType | null;
  readonly idNumber: Buffer | null;
  readonly idNumberIndexA: Buffer | null;
  readonly idNumberIndexB: Buffer | null;
  readonly mobile: Buffer | null;
  readonly mobileIndexA: Buffer | null;
  readonly mobileIndexB: Buffer | null;
  readonly mobileCheckedAt: string | null;
  readonly birthDate: Buffer | null;
  readonly gender: Gender | null;
  readonly homeRegion: string | null;
  readonly workRegion: string | null;
  readonly workerGroups: readonly WorkerGroup[];
  /** Of when the last word is that told of the person alone; what a membership was told with is of its moment. */
  readonly toldAt: string | null;
}

/** A stay that is kept, or is about to be. */
export interface KeptStay extends Stay {
  readonly id: string;
  readonly regionCode: string;
  readonly limitedBenefits: boolean;
}

/** A member as it was found, and as it is left. */
export interface MemberEntry {
  /** As it stands in the tables, or is about to. */
  before: { readonly person: PersonRow | null; readonly stays: readonly KeptStay[] };
  readonly isErased: boolean;
  person: PersonRow;
  stays: readonly KeptStay[];
}

/** What a record asks for. */
export interface Sought {
  readonly memberNo: string;
  /** Keys by which it may be meant: what it was taken for before, what a person has chosen. */
  readonly keys: readonly string[];
  /** Blind indexes of its id number. */
  readonly idIndexes: readonly Buffer[];
}

/** What of a person is written here. */
export const PERSON_FIELDS = [
  ...(['id', 'memberNo', 'name', 'nameIndexA', 'nameIndexB', 'idType', 'idNumber'] as const),
  ...(['idNumberIndexA', 'idNumberIndexB', 'mobile', 'mobileIndexA', 'mobileIndexB', 'mobileCheckedAt'] as const),
  ...(['birthDate', 'gender', 'homeRegion', 'workRegion', 'workerGroups', 'toldAt'] as const),
] as const;

/** The columns of a person, or some of them. */
export const personRows = (fields: readonly (keyof PersonRow)[] = PERSON_FIELDS) =>
  new EntityRows<PersonRow>(Person, fields);

type FoundPerson = PersonRow & { readonly isErased: boolean };
type FoundStay = KeptStay & { readonly personId: string };

/**
 * The members that the records of a chunk may mean, held until the transaction ends: first the people alone, and their
 * stays once the unions are held, as whoever moves a union holds that first and what lies in it behind (see `Memberships`).
 */
export class MemberBook {
  readonly #held: FoundPerson[] = [];
  readonly #entries = new Map<string, MemberEntry>();
  readonly #byNumber = new Map<string, string>();
  /** Whose a blind index is, in hex. */
  readonly #byIndex = new Map<string, string>();

  /** Looks up all of them by set, and holds their records in the order of their keys. Their stays are not in it yet. */
  static async people(tx: Transaction, sought: readonly Sought[]): Promise<MemberBook> {
    const book = new MemberBook();
    const numbers = sought.map(({ memberNo }) => memberNo);
    const keys = [...new Set(sought.flatMap((each) => each.keys))];
    const indexes = sought.flatMap(({ idIndexes }) => idIndexes);
    const named = await tx.sql<{ asked: string; id: string }>(sql`
      select member_no as asked, coalesce(merged_into, id) as id from membership.person where member_no = any(${numbers}::text[])
      union all
      select id::text, coalesce(merged_into, id) from membership.person where id = any(${keys}::uuid[])`);
    const known = await tx.sql<{ id: string }>(sql`
      select id from membership.person where id_number_index_a = any(${indexes}::bytea[])
      union select id from membership.person where id_number_index_b = any(${indexes}::bytea[])`);
    for (const { asked, id } of named) book.#byNumber.set(asked, id);
    await book.#hold(tx, [...new Set([...named, ...known].map(({ id }) => id))]);
    return book;
  }

  async #hold(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const people = await tx.sql<FoundPerson & Record<string, unknown>>(sql`
      select ${personRows().selected()}, erased_at is not null as "isErased" from membership.person
      where id = any(${ids}::uuid[]) and merged_into is null order by id for update`);
    this.#held.push(...people);
  }

  /** Holds the stays of all of them, and so completes the book. */
  async addStays(tx: Transaction): Promise<void> {
    if (this.#held.length === 0) return;
    const ids = this.#held.map(({ id }) => id);
    const stays = await tx.sql<FoundStay & Record<string, unknown>>(sql`
      select id, person_id as "personId", union_id as "unionId", region_code as "regionCode", state,
        case when state = 'TRANSFERRING' then (select moves.state_before from membership.transfer moves
          where moves.from_membership_id = membership.id and moves.state in ('REQUESTED', 'RELEASED')) end as "stateBefore",
        joined_on as "joinedOn",
        valid_from as "validFrom", ends_before as "endsBefore", join_route as "joinRoute",
        limited_benefits as "limitedBenefits", is_continued as "isContinued",
        floor(extract(epoch from begun_at) * 1000)::float8 as "begunAt", begun_seq as "begunSeq",
        begun_by_word as "isBegunByWord", told_seq as "toldSeq",
        floor(extract(epoch from told_at) * 1000)::float8 as "toldAt", starts_by_guess as "startsByGuess",
        joined_by_guess as "joinedByGuess", ends_with_next as "endsWithNext"
      from membership.membership where person_id = any(${ids}::uuid[]) order by person_id, valid_from, begun_at, begun_seq, told_at, told_seq for update`);
    const staysOf = Map.groupBy(stays, ({ personId }) => personId);
    for (const { isErased, ...person } of this.#held) {
      const own = (staysOf.get(person.id) ?? []).map(({ personId: _, ...stay }) => stay);
      this.#entries.set(person.id, { before: { person, stays: own }, isErased, person, stays: own });
      this.noteIndexes(person);
    }
  }

  /** The member of this number, own or of a record that went into it. */
  ofNumber(memberNo: string): MemberEntry | undefined {
    return this.ofKey(memberNo);
  }

  /** The member of this key, also where another record became of it. */
  ofKey(key: string): MemberEntry | undefined {
    return this.#entries.get(this.#byNumber.get(key) ?? key);
  }

  /** Whose id number it is that has one of these indexes. */
  ofIndexes(indexes: readonly Buffer[]): MemberEntry | undefined {
    const key = indexes
      .map((index) => this.#byIndex.get(index.toString('latin1')))
      .find((found) => found !== undefined);
    return key === undefined ? undefined : this.#entries.get(key);
  }

  /** A person of whom nothing was known. */
  enter(memberNo: string): MemberEntry {
    const nothing = {
      name: null,
      nameIndexA: null,
      nameIndexB: null,
      idType: null,
      idNumber: null,
      idNumberIndexA: null,
    };
    const more = { idNumberIndexB: null, mobile: null, mobileIndexA: null, mobileIndexB: null, mobileCheckedAt: null };
    const rest = { birthDate: null, gender: null, homeRegion: null, workRegion: null, workerGroups: [], toldAt: null };
    const person = { id: newId(), memberNo, ...nothing, ...more, ...rest };
    const entry = { before: { person: null, stays: [] }, isErased: false, person, stays: [] };
    this.#entries.set(person.id, entry);
    this.#byNumber.set(memberNo, person.id);
    return entry;
  }

  /** Remembers whose id number it is, for the records behind. */
  noteIndexes({ id, idNumberIndexA, idNumberIndexB }: PersonRow): void {
    for (const index of [idNumberIndexA, idNumberIndexB]) if (index) this.#byIndex.set(index.toString('latin1'), id);
  }

  /** Remembers the number that a person without one was given. */
  noteNumber(memberNo: string, id: string): void {
    this.#byNumber.set(memberNo, id);
  }

  /** What has changed since it was asked for last, as it is now: whoever asks writes it. */
  takeUnwritten(): readonly MemberEntry[] {
    const unwritten: MemberEntry[] = [];
    for (const entry of this.#entries.values()) {
      const { before, person, stays } = entry;
      if (before.person === person && before.stays === stays) continue;
      unwritten.push({ ...entry });
      entry.before = { person, stays };
    }
    return unwritten;
  }
}

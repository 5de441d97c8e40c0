import {
  type Envelope,
  type IndexedColumn,
  type Indexes,
  type IndexWriter,
  indexesOf,
  indexWriter,
  type Keyring,
  type Viewer,
} from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { keyOf, newId } from '../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';
import { readMobile } from './mobile.js';
import { type PersonDetails, readPerson, type ToldPerson } from './person.details.js';
import type { IdType } from './person.enums.js';
import { idNumberTaken, personGone } from './person.errors.js';
import { FOUND_BY, foundIdNumber, personPlace, type SealedColumn } from './person.fields.js';
import { PERSON_PREFIX } from './person.prefix.js';
import { belongsIn } from './person.reach.js';
import { foundName } from './person-name.js';

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
}

/** A person whom somebody else's act concerns: no value that tells who it is. */
export interface FoundPerson {
  readonly id: string;
  readonly version: number;
  readonly workRegion: string | null;
}

/**
 * Keeps people: each value sealed, and beside it what finds it whole. One id number is of one person, also while keys
 * rotate. Everything happens in the caller's transaction, and nothing here asks who may.
 */
export class People {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;
  readonly #regions: Regions;

  constructor({ envelope, keyring, regions }: Dependencies) {
    this.#envelope = envelope;
    this.#keyring = keyring;
    this.#regions = regions;
  }

  /**
   * Enters a person, of whom nothing may be known yet; answers the key. Throws Refusals for what can not be, and
   * ID_NUMBER_TAKEN where another person has the id number: an applicant is not told that.
   */
  async create(tx: Transaction, told: ToldPerson = {}): Promise<string> {
    const person = readPerson(told, this.#regions);
    const id = newId();
    const indexes = await this.#indexes(tx, person);
    const seal = (column: SealedColumn, plain: string | null) => this.#sealed(column, id, plain);
    const { name, idNumber, mobile } = indexes;
    const entered = await tx.sql(sql`
      insert into membership.person (id, name, name_index_a, name_index_b, id_type, id_number, id_number_index_a,
        id_number_index_b, mobile, mobile_index_a, mobile_index_b, birth_date, gender, home_region, work_region, worker_groups)
      values (${id}::uuid, ${seal('name', person.name)}::bytea, ${name.a}::bytea, ${name.b}::bytea, ${person.idType}::text,
        ${seal('id_number', person.idNumber)}::bytea, ${idNumber.a}::bytea, ${idNumber.b}::bytea,
        ${seal('mobile', person.mobile)}::bytea, ${mobile.a}::bytea, ${mobile.b}::bytea,
        ${seal('birth_date', person.birthDate)}::bytea, ${person.gender}::text, ${person.homeRegion}::text,
        ${person.workRegion}::text, ${[...person.workerGroups]}::text[])
      on conflict do nothing returning id`);
    // Whoever enters the same number at once is waited for, and meets the same index.
    if (entered.length === 0) throw idNumberTaken();
    return id;
  }

  /** The person with this key; undefined when there is none, and for one who was erased or went into another record. */
  async byKey(tx: Transaction, key: string): Promise<FoundPerson | undefined> {
    const [person] = await tx.sql<FoundPerson & Record<string, unknown>>(sql`
      select id, version, work_region as "workRegion" from membership.person
      where id = ${key}::uuid and erased_at is null and merged_into is null`);
    return person;
  }

  /** The person with this member number, own or of a record that became this one; undefined when there is none. */
  async byMemberNo(tx: Pick<Transaction, 'sql'>, memberNo: string): Promise<FoundPerson | undefined> {
    const [person] = await tx.sql<FoundPerson & Record<string, unknown>>(sql`
      select id, version, work_region as "workRegion" from membership.person
      where id = ${idOfMemberNo(memberNo)} and erased_at is null`);
    return person;
  }

  /**
   * The key of the person with this member number, where a cadre reaches to where the person belongs; undefined when there
   * is none, and for one elsewhere: by one statement, so that no clock tells the two apart.
   */
  async inReachByMemberNo(tx: Pick<Transaction, 'sql'>, viewer: Viewer, memberNo: string): Promise<string | undefined> {
    const { ranges } = this.#regions.reachOf(viewer, ['CADRE']);
    const place = { id: rawSql('p.id'), workRegion: rawSql('p.work_region') };
    const [person] = await tx.sql<{ id: string }>(sql`
      select p.id from membership.person p
      where p.id = ${idOfMemberNo(memberNo)} and p.erased_at is null and ${belongsIn(ranges, place)}`);
    return person?.id;
  }

  /**
   * The keys of the people with these member numbers, own or of records that went into theirs, by the numbers; of those alone
   * whom the cadre reaches where one is named, so that nobody else can be told from a number that is not there.
   */
  async byMemberNos(
    tx: Pick<Transaction, 'sql'>,
    memberNos: readonly string[],
    reach: Sql = rawSql('true'),
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.sql<{ memberNo: string; id: string }>(sql`
      select named.member_no as "memberNo", p.id
      from membership.person named join membership.person p on p.id = coalesce(named.merged_into, named.id)
      where named.member_no = any(${[...memberNos]}::text[]) and p.erased_at is null and ${reach}`);
    return new Map(rows.map(({ memberNo, id }) => [memberNo, id]));
  }

  /** Those of some people who belong where a cadre or a channel reaches. */
  async within(tx: Pick<Transaction, 'sql'>, ids: readonly string[], reach: Sql): Promise<ReadonlySet<string>> {
    const rows = await tx.sql<{ id: string }>(sql`
      select p.id from membership.person p where p.id = any(${[...ids]}::uuid[]) and p.erased_at is null and ${reach}`);
    return new Set(rows.map(({ id }) => id));
  }

  /** What `byMemberNos` needs, to find those alone whom a cadre reaches. */
  reachOf(viewer: Viewer): Sql {
    const { ranges } = this.#regions.reachOf(viewer, ['CADRE']);
    return belongsIn(ranges, { id: rawSql('p.id'), workRegion: rawSql('p.work_region') });
  }

  /** Values of a person in full, each null where it is not known: for whoever may and leaves a trace. */
  async inFull<Column extends SealedColumn>(
    tx: Pick<Transaction, 'sql'>,
    key: string,
    columns: readonly Column[],
  ): Promise<Readonly<Record<Column, string | null>>> {
    const [row] = await tx.sql<Record<string, Buffer | null>>(sql`
      select name, id_number, mobile, birth_date from membership.person where id = ${key}::uuid and erased_at is null`);
    if (!row) throw personGone();
    const opened = columns.map((column) => {
      const sealed = row[column];
      return [column, sealed ? this.#envelope.open(sealed, personPlace(column, key)) : null] as const;
    });
    return Object.fromEntries(opened) as Record<Column, string | null>;
  }

  /** The id number and the mobile of a person, as far as they are known; none of a person who is gone. */
  async numbersOf(tx: Pick<Transaction, 'sql'>, key: string): Promise<readonly string[]> {
    const [row] = await tx.sql<Record<'id_number' | 'mobile', Buffer | null>>(sql`
      select id_number, mobile from membership.person where id = ${key}::uuid and erased_at is null`);
    return (['id_number', 'mobile'] as const).flatMap((column) => {
      const sealed = row?.[column];
      return sealed ? [this.#envelope.open(sealed, personPlace(column, key))] : [];
    });
  }

  /** The person with this id number, in the spelling of `readIdNumber`; undefined when nobody has it. */
  async byIdNumber(tx: Transaction, idType: IdType, number: string): Promise<FoundPerson | undefined> {
    const macs = indexesOf(this.#keyring, FOUND_BY.idNumber, foundIdNumber(idType, number));
    const [person] = await tx.sql<FoundPerson & Record<string, unknown>>(sql`
      select id, version, work_region as "workRegion" from membership.person
      where id_number_index_a = any(${macs}::bytea[]) or id_number_index_b = any(${macs}::bytea[])`);
    return person;
  }

  /**
   * Takes over a mobile number that was just checked to be the person's, in place of what was told before; answers
   * whether it is another one. Numbers are given out anew and families share them, so two people may have one. Throws
   * MOBILE_INVALID, and NOT_FOUND for a person who is gone.
   */
  async bindMobile(tx: Transaction, personId: string, typed: string): Promise<boolean> {
    const mobile = readMobile(typed);
    if (mobile instanceof Error) throw mobile;
    const writer = await indexWriter(tx, this.#keyring);
    const [held] = await tx.sql<{ sealed: Buffer | null }>(sql`
      select mobile as sealed from membership.person where id = ${personId}::uuid and erased_at is null and merged_into is null for update`);
    if (!held) throw personGone();
    const before = held.sealed && this.#envelope.open(held.sealed, personPlace('mobile', personId));
    const indexes = writer.of(FOUND_BY.mobile, mobile);
    const isOther = before !== mobile;
    await tx.sql(sql`
      update membership.person set mobile = ${this.#sealed('mobile', personId, mobile)}::bytea,
        mobile_index_a = ${indexes.a}::bytea, mobile_index_b = ${indexes.b}::bytea, mobile_checked_at = clock_timestamp(),
        version = version + ${isOther ? 1 : 0}, updated_at = clock_timestamp()
      where id = ${personId}::uuid`);
    return isOther;
  }

  /** By which kind of document a person is known; null where by none. */
  async idTypeOf(tx: Pick<Transaction, 'sql'>, personId: string): Promise<IdType | null> {
    const [row] = await tx.sql<{ idType: IdType | null }>(sql`
      select id_type as "idType" from membership.person where id = ${personId}::uuid`);
    return row?.idType ?? null;
  }

  /** See `holdRecord`. */
  hold(tx: Transaction, personId: string): Promise<void> {
    return holdRecord(tx, personId);
  }

  /**
   * Of some keys those of people who are there, each with the key of the record that it leads to, held so that it neither goes
   * into another nor is erased until the transaction ends.
   */
  async holdPresent(tx: Pick<Transaction, 'sql'>, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    // Once more, for those whose records went into others while these were waited for.
    for (let look = 0; look < 2; look += 1) {
      const left = [...new Set(keys)].filter((key) => !found.has(key));
      if (left.length === 0) break;
      const rows = await tx.sql<{ key: string; present: string }>(sql`
        select named.id as key, present.id as present from membership.person named
        join membership.person present on present.id = coalesce(named.merged_into, named.id)
        where named.id = any(${left}::uuid[]) and present.erased_at is null and present.merged_into is null
        order by present.id for key share of present`);
      for (const { key, present } of rows) found.set(key, present);
    }
    return found;
  }

  /** Erases all that tells who a person is; the bare record stays, so that what it is counted in stays right. */
  async erase(tx: Transaction, personId: string): Promise<void> {
    await tx.sql(sql`
      update membership.person set name = null, name_index_a = null, name_index_b = null, id_type = null, id_number = null,
        id_number_index_a = null, id_number_index_b = null, mobile = null, mobile_index_a = null, mobile_index_b = null,
        mobile_checked_at = null, birth_date = null, gender = null, home_region = null, work_region = null,
        worker_groups = '{}', erased_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1
      where id = ${personId}::uuid and erased_at is null`);
  }

  /**
   * Key of the person who asks; null for whoever is none. A token for trying things out may be made out to a person
   * directly, as mem_….
   */
  personOf(viewer: Viewer): string | null {
    return viewer.scopes.has('MEMBER') ? this.selfOf(viewer) : null;
  }

  /**
   * Key of the person whom the caller is, also as staff, so that nobody decides about themselves; null where it is not
   * known. It opens nothing: what a member may comes by `personOf`.
   */
  selfOf({ person, subject }: Viewer): string | null {
    return person ?? keyOf(PERSON_PREFIX, subject ?? '') ?? null;
  }

  async #indexes(tx: Transaction, { name, idType, idNumber, mobile }: PersonDetails) {
    const writer: IndexWriter = await indexWriter(tx, this.#keyring);
    const made = (column: IndexedColumn, value: string | null): Indexes => writer.of(column, value);
    return {
      name: made(FOUND_BY.name, name && foundName(name)),
      idNumber: made(FOUND_BY.idNumber, idType && idNumber && foundIdNumber(idType, idNumber)),
      mobile: made(FOUND_BY.mobile, mobile),
    };
  }

  #sealed(column: SealedColumn, row: string, plain: string | null): Buffer | null {
    return plain === null ? null : this.#envelope.seal(plain, personPlace(column, row));
  }
}

/** The key of the person whom a member number finds, own or of a record that went into that one; null for no such number. */
export const idOfMemberNo = (memberNo: string): Sql =>
  sql`(select coalesce(merged_into, id) from membership.person where member_no = ${memberNo})`;

/**
 * Holds the record of a person until the transaction ends, be it erased or of one who went into another: before all else of the
 * person, so that nobody waits in a circle.
 */
export async function holdRecord(tx: Transaction, personId: string): Promise<void> {
  await tx.sql(sql`select true as held from membership.person where id = ${personId}::uuid for update`);
}

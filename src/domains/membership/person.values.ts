import { type Envelope, indexWriter, type Keyring } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Gender, IdType } from './person.enums.js';
import { idNumberTaken } from './person.errors.js';
import { FOUND_BY, foundIdNumber, personPlace, type SealedColumn } from './person.fields.js';
import { foundName } from './person-name.js';
import type { WorkerGroup } from './worker-group.js';

/** All that is known of a person, each value in the one spelling in which it is kept. */
export interface PersonValues {
  readonly name: string | null;
  readonly idType: IdType | null;
  readonly idNumber: string | null;
  readonly mobile: string | null;
  /** When WeChat checked the mobile, as ISO 8601; null for one that was told. */
  readonly mobileCheckedAt: string | null;
  readonly birthDate: string | null;
  readonly gender: Gender | null;
  readonly homeRegion: string | null;
  readonly workRegion: string | null;
  readonly workerGroups: readonly WorkerGroup[];
}

interface Row {
  readonly name: Buffer | null;
  readonly idType: IdType | null;
  readonly id_number: Buffer | null;
  readonly mobile: Buffer | null;
  readonly mobileCheckedAt: string | null;
  readonly birth_date: Buffer | null;
  readonly gender: Gender | null;
  readonly homeRegion: string | null;
  readonly workRegion: string | null;
  readonly workerGroups: readonly WorkerGroup[];
}

/** Reads and writes all that is known of a person whose record is held by the caller's transaction. */
export class PersonRecords {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;

  constructor({ envelope, keyring }: { readonly envelope: Envelope; readonly keyring: Keyring }) {
    this.#envelope = envelope;
    this.#keyring = keyring;
  }

  async read(tx: Transaction, id: string): Promise<PersonValues> {
    const [row] = await tx.sql<Row & Record<string, unknown>>(sql`
      select name, id_type as "idType", id_number, mobile, mobile_checked_at::text as "mobileCheckedAt", birth_date, gender,
        home_region as "homeRegion", work_region as "workRegion", worker_groups as "workerGroups"
      from membership.person where id = ${id}::uuid`);
    if (!row) throw new Error(`The person ${id} is not there, although the record is held.`);
    const opened = (column: SealedColumn) => {
      const sealed = row[column];
      return sealed && this.#envelope.open(sealed, personPlace(column, id));
    };
    const { idType, mobileCheckedAt, gender, homeRegion, workRegion, workerGroups } = row;
    return {
      ...{
        name: opened('name'),
        idNumber: opened('id_number'),
        mobile: opened('mobile'),
        birthDate: opened('birth_date'),
      },
      ...{ idType, mobileCheckedAt, gender, homeRegion, workRegion, workerGroups },
    };
  }

  /** Throws ID_NUMBER_TAKEN where another person has the number: the transaction, or its savepoint, is then to be undone. */
  async write(tx: Transaction, id: string, values: PersonValues): Promise<void> {
    const { name, idType, idNumber, mobile, birthDate } = values;
    const writer = await indexWriter(tx, this.#keyring);
    const of = {
      name: writer.of(FOUND_BY.name, name && foundName(name)),
      idNumber: writer.of(FOUND_BY.idNumber, idType && idNumber && foundIdNumber(idType, idNumber)),
      mobile: writer.of(FOUND_BY.mobile, mobile),
    };
    const seal = (column: SealedColumn, plain: string | null) =>
      plain === null ? null : this.#envelope.seal(plain, personPlace(column, id));
    const write = sql`
      update membership.person set name = ${seal('name', name)}::bytea, name_index_a = ${of.name.a}::bytea,
        name_index_b = ${of.name.b}::bytea, id_type = ${idType}::text, id_number = ${seal('id_number', idNumber)}::bytea,
        id_number_index_a = ${of.idNumber.a}::bytea, id_number_index_b = ${of.idNumber.b}::bytea,
        mobile = ${seal('mobile', mobile)}::bytea, mobile_index_a = ${of.mobile.a}::bytea,
        mobile_index_b = ${of.mobile.b}::bytea, mobile_checked_at = ${values.mobileCheckedAt}::timestamptz,
        birth_date = ${seal('birth_date', birthDate)}::bytea, gender = ${values.gender}::text,
        home_region = ${values.homeRegion}::text, work_region = ${values.workRegion}::text,
        worker_groups = ${[...values.workerGroups]}::text[], version = version + 1, updated_at = clock_timestamp()
      where id = ${id}::uuid`;
    try {
      await tx.sql(write);
    } catch (error) {
      throw isNumberTaken(error) ? idNumberTaken() : error;
    }
  }

  /** Leaves of a record nothing but its number and its key, which lead to another one. */
  async leave(tx: Transaction, id: string, heir: string): Promise<void> {
    await tx.sql(sql`
      update membership.person set name = null, name_index_a = null, name_index_b = null, id_type = null, id_number = null,
        id_number_index_a = null, id_number_index_b = null, mobile = null, mobile_index_a = null, mobile_index_b = null,
        mobile_checked_at = null, birth_date = null, gender = null, home_region = null, work_region = null,
        worker_groups = '{}', merged_into = ${heir}::uuid, merged_at = clock_timestamp(), version = version + 1,
        updated_at = clock_timestamp()
      where id = ${id}::uuid`);
    // What went into it before is found where it is found from now on.
    await tx.sql(sql`update membership.person set merged_into = ${heir}::uuid where merged_into = ${id}::uuid`);
  }
}

function isNumberTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { readonly code?: unknown; readonly constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' && constraint.startsWith('person_of_id_number');
}

import type { Envelope, Indexes, IndexWriter } from '../../../auth/index.js';
import { instantOf } from '../../../kit/database/database.js';
import { FOUND_BY, foundIdNumber, personPlace, type SealedColumn } from '../person.fields.js';
import { foundName } from '../person-name.js';
import type { PersonRow } from './member.book.js';
import type { TellMember } from './member.command.js';

type Told = TellMember['person'];

/** Writes what is told of a person into the row as it is kept; what is known already is not sealed again. */
export class PersonWriter {
  readonly #envelope: Envelope;
  readonly #indexes: IndexWriter;

  constructor(envelope: Envelope, indexes: IndexWriter) {
    this.#envelope = envelope;
    this.#indexes = indexes;
  }

  /** The blind indexes of an id number; none of none. */
  ofIdNumber({ idType, idNumber }: Pick<Told, 'idType' | 'idNumber'>): Indexes {
    return this.#indexes.of(FOUND_BY.idNumber, idType && idNumber && foundIdNumber(idType, idNumber));
  }

  /** Whether a row bears this name; null where it bears none. */
  isNamed(row: PersonRow, name: string): boolean | null {
    return row.name && this.#envelope.open(row.name, personPlace('name', row.id)) === name;
  }

  /**
   * The row with what is told as of a moment. Something told of an earlier moment than what is known (`fills`) only fills in
   * what is empty. A mobile that its owner has given since stays.
   */
  told(
    row: PersonRow,
    told: Told,
    { at, fills, idNumber }: { readonly at: number; readonly fills: boolean; readonly idNumber: Indexes },
  ): PersonRow {
    const takes = (known: unknown) => !fills || known === null;
    const changes: Partial<PersonRow> = {
      ...(told.name !== null && takes(row.name) && !this.isNamed(row, told.name) ? this.#name(row, told.name) : {}),
      ...(told.idNumber !== null && takes(row.idNumber) && !isIndexed(row, 'idNumber', idNumber)
        ? this.#idNumber(row, told, idNumber)
        : {}),
      ...(told.mobile !== null && takes(row.mobile) && !isNewer(row.mobileCheckedAt, at)
        ? this.#mobile(row, told.mobile)
        : {}),
      ...(told.birthDate !== null && takes(row.birthDate) && told.idNumber === null
        ? this.#birthDate(row, told.birthDate)
        : {}),
    };
    for (const field of ['gender', 'homeRegion', 'workRegion'] as const)
      if (told[field] !== null && takes(row[field]) && told[field] !== row[field])
        Object.assign(changes, { [field]: told[field] });
    const groups = told.workerGroups;
    if (groups !== null && (!fills || row.workerGroups.length === 0) && groups.join() !== row.workerGroups.join())
      Object.assign(changes, { workerGroups: groups });
    return Object.keys(changes).length === 0 ? row : { ...row, ...changes };
  }

  #name(row: PersonRow, name: string): Partial<PersonRow> {
    const { a, b } = this.#indexes.of(FOUND_BY.name, foundName(name));
    return { name: this.#sealed('name', row, name), nameIndexA: a, nameIndexB: b };
  }

  #idNumber(row: PersonRow, { idType, idNumber, birthDate }: Told, { a, b }: Indexes): Partial<PersonRow> {
    return {
      ...{ idType, idNumber: this.#sealed('id_number', row, idNumber ?? ''), idNumberIndexA: a, idNumberIndexB: b },
      ...(birthDate === null ? {} : { birthDate: this.#sealed('birth_date', row, birthDate) }),
    };
  }

  #mobile(row: PersonRow, mobile: string): Partial<PersonRow> {
    const indexes = this.#indexes.of(FOUND_BY.mobile, mobile);
    if (isIndexed(row, 'mobile', indexes)) return {};
    const { a, b } = indexes;
    return { mobile: this.#sealed('mobile', row, mobile), mobileIndexA: a, mobileIndexB: b, mobileCheckedAt: null };
  }

  #birthDate(row: PersonRow, birthDate: string): Partial<PersonRow> {
    const known = row.birthDate && this.#envelope.open(row.birthDate, personPlace('birth_date', row.id));
    return known === birthDate ? {} : { birthDate: this.#sealed('birth_date', row, birthDate) };
  }

  #sealed(column: SealedColumn, { id }: PersonRow, plain: string): Buffer {
    return this.#envelope.seal(plain, personPlace(column, id));
  }
}

/** Whether a row is indexed by these very indexes: one value has one index by each key. */
function isIndexed(row: PersonRow, column: 'idNumber' | 'mobile', { a, b }: Indexes): boolean {
  const isSame = (known: Buffer | null, made: Buffer | null) => (known && made ? known.equals(made) : known === made);
  return isSame(row[`${column}IndexA`], a) && isSame(row[`${column}IndexB`], b);
}

/** Whether somebody has shown a mobile to be the person's later than a moment. */
function isNewer(checkedAt: string | null, at: number): boolean {
  return checkedAt !== null && instantOf(checkedAt).getTime() > at;
}

import { type IndexedColumn, indexesOf, type Keyring } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { readPerson } from './person.details.js';
import type { IdType } from './person.enums.js';
import { FOUND_BY, foundIdNumber } from './person.fields.js';
import { foundName } from './person-name.js';

/** Somebody whom a source of another domain names: looked for by it, and never entered. */
export interface NamedPerson {
  readonly idType: IdType;
  readonly idNumber: string;
  /** Null where the source tells none. */
  readonly name: string | null;
}

/** A person who has the id number that was named. */
export interface PersonOfNumber {
  readonly id: string;
  /** Whether that is also the name on record; null where one of the two is not told. */
  readonly isNamed: boolean | null;
}

/** Somebody whom a source names by a mobile, which several people may have, and a name. */
export interface ReachedPerson {
  readonly mobile: string;
  readonly name: string;
}

/** Reads an id number, and perhaps a name, as they were typed. Throws Refusals with all that is wrong; none repeats what was told. */
export function readNamed(told: {
  readonly idType?: IdType;
  readonly idNumber: string;
  readonly name?: string;
}): NamedPerson {
  const { idType, idNumber, name } = readPerson(told, { find: () => null });
  if (idType === null || idNumber === null) throw new Error('An id number was read to nothing.');
  return { idType, idNumber, name };
}

/** Reads a mobile and a name as they were typed. Throws Refusals with all that is wrong; none repeats what was told. */
export function readReached(told: { readonly mobile: string; readonly name: string }): ReachedPerson {
  const { mobile, name } = readPerson(told, { find: () => null });
  if (mobile === null || name === null) throw new Error('A mobile was read to nothing.');
  return { mobile, name };
}

/** Who has these id numbers, by set and by their blind indexes alone; undefined for each that nobody has. */
export async function peopleOfNumbers(
  tx: Pick<Transaction, 'sql'>,
  keyring: Keyring,
  sought: readonly NamedPerson[],
): Promise<readonly (PersonOfNumber | undefined)[]> {
  const macsOf = (column: IndexedColumn, value: string) =>
    indexesOf(keyring, column, value).map((mac) => mac.toString('hex'));
  const numbers = sought.map((one) => macsOf(FOUND_BY.idNumber, foundIdNumber(one.idType, one.idNumber)));
  const wanted = [...new Set(numbers.flat())].map((mac) => Buffer.from(mac, 'hex'));
  if (wanted.length === 0) return [];
  const rows = await tx.sql<{ id: string; numbers: (string | null)[]; names: (string | null)[] }>(sql`
    select id, array[encode(id_number_index_a, 'hex'), encode(id_number_index_b, 'hex')] as numbers,
      array[encode(name_index_a, 'hex'), encode(name_index_b, 'hex')] as names
    from membership.person where id_number_index_a = any(${wanted}::bytea[]) or id_number_index_b = any(${wanted}::bytea[])`);
  const byMac = new Map(rows.flatMap((row) => row.numbers.map((mac) => [mac, row] as const)));
  return sought.map(({ name }, index) => {
    const row = numbers[index]?.map((mac) => byMac.get(mac)).find((found) => found !== undefined);
    if (!row) return undefined;
    const isKnown = name !== null && row.names.some((mac) => mac !== null);
    const isNamed = isKnown ? macsOf(FOUND_BY.name, foundName(name)).some((mac) => row.names.includes(mac)) : null;
    return { id: row.id, isNamed };
  });
}

/** The one person each who has a mobile and goes by the name beside it, by set; undefined for none, and for several. */
export async function peopleOfMobiles(
  tx: Pick<Transaction, 'sql'>,
  keyring: Keyring,
  sought: readonly ReachedPerson[],
): Promise<readonly (string | undefined)[]> {
  const macsOf = (column: IndexedColumn, value: string) =>
    indexesOf(keyring, column, value).map((mac) => mac.toString('hex'));
  const mobiles = sought.map(({ mobile }) => macsOf(FOUND_BY.mobile, mobile));
  const wanted = [...new Set(mobiles.flat())].map((mac) => Buffer.from(mac, 'hex'));
  if (wanted.length === 0) return sought.map(() => undefined);
  const rows = await tx.sql<{ id: string; mobiles: (string | null)[]; names: (string | null)[] }>(sql`
    select id, array[encode(mobile_index_a, 'hex'), encode(mobile_index_b, 'hex')] as mobiles,
      array[encode(name_index_a, 'hex'), encode(name_index_b, 'hex')] as names
    from membership.person where (mobile_index_a = any(${wanted}::bytea[]) or mobile_index_b = any(${wanted}::bytea[]))
      and erased_at is null and merged_into is null`);
  return sought.map(({ name }, index) => {
    const names = macsOf(FOUND_BY.name, foundName(name));
    const found = rows.filter(
      (row) => mobiles[index]?.some((mac) => row.mobiles.includes(mac)) && names.some((mac) => row.names.includes(mac)),
    );
    return found.length === 1 ? found[0]?.id : undefined;
  });
}

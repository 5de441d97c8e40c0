import { type Envelope, maskName, maskPhone } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { personPlace } from './person.fields.js';

/** A person as far as anybody is shown one who wants to be found. */
export interface ShownPerson {
  /** The surname, and a star for each character behind it. */
  readonly name: string | null;
  /** 138****8000. */
  readonly mobile: string | null;
}

interface Sealed extends Record<string, unknown> {
  readonly id: string;
  readonly name: Buffer | null;
  readonly mobile: Buffer | null;
}

/** People masked, by their keys: for what they have put up for everybody themselves. One who is gone is not among them. */
export async function shownPeople(
  tx: Pick<Transaction, 'sql'>,
  envelope: Envelope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownPerson>> {
  const rows = await tx.sql<Sealed>(sql`
    select id, name, mobile from membership.person
    where id = any(${[...ids]}::uuid[]) and erased_at is null and merged_into is null`);
  const opened = (column: 'name' | 'mobile', row: Sealed) =>
    row[column] && envelope.open(row[column], personPlace(column, row.id));
  return new Map(
    rows.map((row) => [row.id, { name: maskName(opened('name', row)), mobile: maskPhone(opened('mobile', row)) }]),
  );
}

import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { personPlace } from './person.fields.js';

/**
 * The names of people in full, by their keys, for whoever shows them masked or writes a trace; of one who is gone, or of whom
 * no name is known, there is none. Nothing here asks who may.
 */
export async function namesOf(
  tx: Pick<Transaction, 'sql'>,
  envelope: Envelope,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<{ id: string; name: Buffer }>(sql`
    select id, name from membership.person
    where id = any(${[...keys]}::uuid[]) and name is not null and erased_at is null and merged_into is null`);
  return new Map(rows.map(({ id, name }) => [id, envelope.open(name, personPlace('name', id))]));
}

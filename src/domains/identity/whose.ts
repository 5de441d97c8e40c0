import type { Transaction } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import type { PersonalPart, Whose } from '../../kit/personal-part.js';
import { PERSON_PREFIX, type People } from '../membership/index.js';
import { subjectOf } from './accounts/accounts.js';

/** By what the parts of the hub know a person: looked up before anything is told or erased. */
export async function whoseOf(
  tx: Pick<Transaction, 'sql'>,
  { people, parts }: { readonly people: Pick<People, 'numbersOf'>; readonly parts: readonly PersonalPart[] },
  personId: string,
): Promise<Whose> {
  const accounts = await tx.sql<{ id: string }>(sql`
    select id from identity.account where person_id = ${personId}::uuid`);
  const own = globalId(PERSON_PREFIX, personId);
  const gone = await tx.sql<{ subject: string }>(sql`select subject from audit.heir where heir = ${own}`);
  const subjects = [own, ...gone.map(({ subject }) => subject), ...accounts.map(({ id }) => subjectOf(id))];
  const numbers = [...(await people.numbersOf(tx, personId))];
  for (const part of parts) numbers.push(...((await part.numbersOf?.(tx, personId)) ?? []));
  return { personId, subjects, numbers };
}

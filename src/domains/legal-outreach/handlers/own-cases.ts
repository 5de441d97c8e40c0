import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { partyHmacs } from '../cases/persons.js';

/** Tells of which persons accounts are, by the subjects under which they ask; one that is of nobody known is absent. */
export type PeopleOfAccounts = (
  asks: Pick<Transaction, 'sql'>,
  subjects: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

export interface OwnCasesDependencies {
  readonly keyring: Pick<Keyring, 'all'>;
  readonly peopleOfAccounts: PeopleOfAccounts;
}

/** A handler and a case that might be given to that one. */
interface Pair {
  readonly caseId: string;
  readonly subject: string | null;
}

/**
 * Which of some pairs are of a handler who is a party of the case, as `case/subject`. Whoever reported a hazard is none of
 * them: a cadre who is refused one safety officer would know who it was. The reporter moves nothing all the same.
 */
export async function ownCasesAmong(
  asks: Pick<Transaction, 'sql'>,
  pairs: readonly Pair[],
  { keyring, peopleOfAccounts }: OwnCasesDependencies,
): Promise<ReadonlySet<string>> {
  const subjects = [...new Set(pairs.flatMap(({ subject }) => subject ?? []))];
  const people = subjects.length === 0 ? new Map<string, string>() : await peopleOfAccounts(asks, subjects);
  const subjectOf = new Map(
    [...people].flatMap(([subject, person]) =>
      partyHmacs(person, keyring).map((hmac) => [hmac.toString('hex'), subject] as const),
    ),
  );
  if (subjectOf.size === 0) return new Set();
  const found = await asks.sql<{ caseId: string; hmac: string }>(sql`
    select case_id as "caseId", encode(person_hmac, 'hex') as hmac from legal_outreach.party
    where case_id = any(${[...new Set(pairs.map(({ caseId }) => caseId))]}::uuid[]) and role <> 'REPORTER'
      and encode(person_hmac, 'hex') = any(${[...subjectOf.keys()]}::text[])`);
  return new Set(found.map(({ caseId, hmac }) => `${caseId}/${subjectOf.get(hmac)}`));
}

import { issueSessionToken, Keyring } from '../../src/auth/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';

/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly token: string;
}

/** An access token lives as long as a bench takes. */
const HOURS = 4;

/** Signs people in, each with an account and a session of the own. */
export async function signedIn(
  database: Database,
  keys: string,
  people: readonly string[],
): Promise<readonly Person[]> {
  const keyring = Keyring.parse(keys);
  const all = people.map((id) => ({ id, account: newId(), session: newId() }));
  const [accounts, sessions] = [all.map(({ account }) => account), all.map(({ session }) => session)];
  await database.query(sql`
    insert into identity.account (id, kind, person_id)
    select account, 'MEMBER', person from unnest(${accounts}::uuid[], ${[...people]}::uuid[]) asked (account, person)`);
  await database.query(sql`
    insert into identity.session (id, account_id, refreshed_at, expires_at)
    select session, account, now(), now() + make_interval(hours => ${HOURS}::integer)
    from unnest(${sessions}::uuid[], ${accounts}::uuid[]) asked (session, account)`);
  await database.query(sql`analyze identity.account, identity.session`);
  const times = { issuedAt: new Date(), expiresAt: new Date(Date.now() + HOURS * 3_600_000) };
  return Promise.all(
    all.map(async ({ id, account, session }) => ({
      id,
      token: await issueSessionToken(keyring, { subject: globalId('acc', account), session }, times),
    })),
  );
}

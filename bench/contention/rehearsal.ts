import { parse } from 'graphql';
import { issueToken, Keyring } from '../../src/auth/index.js';
import { SESSION_PREFIX } from '../../src/domains/activities/prefixes.js';
import { type Hub, openHub } from '../../src/hub.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { type Form, sessionOn } from './place.js';
import { recorded } from './recording.js';
import { type Rehearsed, Script } from './script.js';

/** What everybody sends. */
export const BOOK = `mutation ($input: BookSessionInput!) {
  answer: bookSession(input: $input) { booking { id state seatCode } errors { code } } }`;

/** Days on which nothing else is, of each process that rehearses others. */
const DAYS: Readonly<Record<Form, number>> = { seats: 300, counted: 301 };
const OWN_DAYS = 2 * (process.pid % 1000);
/** A yes and a no before those that are recorded: what is done once is no part of either. */
const CALLS = 3;

/** Has a hub in this process book for some people, and answers its statements as a script. */
export async function rehearsed(url: string, keys: string, form: Form): Promise<Script> {
  const keyring = Keyring.parse(keys);
  const hub = await openHub({ url, keyring, poolSize: 2, statementMillis: 10_000 });
  try {
    const people = await hub.database.query<{ id: string }>(sql`
      select id from membership.person order by id desc limit ${2 * CALLS}`);
    const wanted = await sessionOn(hub.database, form, CALLS, DAYS[form] + OWN_DAYS);
    const calls: Rehearsed[] = [];
    for (const { id: personId } of people) {
      const sent = await recorded(() => booked(hub, keyring, wanted.sessionId, personId));
      calls.push({ wish: { personId, ...wanted }, sent });
    }
    const [, yes, alsoYes, , no, alsoNo] = calls;
    if (!yes || !alsoYes || !no || !alsoNo) throw new Error('Nobody is there for a rehearsal.');
    return new Script([yes, alsoYes], [no, alsoNo]);
  } finally {
    await hub.close();
  }
}

async function booked(hub: Hub, keyring: Keyring, sessionId: string, personId: string): Promise<void> {
  const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
  const contextValue = await hub.contextFor({
    authorization: `Bearer ${await issueToken(keyring, { subject: globalId('mem', personId), grants }, 60)}`,
    language: 'zh',
    requestId: 'rehearsal',
    signal: new AbortController().signal,
    remoteAddress: undefined,
  });
  const input = { idempotencyKey: newId(), sessionId: globalId(SESSION_PREFIX, sessionId) };
  const { errors } = await compiledExecution()({
    ...{ schema: hub.schema, document: parse(BOOK), variableValues: { input }, contextValue },
  });
  if (errors?.length) throw new Error(`A rehearsal failed: ${errors[0]?.message}`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueSessionToken, Keyring } from '../../src/auth/index.js';
import { seedHub } from '../../src/cli/seed.js';
import { migrateHub, openHub } from '../../src/hub.js';
import { Database } from '../../src/kit/database/database.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type FollowedHub, followedHub } from './processes.js';
import { type Changing, someStations } from './writer.js';

/** A hub that is followed, and what has its stations change. */
export interface LivePlace {
  readonly hub: FollowedHub;
  readonly database: Database;
  readonly stations: readonly Changing[];
  /** Bearers of so many people who are signed in, each with an account and a session of its own. */
  tokens(count: number): Promise<readonly string[]>;
}

const HOUR = 3_600_000;

/** Does work with a hub over a small made-up set, and takes all of it away. */
export async function withLivePlace<T>(
  { keys, scale, seed }: { readonly keys: string; readonly scale: number; readonly seed: number },
  work: (place: LivePlace) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-live-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const undo: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true }), () => postgres.stop()];
  try {
    const { url } = postgres;
    const keyring = Keyring.parse(keys);
    await migrateHub(url);
    await fill(url, keyring, { scale, seed });
    const database = await Database.open({ url, poolSize: 4 });
    undo.push(() => database.close());
    const hub = await followedHub({ url, keys });
    undo.push(() => hub.stop());
    const stations = await someStations(database);
    return await work({ hub, database, stations, tokens: (count) => tokensOf(database, keyring, count) });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

async function fill(url: string, keyring: Keyring, set: { readonly scale: number; readonly seed: number }) {
  const hub = await openHub({ url, keyring, poolSize: 4, statementMillis: 60_000 });
  try {
    await seedHub(hub, set, { write: () => true });
  } finally {
    await hub.close();
  }
}

async function tokensOf(database: Database, keyring: Keyring, count: number): Promise<readonly string[]> {
  const all = Array.from({ length: count }, () => ({ account: newId(), session: newId() }));
  const [accounts, sessions] = [all.map(({ account }) => account), all.map(({ session }) => session)];
  await database.query(sql`
    insert into identity.account (id, kind, person_id)
    select id, 'MEMBER', gen_random_uuid() from unnest(${accounts}::uuid[]) id`);
  await database.query(sql`
    insert into identity.session (id, account_id, refreshed_at, expires_at)
    select session, account, now(), now() + interval '1 hour'
    from unnest(${sessions}::uuid[], ${accounts}::uuid[]) asked (session, account)`);
  const [issuedAt, expiresAt] = [new Date(), new Date(Date.now() + HOUR)];
  return Promise.all(
    all.map(async ({ account, session }) => {
      const token = await issueSessionToken(
        keyring,
        { subject: globalId('acc', account), session },
        { issuedAt, expiresAt },
      );
      return `Bearer ${token}`;
    }),
  );
}

import DataLoader from 'dataloader';
import type { ClientStanding, ClientStandingOf, Grant } from '../../../auth/index.js';
import { type Database, instantOf } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { ApiScope } from './client.enums.js';
import { CLIENT_PREFIX } from './client.reads.js';
import { hashOf } from './client.service.js';

interface ShownKey {
  readonly key: string;
  readonly client: string;
  readonly name: string;
  readonly scope: ApiScope;
  readonly regionCodes: readonly string[];
}

/**
 * Looks up whose key is shown, and whether it holds: a look by the hash of the whole, or by the key's own key for a token
 * that was made of it, which says nothing of how near a wrong one came. Those asked for in one turn are one statement, and
 * nothing is remembered. That a key was used is written once a minute.
 */
export function clientStandingsOf(database: Database): ClientStandingOf {
  const byKey = loaderOf(database, sql`api_key.id::text`, (keys) => sql`api_key.id = any(${keys}::uuid[])`);
  const byHash = loaderOf(
    database,
    sql`encode(api_key.hash, 'hex')`,
    (hashes) => sql`api_key.hash = any(${hashes.map((hash) => Buffer.from(hash, 'hex'))}::bytea[])`,
  );
  return (shown) => ('secret' in shown ? byHash.load(hashOf(shown.secret).toString('hex')) : byKey.load(shown.key));
}

function loaderOf(database: Database, name: Sql, areShown: (names: readonly string[]) => Sql) {
  return new DataLoader<string, ClientStanding | undefined>(
    async (names) => {
      const found = await standings(database, name, areShown(names));
      return names.map((each) => found.get(each));
    },
    { cache: false, maxBatchSize: 1000, batchScheduleFn: (send) => void setImmediate(send) },
  );
}

async function standings(database: Database, name: Sql, areShown: Sql): Promise<ReadonlyMap<string, ClientStanding>> {
  const holds = sql`${areShown} and revoked_at is null and expires_at > now()`;
  const statement = sql`
    with used as (
      update identity.api_key set last_used_at = now() where id in (
        select id from identity.api_key
        where ${holds} and (last_used_at is null or last_used_at < now() - interval '1 minute')
        -- Whom another process is at was used in this minute too.
        for update skip locked))
    select ${name}, json_build_object('key', api_key.id, 'client', client.id, 'name', client.name, 'scope', client.scope,
      'regionCodes', client.region_codes), api_key.expires_at
    from identity.api_key join identity.api_client client on client.id = api_key.client_id where ${holds}`;
  // Not bound to the request that happened to ask first: others are asked for with it.
  const rows = await database.rows(statement.compile(), NEVER);
  return new Map(rows.map(([shown, row, end]) => [String(shown), standingIn(JSON.parse(String(row)), String(end))]));
}

const NEVER = new AbortController().signal;

function standingIn({ key, client, name, scope, regionCodes }: ShownKey, expiresAt: string): ClientStanding {
  const grant: Grant = { scope, regionCodes, stationCodes: [] };
  return { subject: globalId(CLIENT_PREFIX, client), key, name, grants: [grant], expiresAt: instantOf(expiresAt) };
}

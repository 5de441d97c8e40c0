import type { ClientStanding, ClientStandingOf, Grant } from '../../../auth/index.js';
import { type Database, instantOf } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
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
 * that was made of it, which says nothing of how near a wrong one came. That it was used is written once a minute.
 */
export function clientStandingsOf(database: Database): ClientStandingOf {
  return async (shown) => {
    const isShown =
      'secret' in shown ? sql`api_key.hash = ${hashOf(shown.secret)}` : sql`api_key.id = ${shown.key}::uuid`;
    const holds = sql`${isShown} and revoked_at is null and expires_at > now()`;
    const statement = sql`
      with used as (
        update identity.api_key set last_used_at = now()
        where ${holds} and (last_used_at is null or last_used_at < now() - interval '1 minute'))
      select json_build_object('key', api_key.id, 'client', client.id, 'name', client.name, 'scope', client.scope,
        'regionCodes', client.region_codes), api_key.expires_at
      from identity.api_key join identity.api_client client on client.id = api_key.client_id where ${holds}`;
    const [row] = await database.rows(statement.compile());
    return row && standingIn(JSON.parse(String(row[0])), String(row[1]));
  };
}

function standingIn({ key, client, name, scope, regionCodes }: ShownKey, expiresAt: string): ClientStanding {
  const grant: Grant = { scope, regionCodes, stationCodes: [] };
  return { subject: globalId(CLIENT_PREFIX, client), key, name, grants: [grant], expiresAt: instantOf(expiresAt) };
}

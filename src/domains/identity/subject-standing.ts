import type { Grant, SubjectStandingOf } from '../../auth/index.js';
import { keyOf } from '../../kit/database/ids.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { TODAY_IN_CHINA } from '../regions/index.js';
import { accountOf } from './accounts/accounts.js';
import { CLIENT_PREFIX } from './clients/client.reads.js';

/** Looks up what a client or an account may do that is not asking; nothing is remembered. */
export const subjectStandingOf: SubjectStandingOf = async (subject, database) => {
  const [client, account] = [keyOf(CLIENT_PREFIX, subject), accountOf(subject)];
  const statement = client === undefined ? account && grantsOfAccount(account) : grantsOfClient(client);
  if (!statement) return undefined;
  const [row] = await database.query<{ grants: readonly Grant[] }>(statement);
  return row?.grants;
};

/** Its keys come and go; the last one that works holds it. */
function grantsOfClient(client: string): Sql {
  return sql`
    select json_build_array(json_build_object('scope', scope, 'regionCodes', region_codes, 'stationCodes', '{}'::text[])) as grants
    from identity.api_client client where id = ${client}::uuid and exists (
      select from identity.api_key where client_id = client.id and revoked_at is null and expires_at > now())`;
}

function grantsOfAccount(account: string): Sql {
  return sql`
    select coalesce((
      select json_agg(json_strip_nulls(json_build_object('scope', scope, 'office', office,
        'regionCodes', array_remove(array[region_code], null), 'stationCodes', array_remove(array[station_code], null))))
      from identity.role_grant
      where account_id = account.id and ended_at is null
        and valid_from <= ${TODAY_IN_CHINA} and (valid_to is null or valid_to >= ${TODAY_IN_CHINA})), '[]') as grants
    from identity.account where id = ${account}::uuid and blocked_at is null`;
}

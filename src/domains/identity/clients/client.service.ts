import { createHash, randomBytes } from 'node:crypto';
import { API_KEY_MARK, type Audit, AuditAction, holdsOffice, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { Refusals } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import type { CreateApiClient, IssueApiKey } from './client.commands.js';
import {
  clientNameTaken,
  clientNeeded,
  clientNotFound,
  clientRegionsWrong,
  clientRegionUnknown,
  keyNotFound,
  tooManyKeys,
} from './client.errors.js';
import { CLIENT_PREFIX, clientOf, KEY_PREFIX } from './client.reads.js';

const PREFIX_LENGTH = 12;
/** As many as the schema says that a client has at most. */
const MOST_KEYS = 20;

/** What is kept of a key. It is 256 random bits, which no dictionary has: a slow hash would protect nothing. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Lets agencies and merchants in, and makes and ends their keys. Everything happens in the caller's transaction. */
export class ApiClients {
  readonly #regions: Pick<Regions, 'find'>;
  readonly #audit: Pick<Audit, 'append'>;

  constructor(regions: Pick<Regions, 'find'>, audit: Pick<Audit, 'append'>) {
    this.#regions = regions;
    this.#audit = audit;
  }

  /** Registers a client; answers its key. Throws Refusals for regions that are not there or not for it, and for a name that is taken. */
  async create(tx: Transaction, actor: Viewer, { name, scope, regionCodes }: CreateApiClient): Promise<string> {
    const unknown = regionCodes.flatMap((code, index) =>
      this.#regions.find(code) === null ? [clientRegionUnknown(code, index)] : [],
    );
    if (unknown.length > 0) throw new Refusals(unknown);
    if ((scope === 'PARTNER') !== regionCodes.length > 0) throw clientRegionsWrong(scope);
    const [made] = await tx.sql<{ id: string }>(sql`
      insert into identity.api_client (id, name, scope, region_codes)
      values (${newId()}, ${name}, ${scope}, ${[...regionCodes]}::text[]) on conflict (name) do nothing returning id`);
    if (!made) throw clientNameTaken(name);
    await this.#tell(
      tx,
      actor,
      made.id,
      `Registered as ${[scope, ...regionCodes].join(' ')}`,
      AuditAction.GRANT_CHANGE,
    );
    return made.id;
  }

  /** The client of a name, for who sets things up by the command line. */
  async named(tx: Transaction, name: string): Promise<{ readonly id: string; readonly scope: string } | undefined> {
    const [client] = await tx.sql<{ id: string; scope: string }>(sql`
      select id, scope from identity.api_client where name = ${name}`);
    return client;
  }

  /** The names of clients, by their keys. */
  async namesOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.sql<{ id: string; name: string }>(sql`
      select id, name from identity.api_client where id = any(${[...new Set(ids)]}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The client that a key is to be made for: any for an administrator, the own one for a client. Throws a Refusal for others. */
  async permitIssue(tx: Transaction, viewer: Viewer, clientId: string | undefined): Promise<string> {
    const own = clientOf(viewer);
    if (clientId === undefined && own === undefined && holdsOffice(viewer, ['SECURITY'])) throw clientNeeded();
    const wanted = clientId === undefined ? own : keyOf(CLIENT_PREFIX, clientId);
    const isHers = holdsOffice(viewer, ['SECURITY']) || (own !== undefined && wanted === own);
    if (wanted === undefined || !isHers) throw clientNotFound();
    const known = await tx.sql(sql`select from identity.api_client where id = ${wanted}::uuid`);
    if (known.length === 0) throw clientNotFound();
    return wanted;
  }

  /**
   * Makes a key for a client; the secret is answered here and never again. One that is asked for by a key ends with that.
   * Throws a Refusal when there are too many, and when the key that asks was ended meanwhile.
   */
  async issue(tx: Transaction, actor: Viewer, clientId: string, { label, validDays }: IssueApiKey) {
    // One behind the other, so that two at once do not both make the last.
    await tx.sql(sql`select from identity.api_client where id = ${clientId}::uuid for no key update`);
    if (actor.apiKey !== null) await this.#holdIssuer(tx, actor.apiKey);
    const working = await tx.sql(sql`
      select from identity.api_key
      where client_id = ${clientId}::uuid and revoked_at is null and expires_at > now()`);
    if (working.length >= MOST_KEYS) throw tooManyKeys(MOST_KEYS);
    // What is over makes room: no list of keys is longer than the schema says.
    await tx.sql(sql`
      delete from identity.api_key where id in (
        select id from identity.api_key where client_id = ${clientId}::uuid
        order by revoked_at is null and expires_at > now() desc, id desc offset ${MOST_KEYS - 1})`);
    const secret = `${API_KEY_MARK}${randomBytes(32).toString('base64url')}`;
    const id = newId();
    await tx.sql(sql`
      insert into identity.api_key (id, client_id, prefix, hash, label, expires_at, issued_through)
      values (${id}, ${clientId}::uuid, ${secret.slice(0, PREFIX_LENGTH)}, ${hashOf(secret)}, ${label},
        now() + make_interval(days => ${validDays}),
        array(select known.id from identity.api_key known, identity.api_key issuer
          where issuer.id = ${actor.apiKey}::uuid and (known.id = issuer.id or known.id = any (issuer.issued_through))))`);
    await this.#tell(tx, actor, clientId, `Made key ${globalId(KEY_PREFIX, id)} for ${validDays} days`);
    return { id, secret };
  }

  /** The key that is to be ended, as far as it is the caller's. Throws a Refusal for others. */
  async permitRevoke(tx: Transaction, viewer: Viewer, keyId: string): Promise<string> {
    const id = keyOf(KEY_PREFIX, keyId);
    const [key] =
      id === undefined
        ? []
        : await tx.sql<{ client: string }>(sql`
      select client_id as client from identity.api_key where id = ${id}::uuid`);
    if (!key || id === undefined || !(holdsOffice(viewer, ['SECURITY']) || key.client === clientOf(viewer)))
      throw keyNotFound();
    return id;
  }

  /**
   * Ends a key at once, and those that were issued by way of it, whoever holds them by now; twice is the same as once. The
   * key that asks stays, unless it is the one that is to be ended: so a client takes a new key in place of its old one.
   */
  async revoke(tx: Transaction, actor: Viewer, keyId: string): Promise<void> {
    // First alone: who is about to issue by way of it is waited for, and then seen.
    const first = await this.#end(tx, sql`id = ${keyId}::uuid`);
    const through = sql`${keyId}::uuid = any (issued_through) and id is distinct from ${actor.apiKey}::uuid`;
    for (const { id, client } of [...first, ...(await this.#end(tx, through))])
      await this.#tell(tx, actor, client, `Revoked key ${globalId(KEY_PREFIX, id)}`);
  }

  async #end(tx: Transaction, which: Sql): Promise<readonly { readonly id: string; readonly client: string }[]> {
    return tx.sql<{ id: string; client: string }>(sql`
      update identity.api_key set revoked_at = now() where ${which} and revoked_at is null
      returning id, client_id as client`);
  }

  /** Has a revocation wait until what is issued by a key is there, so that it takes it along. */
  async #holdIssuer(tx: Transaction, keyId: string): Promise<void> {
    const [issuer] = await tx.sql(sql`
      select 1 as is from identity.api_key where id = ${keyId}::uuid and revoked_at is null for share`);
    if (!issuer) throw clientNotFound();
  }

  async #tell(
    tx: Transaction,
    actor: Viewer,
    clientId: string,
    reason: string,
    action = AuditAction.KEY,
  ): Promise<void> {
    await this.#audit.append(tx, { action, actor, subject: globalId(CLIENT_PREFIX, clientId), reason, fields: [] });
  }
}

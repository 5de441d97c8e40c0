import { randomBytes } from 'node:crypto';
import { type Audit, AuditAction, type AuthContext, type Envelope, type Grant, type Viewer } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../kit/database/ids.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { allTopics, openPosition, type Position, readLog } from '../../kit/events/index.js';
import type { Cursors } from '../../kit/graphql/cursors.js';
import { Fault } from '../../kit/graphql/faults.js';
import { OutboundFault } from '../../kit/http/outbound-fault.js';
import { checkUrl, type OutboundRules } from '../../kit/http/outbound-url.js';
import { type Refusal, Refusals, versionConflict } from '../../kit/refusal.js';
import { type EnqueueWebhook, WAITING } from '../deliver/held.js';
import type { Owners } from '../owners.js';
import { DELIVERY_PREFIX, WEBHOOK_PREFIX } from '../prefixes.js';
import { MOST_WAITING, MOST_WEBHOOKS, OVERLAP_HOURS } from '../rules.js';
import { secretPlace } from '../sealed.js';
import type { CreateWebhook } from './webhook.commands.js';
import {
  alreadyPaused,
  cursorNotOfLog,
  deliveryNotFound,
  notDead,
  notPaused,
  tooManyWebhooks,
  topicNotAllowed,
  urlRefused,
  webhookNotFound,
  webhookRegionUnknown,
} from './webhook.errors.js';

export interface WebhooksOptions {
  readonly envelope: Envelope;
  readonly audit: Pick<Audit, 'append'>;
  readonly cursors: Cursors;
  readonly owners: Owners;
  readonly rules: OutboundRules;
  readonly knowsRegion: (code: string) => boolean;
  readonly enqueue: EnqueueWebhook;
}

/** A webhook that was found for its owner, as it stands until the transaction ends. */
interface OwnWebhook {
  readonly id: string;
  readonly version: number;
  readonly isPaused: boolean;
  readonly secret: Buffer;
}

const SECRET_MARK = 'hubw_';
const PREFIX_LENGTH = 12;

/** Makes webhooks, and changes and ends them for their owners. Everything happens in the caller's transaction. */
export class Webhooks {
  readonly #given: WebhooksOptions;

  constructor(given: WebhooksOptions) {
    this.#given = given;
  }

  /** Makes one; answers its key, and its secret this once. Throws Refusals for what can not be asked for. */
  async create(tx: Transaction, actor: Viewer, command: CreateWebhook) {
    const { url, topics, regionCode, after, concurrency } = command;
    const owner = ownerOf(actor);
    this.#refuse(actor, command);
    const { epoch, transactionId, eventId } = await this.#start(tx, after);
    await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks of ${owner}`}, 0))`);
    const own = await tx.sql(
      sql`select from webhooks.webhook where owner = ${owner} and ended_at is null limit ${MOST_WEBHOOKS}::int`,
    );
    if (own.length >= MOST_WEBHOOKS) throw tooManyWebhooks(MOST_WEBHOOKS);
    const id = newId();
    const secret = newSecret();
    await tx.sql(sql`
      insert into webhooks.webhook (id, owner, trial_grants, url, topics, region_code, concurrency, secret, secret_prefix,
        epoch, transaction_id, log_id)
      values (${id}, ${owner}, ${trialOf(actor)}::jsonb, ${url}, ${[...topics]}::text[], ${regionCode ?? null}, ${concurrency},
        ${this.#sealed(id, secret)}, ${secret.slice(0, PREFIX_LENGTH)},
        ${epoch}::uuid, ${transactionId}::xid8, ${eventId}::bigint)`);
    await this.#given.enqueue.always(tx, id);
    const about = `Made webhook to ${new URL(url).hostname} of ${topics.join(' ')}${regionCode ? ` in ${regionCode}` : ''}`;
    await this.#tell(tx, actor, id, about, AuditAction.GRANT_CHANGE);
    return { id, secret };
  }

  /** The caller's webhook, held until the transaction ends. Throws a Refusal for one that is not there or another's. */
  async find(tx: Transaction, { viewer }: Pick<AuthContext, 'viewer'>, webhookId: string): Promise<OwnWebhook> {
    const id = keyOf(WEBHOOK_PREFIX, webhookId) ?? null;
    const [found] = await tx.sql<OwnWebhook & Record<string, unknown>>(sql`
      select id, version, state = 'PAUSED' as "isPaused", secret from webhooks.webhook
      where id = ${id}::uuid and owner = ${viewer.subject} and ended_at is null for no key update`);
    if (!found) throw webhookNotFound();
    return found;
  }

  async pause(tx: Transaction, actor: Viewer, webhook: OwnWebhook, version: number): Promise<void> {
    refuseOther(webhook, version);
    if (webhook.isPaused) throw alreadyPaused();
    await change(tx, webhook, sql`state = 'PAUSED'`);
    await this.#tell(tx, actor, webhook.id, 'Paused webhook');
  }

  /** Its receiver is taken to be there again. */
  async resume(tx: Transaction, actor: Viewer, webhook: OwnWebhook, version: number): Promise<void> {
    refuseOther(webhook, version);
    if (!webhook.isPaused) throw notPaused();
    await change(tx, webhook, sql`state = 'ACTIVE', failures = 0, due_at = null`);
    await this.#given.enqueue.always(tx, webhook.id);
    await this.#tell(tx, actor, webhook.id, 'Resumed webhook');
  }

  /** Ends it: nothing is told any more, and what waited is gone; a job drops the rest, which may be much. That it was stays, for a restore of an older copy. */
  async delete(tx: Transaction, actor: Viewer, webhook: OwnWebhook, version: number): Promise<void> {
    refuseOther(webhook, version);
    await change(
      tx,
      webhook,
      sql`ended_at = clock_timestamp(), secret = null, previous_secret = null, previous_until = null, trial_grants = null`,
    );
    await tx.sql(sql`delete from webhooks.delivery where webhook_id = ${webhook.id}::uuid and ${WAITING}`);
    await this.#tell(tx, actor, webhook.id, 'Deleted webhook', AuditAction.GRANT_CHANGE);
  }

  /** Gives it another secret, answered this once; the one before signs beside it for a day, and none before that. */
  async rotate(tx: Transaction, actor: Viewer, webhook: OwnWebhook, version: number): Promise<string> {
    refuseOther(webhook, version);
    const { envelope, enqueue } = this.#given;
    const secret = newSecret();
    const previous = envelope.open(webhook.secret, secretPlace(webhook.id));
    await change(
      tx,
      webhook,
      sql`secret = ${this.#sealed(webhook.id, secret)}, secret_prefix = ${secret.slice(0, PREFIX_LENGTH)},
        previous_secret = ${envelope.seal(previous, secretPlace(webhook.id, 'previous_secret'))},
        previous_until = clock_timestamp() + ${OVERLAP_HOURS}::int * interval '1 hour'`,
    );
    // The job at work signs with what it began with: the next one takes over.
    if (!webhook.isPaused) await enqueue.always(tx, webhook.id);
    await this.#tell(tx, actor, webhook.id, 'Rotated the secret of webhook', AuditAction.KEY);
    return secret;
  }

  /** Has dead deliveries made again, the oldest first; answers the key of the redelivery. Throws Refusals for what is not there or not dead. */
  async redeliver(tx: Transaction, webhook: OwnWebhook, deliveryIds: readonly string[] | undefined): Promise<string> {
    const keys = deliveryIds && (await deadAmong(tx, webhook, deliveryIds));
    const redelivery = newId();
    const oldest = sql`id in (
      select id from webhooks.delivery where webhook_id = ${webhook.id}::uuid and state = 'DEAD'
      order by ordinal limit ${MOST_WAITING}::int)`;
    await tx.sql(sql`
      update webhooks.delivery set state = 'PENDING', settled_at = null, first_tried_at = null,
        redelivery = ${redelivery}::uuid
      where webhook_id = ${webhook.id}::uuid and state = 'DEAD' and ${keys ? sql`id = any(${keys}::uuid[])` : oldest}`);
    if (!webhook.isPaused) await this.#given.enqueue.always(tx, webhook.id);
    return redelivery;
  }

  #refuse(actor: Viewer, { url, topics, regionCode }: CreateWebhook): void {
    const { owners, rules, knowsRegion } = this.#given;
    const allowed = allTopics().filter((topic) => owners.mayBeTold(actor, topic));
    const refusals: Refusal[] = topics.flatMap((topic, index) =>
      allowed.includes(topic) ? [] : [topicNotAllowed(topic, index, allowed)],
    );
    try {
      checkUrl(url, rules);
    } catch (error) {
      if (!(error instanceof OutboundFault)) throw error;
      refusals.unshift(urlRefused(error));
    }
    if (regionCode !== undefined && !knowsRegion(regionCode)) refusals.push(webhookRegionUnknown(regionCode));
    if (refusals.length > 0) throw new Refusals(refusals);
  }

  async #start(tx: Transaction, after: string | undefined): Promise<Position> {
    if (after === undefined) return (await readLog({ query: tx.sql }, { after: null, first: 1 })).end;
    try {
      return openPosition(this.#given.cursors, after);
    } catch (error) {
      throw error instanceof Fault ? cursorNotOfLog() : error;
    }
  }

  #sealed(id: string, secret: string): Buffer {
    return this.#given.envelope.seal(secret, secretPlace(id));
  }

  async #tell(tx: Transaction, actor: Viewer, id: string, what: string, action = AuditAction.GRANT_CHANGE) {
    const subject = globalId(WEBHOOK_PREFIX, id);
    await this.#given.audit.append(tx, { action, actor, subject, reason: what, fields: [] });
  }
}

/** Whoever changes a webhook takes it away from the job at work, which then ends. */
async function change(tx: Transaction, { id }: OwnWebhook, what: Sql): Promise<void> {
  await tx.sql(sql`update webhooks.webhook set ${what}, version = version + 1, turn = null where id = ${id}::uuid`);
}

async function deadAmong(
  tx: Transaction,
  { id }: OwnWebhook,
  deliveryIds: readonly string[],
): Promise<readonly string[]> {
  const asked = deliveryIds.map((given) => keyOf(DELIVERY_PREFIX, given) ?? null);
  const rows = await tx.sql<{ id: string; isDead: boolean }>(sql`
    select id, state = 'DEAD' as "isDead" from webhooks.delivery
    where webhook_id = ${id}::uuid and id = any(${asked}::uuid[])`);
  const found = new Map(rows.map((row) => [row.id, row.isDead]));
  const refusals = asked.flatMap((key, index) => {
    const isDead = key === null ? undefined : found.get(key);
    return isDead ? [] : [isDead === undefined ? deliveryNotFound(index) : notDead(index)];
  });
  if (refusals.length > 0) throw new Refusals(refusals.slice(0, 20));
  return [...found.keys()];
}

function refuseOther({ version }: OwnWebhook, expected: number): void {
  if (version !== expected) throw versionConflict(expected, version);
}

function ownerOf({ subject }: Viewer): string {
  if (subject === null) throw new Error('A webhook was let through for a visitor.');
  return subject;
}

/** What a token for trials says that it grants: nothing else could be asked later. */
function trialOf({ session, apiKey, grants }: Viewer): string | null {
  return session === null && apiKey === null ? JSON.stringify(grants satisfies readonly Grant[]) : null;
}

function newSecret(): string {
  return `${SECRET_MARK}${randomBytes(32).toString('base64url')}`;
}

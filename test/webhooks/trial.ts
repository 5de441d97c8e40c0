import type { Working } from '../../src/hub-jobs.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type Announcement, announce } from '../../src/kit/events/index.js';
import type { DeliveryRules } from '../../src/webhooks/index.js';
import { settled } from '../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { until } from '../support/until.js';

/** Tries come soon, so that no test waits for long. */
export const QUICK: Partial<DeliveryRules> = {
  shortestPause: 20,
  longestPause: 200,
  shortestProbePause: 20,
  longestProbePause: 200,
  turnMillis: 1000,
};

export const PARTNER: Asker = {
  language: 'en',
  as: { subject: 'agency', scopes: ['PARTNER'], regionCodes: ['620000'] },
};
export const OTHER: Asker = { language: 'en', as: { subject: 'other', scopes: ['PARTNER'], regionCodes: ['620000'] } };
export const ADMIN: Asker = { language: 'en', as: { subject: 'admin', scopes: ['ADMIN'], office: 'SYSTEM' } };

const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  webhook { id version url topics state secretPrefix concurrency deliveredThrough region { code } } secret
  errors { code message path ... on FieldError { rule } } } }`;

/** A hub that works, with webhooks that may lead to this machine. */
export class Trial {
  readonly hub: TestHub;
  readonly troubles: unknown[] = [];
  #working: Working | undefined;
  #keys = 0;

  private constructor(hub: TestHub) {
    this.hub = hub;
  }

  static async open(rules: Partial<DeliveryRules> = {}, isWorking = true): Promise<Trial> {
    const trial = new Trial(await testHub({ outboundPrivate: true, webhookRules: { ...QUICK, ...rules } }));
    if (isWorking) await trial.work();
    return trial;
  }

  async work(): Promise<void> {
    this.hub.hub.live.start();
    this.#working = await this.hub.hub.work({
      ...{ concurrency: 1, pollMillis: 50 },
      onTrouble: (trouble) => this.troubles.push(trouble),
    });
  }

  /** Ends all webhooks, so that the next test begins with none. */
  async clear(): Promise<void> {
    await this.hub.hub.database.query(sql`update webhooks.webhook set ended_at = clock_timestamp(), turn = null`);
    await this.hub.hub.database.query(sql`delete from webhooks.delivery`);
  }

  async rest(drainMillis = 5000): Promise<void> {
    await this.#working?.close(drainMillis);
    this.#working = undefined;
  }

  async close(): Promise<void> {
    await this.rest();
    await this.hub.close();
  }

  /** Makes one once nothing of before is kept back by transactions of others, which it would be told of. */
  async create(url: string, input: object = {}, asker: Asker = PARTNER) {
    await settled(this.hub.hub.database);
    this.#keys += 1;
    const { data, codes } = await this.hub.ask(
      CREATE,
      { input: { idempotencyKey: `key-${this.#keys}`, url, topics: ['STATION'], ...input } },
      asker,
    );
    return { ...data?.createWebhook, codes };
  }

  /** Any of the acts that take a webhook and the version that was read. */
  async act(name: string, input: object, asker: Asker = PARTNER) {
    const [first = ''] = name;
    const more = name === 'deleteWebhook' ? 'deletedId' : 'webhook { id version state secretPrefix }';
    const { data } = await this.hub.ask(
      `mutation ($input: ${first.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${more}
        ${name === 'rotateWebhookSecret' ? 'secret' : ''}
        errors { code message path ... on ConflictError { currentVersion } } } }`,
      { input },
      asker,
    );
    return data[name];
  }

  async redeliver(input: object, asker: Asker = PARTNER) {
    const { data } = await this.hub.ask(
      'mutation ($input: RedeliverWebhookInput!) { redeliverWebhook(input: $input) { redelivered errors { code path } } }',
      { input },
      asker,
    );
    return data.redeliverWebhook;
  }

  /** The first webhook of a caller, with its deliveries. */
  async read(state: string | null = null, asker: Asker = PARTNER) {
    const { data } = await this.hub.ask(
      `query ($state: DeliveryState) { webhooks { totalCount nodes { id version state deliveredThrough
        deliveries(state: $state, first: 100) { totalCount pageInfo { hasNextPage endCursor }
          nodes { id eventId topic state attempts lastStatus lastError nextAttemptAt deliveredAt } } } } }`,
      { state },
      asker,
    );
    return data.webhooks.nodes[0];
  }

  /** Announces changes, each of a subject, in one transaction; stations somewhere in 620702 unless said otherwise. */
  async tell(subjects: readonly string[], more: Partial<Announcement> = {}): Promise<void> {
    await this.hub.hub.database.transaction((tx) =>
      announce(
        tx,
        subjects.map((id) => ({
          topic: 'STATION',
          subject: { type: 'sta', id },
          kind: 'CHANGE',
          regionCode: '620702',
          ...more,
        })),
      ),
    );
  }

  /** Waits for something to be so in the database. */
  until(isSo: () => Promise<boolean>): Promise<unknown> {
    return until(isSo);
  }
}

export const subjects = (count: number): readonly string[] => Array.from({ length: count }, () => newId());

import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { testHub } from '../support/hub.js';
import { Receiver } from './receiver.js';
import { OTHER, PARTNER, subjects, Trial } from './trial.js';

const URL = 'https://hooks.example.org/hub';

describe('acts about webhooks', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.open({}, false);
  });
  afterEach(() => trial.clear());
  afterAll(() => trial.close());

  it.each([
    ['ftp://hooks.example.org/', 'URL was given as'],
    ['http://user:secret@127.0.0.1/', 'WEBHOOK_URL_REFUSED'],
  ])('take no address that can not be called: %s', async (url, code) => {
    const { errors, codes } = await trial.create(url);
    expect(`${JSON.stringify(errors)}${codes}`).toContain(code);
  });

  it('take no private address and none without https where that was not allowed', async () => {
    const hub = await testHub();
    try {
      for (const url of [
        'http://hooks.example.org/',
        'https://127.0.0.1/',
        'https://metadata.internal/',
        'https://2130706433/',
      ]) {
        const { data } = await hub.ask(
          `mutation ($url: URL!) { createWebhook(input: { idempotencyKey: "a", url: $url, topics: [STATION] }) {
            webhook { id } errors { code path message } } }`,
          { url },
          PARTNER,
        );
        expect(data.createWebhook).toEqual({
          webhook: null,
          errors: [
            {
              code: expect.stringMatching(/WEBHOOK_URL_REFUSED|IDEMPOTENCY/),
              path: expect.any(Array),
              message: expect.any(String),
            },
          ],
        });
      }
    } finally {
      await hub.close();
    }
  });

  it('refuse topics that are not for the scope, regions that are not, cursors of something else, and lists without end', async () => {
    const refused = async (input: object) => {
      const { errors, webhook } = await trial.create(URL, input);
      expect(webhook).toBeNull();
      return errors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]);
    };
    expect(await refused({ topics: ['STATION', 'IMPORT_RUN'] })).toEqual([['TOPIC_NOT_ALLOWED', 'topics.1']]);
    const { errors } = await trial.create(URL, { topics: ['IMPORT_RUN'] });
    expect(errors[0].message).toMatch(/STATION/);
    expect(await refused({ regionCode: '999999' })).toEqual([['REGION_UNKNOWN', 'regionCode']]);
    expect(await refused({ after: 'x'.repeat(40) })).toEqual([['INVALID_VALUE', 'after']]);
    expect(await refused({ concurrency: 33 })).toEqual([['INVALID_VALUE', 'concurrency']]);
    expect(await refused({ topics: [] })).toEqual([['INVALID_VALUE', 'topics']]);
    expect(await refused({ topics: ['STATION', 'STATION'] })).toEqual([['INVALID_VALUE', 'topics']]);
  });

  it('show the secret once: the same call again answers the webhook and no secret', async () => {
    const input = { idempotencyKey: 'again', url: URL, topics: ['STATION'], regionCode: '620700' };
    const first = await trial.create(URL, input);
    const again = await trial.create(URL, input);
    expect(first.secret).toMatch(/^hubw_[\w-]{43}$/);
    expect(first.webhook).toMatchObject({ secretPrefix: first.secret.slice(0, 12), region: { code: '620700' } });
    expect([again.webhook.id, again.secret]).toEqual([first.webhook.id, null]);
    const kept = await trial.hub.hub.database.query(sql`select * from webhooks.webhook`);
    expect(JSON.stringify(kept)).not.toContain(first.secret.slice(12));
  });

  it('let an owner have twenty', async () => {
    for (let made = 0; made < 20; made += 1) expect((await trial.create(URL)).errors).toEqual([]);
    expect((await trial.create(URL)).errors).toMatchObject([{ code: 'TOO_MANY_ITEMS' }]);
    expect((await trial.create(URL, {}, OTHER)).errors).toEqual([]);
  });

  it('find no webhook of another, and say the same as of none', async () => {
    const { webhook } = await trial.create(URL);
    const nothing = globalId('whk', newId());
    for (const name of ['pauseWebhook', 'resumeWebhook', 'deleteWebhook', 'rotateWebhookSecret']) {
      const [his, none] = await Promise.all(
        [webhook.id, nothing].map((webhookId) => trial.act(name, { webhookId, expectedVersion: 1 }, OTHER)),
      );
      expect(his).toEqual(none);
      expect(his.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['webhookId'] }]);
    }
    const again = await trial.redeliver({ idempotencyKey: 'o', webhookId: webhook.id }, OTHER);
    expect(again.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const node = await trial.hub.ask('query ($id: ID!) { node(id: $id) { id } }', { id: webhook.id }, OTHER);
    expect(node.data.node).toBeNull();
    expect(await trial.read(null, OTHER)).toBeUndefined();
  });

  it('change only the version that was read, and each once', async () => {
    const { webhook } = await trial.create(URL);
    const act = (name: string, expectedVersion: number) => trial.act(name, { webhookId: webhook.id, expectedVersion });
    expect((await act('pauseWebhook', 2)).errors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 1 }]);
    expect((await act('resumeWebhook', 1)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
    expect(await act('pauseWebhook', 1)).toMatchObject({ errors: [], webhook: { state: 'PAUSED', version: 2 } });
    expect((await act('pauseWebhook', 2)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
    expect(await act('resumeWebhook', 2)).toMatchObject({ errors: [], webhook: { state: 'ACTIVE', version: 3 } });
    expect((await act('rotateWebhookSecret', 3)).webhook).toMatchObject({ version: 4 });
    expect(await act('deleteWebhook', 4)).toEqual({ errors: [], deletedId: webhook.id });
    expect((await act('deleteWebhook', 5)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const trail = await trial.hub.hub.database.query(
      sql`select action from audit.entry where subject = ${webhook.id} order by seq`,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'GRANT_CHANGE',
      'GRANT_CHANGE',
      'GRANT_CHANGE',
      'KEY',
      'GRANT_CHANGE',
    ]);
  });
});

describe('a job that waits for a webhook', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.open({}, false);
  });
  afterAll(() => trial.close());

  it('is not taken before a change of the webhook is there for it to see', async () => {
    const { webhook } = await trial.create(URL);
    await trial.act('pauseWebhook', { webhookId: webhook.id, expectedVersion: 1 });
    const { database } = trial.hub.hub;
    const jobs = () =>
      database.query(sql`select id from graphile_worker.jobs where task_identifier = 'deliver-webhook'`);
    // The job of its making is due still: it would find the webhook paused, and be gone, if it were taken now.
    expect(await jobs()).toHaveLength(1);
    const [before] = await database.query(
      sql`select revision from graphile_worker.jobs where task_identifier = 'deliver-webhook'`,
    );
    await trial.act('resumeWebhook', { webhookId: webhook.id, expectedVersion: 2 });
    const [after] = await database.query(
      sql`select revision from graphile_worker.jobs where task_identifier = 'deliver-webhook'`,
    );
    expect([(await jobs()).length, Number(after?.revision) > Number(before?.revision)]).toEqual([1, true]);
  });
});

describe('what was given up', () => {
  let trial: Trial;
  let receiver: Receiver;
  beforeAll(async () => {
    trial = await Trial.open({ givenUpAfter: 0, fewestTries: 2, failuresToFailing: 50 });
  });
  beforeEach(async () => {
    receiver = await Receiver.listening();
  });
  afterEach(async () => {
    await trial.clear();
    await receiver.down();
  });
  afterAll(() => trial.close());

  it('lets later events of its record pass, is listed, and goes again under its id when it is asked for', async () => {
    const [station] = subjects(1) as [string];
    receiver.behaviour = (_body, calls) => (calls < 2 ? 500 : 204);
    const { webhook } = await trial.create(receiver.url);
    await trial.tell([station]);
    await receiver.until(({ length }) => length === 1);
    await trial.tell([station]);
    await receiver.until(() => receiver.delivered.length === 1);
    await trial.until(async () => (await trial.read('DELIVERED')).deliveries.totalCount === 1);
    const dead = await trial.read('DEAD');
    const [given] = dead.deliveries.nodes;
    expect(given).toMatchObject({ attempts: 2, lastStatus: 500, nextAttemptAt: null, deliveredAt: null });
    expect(given.eventId).toBe(receiver.taken[0]?.body.eventId);
    // What was not delivered is behind the cursor, whoever asks from there.
    const behind = await trial.hub.ask('query ($after: Cursor) { changes(after: $after) { nodes { subjectId } } }', {
      after: dead.deliveredThrough,
    });
    expect(behind.data.changes.nodes).toHaveLength(2);

    const input = { idempotencyKey: 'again', webhookId: webhook.id, deliveryIds: [given.id] };
    expect(await trial.redeliver(input)).toEqual({ redelivered: 1, errors: [] });
    await receiver.until(() => receiver.delivered.length === 2);
    await trial.until(async () => (await trial.read('DELIVERED')).deliveries.totalCount === 2);
    expect(receiver.delivered[1]?.body).toMatchObject({ eventId: given.eventId, attempt: 3 });
    expect(await trial.redeliver(input)).toEqual({ redelivered: 1, errors: [] });
    expect((await trial.redeliver({ ...input, idempotencyKey: 'new' })).errors).toMatchObject([
      { code: 'STATE_NOT_ALLOWED', path: ['deliveryIds', '0'] },
    ]);
    const nothing = { ...input, idempotencyKey: 'none', deliveryIds: [globalId('whd', newId())] };
    expect((await trial.redeliver(nothing)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await trial.redeliver({ idempotencyKey: 'all', webhookId: webhook.id })).toEqual({
      redelivered: 0,
      errors: [],
    });
    expect(receiver.taken).toHaveLength(4);
  });

  it('is read page by page, newest first', async () => {
    await trial.create(receiver.url);
    await trial.tell(subjects(5));
    await trial.until(async () => (await trial.read('DELIVERED')).deliveries.totalCount === 5);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { readonly data: any } = await trial.hub.ask(
        `query ($after: Cursor) { webhooks { nodes { deliveries(first: 2, after: $after) {
          nodes { id } pageInfo { hasNextPage endCursor } } } } }`,
        { after },
        PARTNER,
      );
      const { nodes, pageInfo }: any = page.data.webhooks.nodes[0].deliveries;
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    const all = (await trial.read()).deliveries.nodes.map(({ id }: { id: string }) => id);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(5);
  });
});

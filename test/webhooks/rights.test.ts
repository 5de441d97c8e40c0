import { issueToken } from '../../src/auth/index.js';
import { keyOf } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { settled } from '../kit/events/support.js';
import type { Asker } from '../support/hub.js';
import { signedInStaff } from '../support/signed-in.js';
import { Receiver } from './receiver.js';
import { subjects, Trial } from './trial.js';

describe('what a webhook is told', () => {
  let trial: Trial;
  let receiver: Receiver;
  beforeAll(async () => {
    trial = await Trial.open();
  });
  beforeEach(async () => {
    receiver = await Receiver.listening();
  });
  afterEach(async () => {
    await trial.clear();
    await receiver.down();
  });
  afterAll(() => trial.close());

  const run = (id: string, regionCode = '620702') => ({
    topic: 'IMPORT_RUN',
    subject: { type: 'run', id },
    regionCode,
  });
  const told = () => receiver.taken.map(({ body }) => `${body.kind} ${body.topic}`);
  const waiting = async () => {
    const [row] = await trial.hub.hub.database.query<{ count: number }>(
      sql`select count(*)::int as count from webhooks.delivery where state in ('PENDING', 'RETRYING')`,
    );
    return row?.count ?? 0;
  };

  /** A partner with a key that works. */
  async function partner(name: string): Promise<{ asker: Asker; revoke: () => Promise<void>; subject: string }> {
    const security: Asker = { as: { subject: 'security', scopes: ['ADMIN'], office: 'SECURITY' } };
    const made = await trial.hub.ask(
      `mutation ($key: ID!, $name: String!) { createApiClient(input: { idempotencyKey: $key, name: $name, scope: PARTNER, regionCodes: ["620000"] }) {
        client { id } } }`,
      { key: 'client', name },
      security,
    );
    const subject = made.data.createApiClient.client.id as string;
    const issued = await trial.hub.ask(
      'mutation ($id: ID!) { issueApiKey(input: { clientId: $id, label: "x" }) { key { id } secret } }',
      { id: subject },
      security,
    );
    const { key, secret } = issued.data.issueApiKey;
    return {
      subject,
      asker: { language: 'en', authorization: `Bearer ${secret}` },
      async revoke() {
        await trial.hub.ask(
          'mutation ($id: ID!) { revokeApiKey(input: { keyId: $id }) { errors { code } } }',
          { id: key.id },
          security,
        );
      },
    };
  }

  it('ends with the last key of its owner, and goes on with the next', async () => {
    const { asker, revoke, subject } = await partner('甲');
    const { errors } = await trial.create(receiver.url, {}, asker);
    expect(errors).toEqual([]);
    await trial.tell(subjects(1));
    await receiver.until(({ length }) => length === 1);
    // By hand from here on: beside a runner two would take the turn from each other.
    await trial.rest();
    await revoke();
    await trial.tell(subjects(1));
    const { database } = trial.hub.hub;
    const deliver = trial.hub.hub.jobs.all.find(({ name }) => name === 'deliver-webhook');
    const [row] = await database.query<{ id: string }>(sql`select id from webhooks.webhook where ended_at is null`);
    const work = async () => {
      await settled(database);
      await deliver?.work({ webhookId: row?.id } as never, {
        ...{ signal: AbortSignal.timeout(60_000), attempt: 1, database },
      });
    };
    await work();
    expect(told()).toHaveLength(1);
    await trial.hub.ask(
      'mutation ($id: ID!) { issueApiKey(input: { clientId: $id, label: "y" }) { errors { code } } }',
      { id: subject },
      { as: { subject: 'security', scopes: ['ADMIN'], office: 'SECURITY' } },
    );
    await work();
    expect(told()).toHaveLength(2);
    await trial.work();
  });

  it('is what its owner may see at the moment of the call, also of what waits', async () => {
    const { hub } = trial.hub;
    const staff = await signedInStaff(hub, [{ scope: 'ADMIN', office: 'SYSTEM' }]);
    const asker: Asker = { language: 'en', authorization: staff.authorization };
    receiver.behaviour = () => 500;
    const made = await trial.create(receiver.url, { topics: ['IMPORT_RUN'], concurrency: 1 }, asker);
    expect(made.errors).toEqual([]);
    const [first] = subjects(1) as [string];
    await trial.tell([first], run(first));
    await receiver.until(({ length }) => length >= 1);
    const grant = keyOf('grt', staff.grantIds[0] ?? '');
    await hub.database.query(sql`update identity.role_grant set ended_at = now() where id = ${grant}::uuid`);
    // The grant is over for whatever comes; what waits stands still with it.
    const deliver = hub.jobs.all.find(({ name }) => name === 'deliver-webhook');
    const [row] = await hub.database.query<{ id: string }>(sql`select id from webhooks.webhook where ended_at is null`);
    await trial.rest();
    const before = receiver.taken.length;
    await hub.database.query(sql`update webhooks.webhook set due_at = null`);
    await deliver?.work({ webhookId: row?.id } as never, {
      ...{ signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.database },
    });
    expect([receiver.taken.length, await waiting()]).toEqual([before, 1]);
    await trial.work();
  });

  it('is nothing of a topic that is not for its owner any more, as if nothing ever happened there', async () => {
    receiver.behaviour = () => 500;
    const wide: Asker = { as: { subject: 'narrowed', scopes: ['ADMIN'], office: 'SYSTEM' }, language: 'en' };
    await trial.create(receiver.url, { topics: ['IMPORT_RUN', 'STATION'], concurrency: 1 }, wide);
    const [one] = subjects(1) as [string];
    await trial.tell([one], run(one));
    await receiver.until(({ length }) => length >= 1);
    const grants = JSON.stringify([{ scope: 'PARTNER', regionCodes: ['620000'], stationCodes: [] }]);
    await trial.hub.hub.database.query(
      sql`update webhooks.webhook set trial_grants = ${grants}::jsonb, turn = null where ended_at is null`,
    );
    receiver.behaviour = () => 204;
    await trial.tell(subjects(1));
    await receiver.until((taken) => taken.some(({ body }) => body.topic === 'STATION'));
    await trial.until(async () => (await waiting()) === 0);
    expect(receiver.delivered.map(({ body }) => body.topic)).toEqual(['STATION']);
  });

  it('is nothing by the word of a token in production', async () => {
    const token = await issueToken(trial.hub.keyring, { subject: 'x', person: undefined, grants: [] }, 60);
    expect(token).toBeTruthy();
    const { Owners } = await import('../../src/webhooks/owners.js');
    const given = {
      ...{ standingOf: async () => undefined, reachOf: () => ({ all: true, ranges: [] }), rangesOf: () => [] },
    };
    const owned = {
      ...{ owner: 'dev:admin', topics: ['STATION'], regionCode: null },
      trialGrants: [{ scope: 'ADMIN' as const, office: 'SYSTEM' as const, regionCodes: [], stationCodes: [] }],
    };
    const { database } = trial.hub.hub;
    expect(await new Owners({ ...given, takesGrants: false }).toldTo(owned, database)).toBeUndefined();
    expect(await new Owners({ ...given, takesGrants: true }).toldTo(owned, database)).toMatchObject({
      seen: [{ topics: ['STATION'], ranges: null }],
    });
  });
});

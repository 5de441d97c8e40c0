import { globalId } from '../../src/kit/database/ids.js';
import { isSignedBy, Receiver } from './receiver.js';
import { subjects, Trial } from './trial.js';

describe('a webhook', () => {
  let trial: Trial;
  let receiver: Receiver;
  beforeEach(async () => {
    [trial, receiver] = await Promise.all([Trial.open(), Receiver.listening()]);
  });
  afterEach(async () => {
    await trial.close();
    await receiver.down();
  });

  it('is told of what changes behind its making, signed, with ids and no more', async () => {
    const [before, station] = subjects(2) as [string, string];
    await trial.tell([before]);
    const { webhook, secret, errors } = await trial.create(receiver.url);
    expect([errors, webhook.state, webhook.version, webhook.concurrency]).toEqual([[], 'ACTIVE', 1, 4]);
    await trial.tell([station]);
    await receiver.until(({ length }) => length === 1);
    const [call] = receiver.taken;
    expect(call?.body).toEqual({
      eventId: expect.stringMatching(/^evt_[\w-]{22}$/),
      webhookId: webhook.id,
      topic: 'STATION',
      kind: 'CHANGE',
      subjectId: globalId('sta', station),
      occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
      cursor: expect.any(String),
      attempt: 1,
    });
    expect(call && isSignedBy(call, secret)).toBe(true);
    expect(call && isSignedBy(call, `${secret}x`)).toBe(false);
    expect(call?.headers).toMatchObject({ 'content-type': 'application/json', 'x-hub-event': call?.body.eventId });
    await trial.until(async () => (await trial.read()).deliveries.nodes[0]?.state === 'DELIVERED');
    expect(trial.troubles).toEqual([]);
  });
});

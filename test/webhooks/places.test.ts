import { PLACES_OF_OWNER } from '../../src/webhooks/deliver/places.js';
import { Receiver } from './receiver.js';
import { OTHER, PARTNER, subjects, Trial } from './trial.js';

describe('an owner of many webhooks whose receivers are slow', () => {
  let trial: Trial;
  let slow: Receiver;
  let quick: Receiver;
  let gate = Promise.withResolvers<number>();
  beforeAll(async () => {
    trial = await Trial.open({ callMillis: 60_000 });
  });
  beforeEach(async () => {
    gate = Promise.withResolvers();
    [slow, quick] = [await Receiver.listening(), await Receiver.listening()];
    slow.behaviour = () => gate.promise;
  });
  afterEach(async () => {
    gate.resolve(204);
    await trial.clear();
    await Promise.all([slow.down(), quick.down()]);
  });
  afterAll(() => trial.close());

  it('takes up no more than its own places, so that another is told at once, and is told in the end', async () => {
    const many = 10;
    for (let count = 0; count < many; count += 1) await trial.create(slow.url, { concurrency: 1 });
    await trial.tell(subjects(1));
    await trial.until(async () => slow.underWay === PLACES_OF_OWNER);
    await trial.create(quick.url, {}, OTHER);
    await trial.tell(subjects(1));
    await quick.until(({ length }) => length === 1);
    expect([slow.mostUnderWay, slow.taken.length]).toEqual([PLACES_OF_OWNER, 0]);
    gate.resolve(204);
    await slow.until(({ length }) => length === 2 * many);
    expect(trial.troubles).toEqual([]);
  });

  it('shares no connections with another whose webhooks lead to the same server', async () => {
    const concurrency = 32;
    for (const asker of [PARTNER, OTHER]) await trial.create(slow.url, { concurrency }, asker);
    await trial.tell(subjects(concurrency));
    await trial.until(async () => slow.underWay === 2 * concurrency);
    gate.resolve(204);
    await slow.until(({ length }) => length === 2 * concurrency);
  });
});

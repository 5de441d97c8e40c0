import { Notices } from '../../../src/kit/database/notices.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { connected } from '../events/support.js';

describe('notices', () => {
  it('go out at once after a quiet time, and once more for all that comes meanwhile', async () => {
    const sent: string[] = [];
    const second = Promise.withResolvers<void>();
    const notices = new Notices(async (channel) => {
      sent.push(channel);
      if (sent.length === 3) second.resolve();
    });
    notices.tell(['one']);
    expect(sent).toEqual(['one']);
    for (let n = 0; n < 100; n += 1) notices.tell(['one']);
    notices.tell(['two']);
    await second.promise;
    expect(sent).toEqual(['one', 'two', 'one']);
    await notices.close();
  });

  it('are sent no more when they are closed, and a failure is nobody’s', async () => {
    let sent = 0;
    const notices = new Notices(async () => {
      sent += 1;
      throw new Error('no database');
    });
    notices.tell(['one']);
    notices.tell(['one']);
    await notices.close();
    notices.tell(['one']);
    expect(sent).toBe(1);
  });
});

describe('a transaction', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('wakes listeners once when it has committed, however often it says so, and never when it is undone', async () => {
    const { database, url } = test;
    const listener = await connected(url);
    const heard: string[] = [];
    const [done, last] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    listener.on('notification', ({ channel }) => {
      heard.push(channel);
      (channel === 'last' ? last : done).resolve();
    });
    await listener.query('listen done');
    await listener.query('listen undone');
    await listener.query('listen last');
    const undone = database.transaction(async (tx) => {
      tx.notify('undone');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await database.transaction(async (tx) => {
      for (let n = 0; n < 5; n += 1) tx.notify('done');
    });
    await done.promise;
    await database.transaction(async (tx) => tx.notify('last'));
    await last.promise;
    expect(heard).toEqual(['done', 'last']);
    await listener.end();
  });
});

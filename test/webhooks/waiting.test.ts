import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import type { HeldWebhook } from '../../src/webhooks/deliver/held.js';
import { waitingBehind } from '../../src/webhooks/deliver/waiting.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('the deliveries that wait', () => {
  let test: TestDatabase;
  const webhook = { id: newId() } as HeldWebhook;
  beforeAll(async () => {
    test = await testDatabase();
    await test.database.query(sql`
      insert into webhooks.webhook (id, owner, url, topics, secret, secret_prefix, concurrency, epoch, transaction_id, log_id)
      values (${webhook.id}, 'x', 'https://hooks.example.org/', '{STATION}', 'x', 'x', 4, gen_random_uuid(), '0', 0)`);
  });
  afterEach(() => test.database.query(sql`delete from webhooks.delivery`));
  afterAll(() => test.close());

  /** Of each subject one that failed, due at a time, and one behind it. */
  async function pairs(count: number, dueAt: ReturnType<typeof sql>): Promise<void> {
    await test.database.query(sql`
      insert into webhooks.delivery (id, webhook_id, event_id, epoch, transaction_id, log_id, occurred_at, topic,
        subject_type, subject_id, kind, state, attempts, next_attempt_at)
      select gen_random_uuid(), ${webhook.id}::uuid, subject || '-' || nth, gen_random_uuid(), '1', subject, now(), 'STATION',
        'sta', md5(subject::text)::uuid, 'CHANGE', case nth when 1 then 'RETRYING' else 'PENDING' end, 2 - nth,
        case nth when 1 then ${dueAt} end
      from generate_series(1, ${count}::int) subject, generate_series(1, 2) nth order by subject, nth`);
  }

  it('are in order, the oldest of each subject before what is behind it, also while they become due', async () => {
    for (let round = 0; round < 20; round += 1) {
      // Some are due when it begins, others while it is read, and the last of them when it is over.
      await pairs(
        250,
        sql`clock_timestamp() + (subject - 125) * interval '40 microseconds' + interval '2 milliseconds'`,
      );
      const found = await waitingBehind(test.database, webhook, '0');
      const met = new Set<string | null>();
      for (const { subjectId, attempts } of found) {
        expect([subjectId, attempts === 1 || met.has(subjectId)]).toEqual([subjectId, true]);
        met.add(subjectId);
      }
      await test.database.query(sql`delete from webhooks.delivery`);
    }
  });

  it('are none of a subject whose oldest is not due, and behind the first of them none that was passed over', async () => {
    await pairs(3, sql`clock_timestamp() + (subject - 2) * interval '1 hour'`);
    const found = await waitingBehind(test.database, webhook, '0');
    expect(found.map(({ eventId }) => eventId)).toEqual(['1-1', '1-2', '2-1', '2-2']);
    // All are held by one that failed, due or not.
    expect(await waitingBehind(test.database, webhook, '1')).toEqual([]);
  });

  it('are none of a subject that is left out', async () => {
    await pairs(2, sql`clock_timestamp() - interval '1 hour'`);
    const [first] = await waitingBehind(test.database, webhook, '0');
    const others = await waitingBehind(test.database, webhook, '0', [first?.subjectId as string]);
    expect(others.map(({ eventId }) => eventId)).toEqual(['2-1', '2-2']);
  });
});

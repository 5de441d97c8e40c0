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

  it('are held or free with the oldest of their subject, also while that becomes due', async () => {
    for (let round = 0; round < 20; round += 1) {
      // Some are due when it begins, others while it is read, and the last of them when it is over.
      await pairs(
        250,
        sql`clock_timestamp() + (subject - 125) * interval '40 microseconds' + interval '2 milliseconds'`,
      );
      const found = await waitingBehind(test.database, webhook, { place: '0', without: [] });
      expect(found).toHaveLength(500);
      const held = new Map(found.map(({ subjectId, attempts, isHeld }) => [`${subjectId} ${attempts}`, isHeld]));
      const differing = found.filter(({ subjectId }) => held.get(`${subjectId} 0`) !== held.get(`${subjectId} 1`));
      expect(differing).toEqual([]);
      await test.database.query(sql`delete from webhooks.delivery`);
    }
  });

  it('are told from a place on, held ones as such, and without the subjects that are left out', async () => {
    await pairs(3, sql`clock_timestamp() + (subject - 2) * interval '1 hour'`);
    const found = await waitingBehind(test.database, webhook, { place: '0', without: [] });
    const shown = (rows: typeof found) => rows.map(({ eventId, isHeld }) => `${eventId}${isHeld ? ' held' : ''}`);
    expect(shown(found)).toEqual(['1-1', '1-2', '2-1', '2-2', '3-1 held', '3-2 held']);
    const place = found[1]?.place ?? '';
    const behind = await waitingBehind(test.database, webhook, { place, without: [found[4]?.subjectId ?? ''] });
    expect(shown(behind)).toEqual(['2-1', '2-2']);
  });
});

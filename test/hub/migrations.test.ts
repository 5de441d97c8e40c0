import { globalId } from '../../src/kit/database/ids.js';
import { writtenMigrations } from '../../src/kit/database/migrate.js';
import { rawSql, sql } from '../../src/kit/database/sql.js';
import { packagePath } from '../../src/kit/package-path.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const written = () => writtenMigrations(packagePath('migrations'));

it('have a number each, and no two the same', async () => {
  const numbers = (await written()).map(({ name }) => /^(\d{4})_[a-z0-9_]+$/.exec(name)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(numbers.length);
});

describe('on a database that has rows already', () => {
  let given: TestDatabase;
  beforeAll(async () => {
    given = await testDatabase();
    await given.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats) values
        ('C1', 'C1', 'C1', 'FILE', '{csv}'), ('C2', 'C2', 'C2', 'FILE', '{csv}')`);
  });
  afterAll(() => given.close());

  async function again(number: string): Promise<void> {
    await given.database.query(sql`drop index if exists channels.import_run_one_replay`);
    const migration = (await written()).find(({ name }) => name.startsWith(number));
    await given.database.pool.query(migration?.text ?? '');
  }

  it('numbers of people are masked in whichever text of a row they stand', async () => {
    const [run] = await given.database.query<{ id: string }>(sql`
      insert into channels.import_run (id, channel, subject, state, state_reason_zh, state_reason_en, finished_at)
      values (gen_random_uuid(), 'C1', 'stations', 'FAILED', '列', 'Column 13812345678', now()) returning id`);
    await given.database.query(sql`
      insert into channels.rejected_row (import_run_id, ordinal, verdict, row, "column", rule, code, message_zh, message_en,
        source_record_id)
      values (${run?.id}, 1, 'REJECTED', 2, '张三13812345678', 'r', 'C', '无', 'none', gen_random_uuid()),
        (${run?.id}, 2, 'REJECTED', 3, null, 'r', 'C', '无', 'not 620702199001011237', gen_random_uuid())`);
    await again('0020');
    const kept = await given.database.query(sql`
      select "column", message_en, state_reason_en from channels.rejected_row
      join channels.import_run run on run.id = import_run_id order by ordinal`);
    expect(kept).toEqual([
      { column: '张三138****5678', message_en: 'none', state_reason_en: 'Column 138****5678' },
      { column: null, message_en: 'not 6207**********1237', state_reason_en: 'Column 138****5678' },
    ]);
  });

  it('of replays of one channel that run side by side the oldest goes on', async () => {
    const open = (channel: string, day: string) =>
      given.database.query(sql`
        insert into channels.import_run (id, channel, subject, state, by_job, replays_since, started_at)
        values (gen_random_uuid(), ${channel}, 'stations', 'RUNNING', true, '2020-01-01', ${day})`);
    await given.database.query(sql`drop index channels.import_run_one_replay`);
    for (const day of ['2024-05-02', '2024-05-01', '2024-05-03']) await open('C1', day);
    await open('C2', '2024-05-02');
    await again('0020');
    const runs = await given.database.query(sql`
      select channel, started_at::date::text as day, state, finished_at is null as open from channels.import_run
      where replays_since is not null order by channel, started_at`);
    expect(runs).toEqual([
      { channel: 'C1', day: '2024-05-01', state: 'RUNNING', open: true },
      { channel: 'C1', day: '2024-05-02', state: 'FAILED', open: false },
      { channel: 'C1', day: '2024-05-03', state: 'FAILED', open: false },
      { channel: 'C2', day: '2024-05-02', state: 'RUNNING', open: true },
    ]);
    await expect(open('C1', '2024-05-04')).rejects.toThrow('import_run_one_replay');
  });

  it('rows of the trail about records that went before are of those that stayed', async () => {
    const [kept, gone] = ['00000000-0000-7000-8000-0000000000fb', '00000000-0000-7000-8000-00000000fffe'];
    await given.database.query(sql`
      insert into membership.person (id, merged_into, merged_at)
      values (${kept}::uuid, null, null), (${gone}::uuid, ${kept}::uuid, now())`);
    await given.database.query(sql`drop table audit.heir`);
    for (const name of ['member_number', 'application_number', 'transfer_number'])
      await given.database.query(sql`create sequence membership.${rawSql(name)}`);
    await again('0048');
    const rows = await given.database.query(sql`select subject, heir from audit.heir`);
    expect(rows).toEqual([{ subject: globalId('mem', gone), heir: globalId('mem', kept) }]);
  });
});

import { takeRecords } from '../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../src/channels/registry/agreement.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { admin, type ChannelApi, cadreOf, channelApi } from './api.js';
import { createParcels, csv, emptied, envelope, file, parcelIntake, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const ask: ChannelApi['ask'] = (...asked) => api.ask(...asked);

describe('a channel whose records come by themselves', () => {
  const everything =
    '{ channels { code lastReceivedAt silentSince latenessSeconds lastDay { applied duplicate rejected } } }';
  const channel = 'C9-parcels';
  beforeEach(() =>
    given.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule, created_at, expected_hours)
      values (${channel}, '-', '-', 'PUSH', '{csv,jsonl}', '-', now() - interval '100 hours', 24)`),
  );

  async function sent(regionCode: string | null, asOf: string | null, ...rows: readonly (readonly [string, string])[]) {
    const lines = rows.map(([编号, 名称]) => JSON.stringify({ 编号, 名称, 件数: 1 }));
    const { database } = given;
    await takeRecords({
      ...{ database, envelope, intake: parcelIntake(), channel, asOf },
      agreement: { ...UNDESCRIBED, regionCode },
      path: file('records.jsonl', lines.join('\n')),
    });
  }
  const aged = (hours: number) =>
    given.database.query(
      sql`update channels.source_record set received_at = received_at - ${hours} * interval '1 hour'`,
    );
  const channelOf = async (asking = admin) => (await ask(everything, asking)).channels[0];

  it('tells when they came and what became of those of a day, as it does of files', async () => {
    expect(await channelOf()).toMatchObject({ lastReceivedAt: null, silentSince: expect.any(String) });
    await sent('620702', null, ['A0', '甲']);
    await aged(25);
    await sent('620702', null, ['A1', '甲'], ['A2', '拒收'], ['A3', '丙']);
    await take(given.database, csv('B1,甲,1'), { regionCode: '620702', channel });
    const expected = { code: channel, lastReceivedAt: expect.any(String), silentSince: null, latenessSeconds: null };
    const lastDay = { applied: 3, duplicate: 0, rejected: 1 };
    for (const asking of [admin, cadreOf('6207')]) expect(await channelOf(asking)).toEqual({ ...expected, lastDay });
  });

  it('counts each of them in how late the records of a day are', async () => {
    const daysAgo = (days: number) =>
      new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
    await sent(null, daysAgo(3), ['A1', '甲'], ['A2', '乙']);
    await sent(null, daysAgo(11), ['A3', '甲'], ['A4', '乙'], ['A5', '丙']);
    const ended = Date.parse(`${daysAgo(10)}T00:00:00+08:00`);
    expect(Math.abs((await channelOf()).latenessSeconds - (Date.now() - ended) / 1000)).toBeLessThan(60);
  });

  it('is there for those who see one of them, and tells them nothing of those of other regions', async () => {
    await sent('620802', null, ['A1', '甲']);
    expect(await channelOf(cadreOf('6207'))).toBeUndefined();
    await sent('620702', null, ['A2', '甲']);
    await aged(30);
    await sent('620802', null, ['A3', '甲']);
    const mine = await channelOf(cadreOf('6207'));
    expect(mine).toMatchObject({ silentSince: expect.any(String), lastDay: { applied: 0 } });
    expect(Math.round((Date.now() - Date.parse(mine.lastReceivedAt)) / 3_600_000)).toBe(30);
    expect(await channelOf(cadreOf('6208'))).toMatchObject({ silentSince: null, lastDay: { applied: 1 } });
    expect(await channelOf()).toMatchObject({ silentSince: null, lastDay: { applied: 1 } });
  });

  it('was not heard of when a person decides one of them', async () => {
    await sent('620702', null, ['A1', '存疑']);
    await aged(30);
    await given.database.query(sql`
      update channels.source_record set received_at = now(), decided_at = now(), verdict = 'APPLIED', payload = null`);
    expect(await channelOf(cadreOf('6207'))).toMatchObject({ lastReceivedAt: null, lastDay: { applied: 1 } });
  });
});

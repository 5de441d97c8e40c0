import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../src/cli/export.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';

const UNREADABLE = '看老板心情，一般早上来晚上走';
const AT = '2024-05-22T10:00:00+08:00';
const CADRE = { as: { subject: 'cad_1', scopes: ['CADRE'], regionCodes: ['620702'] }, language: 'en' } as const;

/** A row whose hours nobody can read is no row to be thrown away: the place is there all the same. */
describe('a station of a ledger whose hours can not be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-unread-'));
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    const file = join(folder, 'ledger.csv');
    const rows = [
      '驿站编号,驿站名称,驿站类别,区划代码,地址,经度,纬度,坐标系,状态,开放时间',
      `U-1,甲驿站,爱心驿站,620702,西街1号,100.45,38.93,WGS84,开放,${UNREADABLE}`,
      `U-2,乙驿站,爱心驿站,620702,西街2号,100.46,38.94,WGS84,开放,${UNREADABLE}`,
      'U-3,丙驿站,爱心驿站,620702,西街3号,100.47,38.95,WGS84,开放,8:00-20:00',
    ];
    writeFileSync(file, rows.join('\n'));
    const taken = await hub.takeIn(file, { subject: 'stations', channel: 'C3-test', regionCode: '620702' });
    expect(taken.counts).toMatchObject({ applied: 1, quarantined: 2 });
  });
  afterAll(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
  });

  const record = async (recordId: string) =>
    (
      await hub.ask(
        `{ sourceRecords(recordId: "${recordId}") { nodes { id verdict reason rule decisionNote } } }`,
        {},
        CADRE,
      )
    ).data.sourceRecords.nodes[0];
  const decide = async (recordId: string, decision: string, note: string) => {
    const input = { idempotencyKey: newId(), sourceRecordId: (await record(recordId)).id, decision, note };
    const { data } = await hub.ask(
      'mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code message path } } }',
      { input },
      CADRE,
    );
    return data.resolveSourceRecord.errors;
  };

  it('is taken in without them by whoever decides: the text is kept, and nobody says that it is open or closed', async () => {
    expect(await record('U-1')).toMatchObject({ verdict: 'QUARANTINED', rule: 'station.hours.unreadable' });
    expect(await decide('U-1', 'APPROVE', 'the place is there')).toEqual([]);
    const { data } = await hub.ask(
      `{ station(stationCode: "U-1") { name hours { text windows { opens } } openState(at: "${AT}") { status rule reason opensAt closesAt } }
         stations(filter: { regionCode: "620702", openAt: "${AT}" }) { nodes { stationCode } } }`,
      {},
      { language: 'en' },
    );
    expect(data.station).toMatchObject({
      hours: { text: UNREADABLE, windows: [] },
      openState: { status: 'UNKNOWN', rule: 'HOURS_UNREAD', opensAt: null, closesAt: null },
    });
    expect(data.station.openState.reason).toContain('could not be read');
    expect(data.stations.nodes).toEqual([{ stationCode: 'U-3' }]);
    expect(await record('U-1')).toMatchObject({ verdict: 'APPLIED', reason: null, decisionNote: 'the place is there' });
  });

  it.each(['C3-test', 'C3-other'])('says nothing new when it comes back as it was exported, by %s', async (channel) => {
    const file = join(folder, `${channel}.csv`);
    const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
    await runExport(hub.hub, 'stations', { file, format: 'csv', force: false }, { force: false }, streams);
    expect(readFileSync(file, 'utf8')).toContain(UNREADABLE);
    const { counts, rowsRead, unchanged } = await hub.takeIn(file, { channel });
    expect([counts, rowsRead, unchanged]).toMatchObject([{ quarantined: 0, rejected: 0 }, 2, 2]);
  });

  it('waits again when it says other hours that nobody can read, or is another station', async () => {
    const file = join(folder, 'others.csv');
    const rows = [
      '驿站编号,驿站名称,驿站类别,区划代码,地址,经度,纬度,坐标系,状态,开放时间',
      'U-1,甲驿站,爱心驿站,620702,西街1号,100.45,38.93,WGS84,开放,看情况',
      `U-3,丙驿站,爱心驿站,620702,西街3号,100.47,38.95,WGS84,开放,${UNREADABLE}`,
      `U-8,丁驿站,爱心驿站,620702,西街9号,100.49,38.99,WGS84,开放,${UNREADABLE}`,
    ];
    writeFileSync(file, rows.join('\n'));
    const { counts } = await hub.takeIn(file, { channel: 'C3-others', regionCode: '620702' });
    expect(counts).toMatchObject({ applied: 0, quarantined: 3 });
    expect(await record('U-8')).toMatchObject({ verdict: 'QUARANTINED', rule: 'station.hours.unreadable' });
  });

  it('is the station that its code or its name says, and no second one, where nobody was asked which it is', async () => {
    const file = join(folder, 'again.csv');
    const rows = [
      '驿站编号,驿站名称,驿站类别,区划代码,地址,经度,纬度,坐标系,状态,开放时间',
      `U-3,丙驿站,爱心驿站,620702,西街33号,100.47,38.95,WGS84,开放,${UNREADABLE}`,
      `,丙驿站,爱心驿站,620702,西街34号,100.47,38.95,WGS84,开放,${UNREADABLE}`,
      `U-9,丙驿站,爱心驿站,620702,西街35号,100.47,38.95,WGS84,开放,${UNREADABLE}`,
    ];
    writeFileSync(file, rows.join('\n'));
    await hub.takeIn(file, { subject: 'stations', channel: 'C3-again', regionCode: '620702' });
    const standing = () =>
      hub.test.database.query(sql`select station_code, address from stations.station where name = '丙驿站'`);
    expect(await decide('U-3', 'APPROVE', 'the place is there')).toEqual([]);
    expect(await standing()).toEqual([{ station_code: 'U-3', address: '西街33号' }]);
    expect(await decide('620702/丙驿站', 'APPROVE', 'the place is there')).toEqual([]);
    expect(await standing()).toEqual([{ station_code: 'U-3', address: '西街34号' }]);
    expect(await decide('U-9', 'APPROVE', 'the place is there')).toMatchObject([{ code: 'DUPLICATE_STATION' }]);
    await hub.test.database.query(sql`update stations.station set address = '西街3号' where station_code = 'U-3'`);
  });

  it('is open on days of its own all the same, and by a campaign with hours', async () => {
    await hub.test.database.query(sql`
      insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
      select id, '2024-06-01', '2024-06-02', '不打烊', 480, 1200 from stations.station where station_code = 'U-1'`);
    await hub.test.database.query(sql`
      insert into stations.opening_exception (station_id, first_day, last_day, campaign)
      select id, '2024-06-03', '2024-06-03', '端午' from stations.station where station_code = 'U-1'`);
    const at = (day: string, time: string) =>
      `${day}: openState(at: "2024-06-${day.slice(1)}T${time}:00+08:00") { status rule }`;
    const { data } = await hub.ask(
      `{ station(stationCode: "U-1") { ${at('d01', '10:00')} ${at('d02', '21:00')} ${at('d03', '10:00')} } }`,
    );
    expect(data.station).toEqual({
      d01: { status: 'OPEN', rule: 'CAMPAIGN' },
      d02: { status: 'UNKNOWN', rule: 'HOURS_UNREAD' },
      d03: { status: 'UNKNOWN', rule: 'HOURS_UNREAD' },
    });
  });

  it('says why it waited, by which rule, and what was noted, when it is rejected', async () => {
    const before = await record('U-2');
    expect(await decide('U-2', 'REJECT', 'no such place')).toEqual([]);
    expect(await record('U-2')).toEqual({ ...before, verdict: 'REJECTED', decisionNote: 'no such place' });
    expect(before.reason).toContain('can not be read');
  });
});

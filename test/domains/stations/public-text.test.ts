import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSetStationHours } from '../../../src/domains/stations/keeping/keeping.commands.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { GANZHOU, type ShownError } from './given.js';

const MOBILE = '13812345678';
const MASKED = '138****5678';
const AS = { subject: 'cad_1', scopes: ['CADRE' as const], regionCodes: ['620000'] };
const REGISTER = `mutation ($input: RegisterStationInput!) { registerStation(input: $input) {
  station { stationCode name } errors { code message ... on FieldError { rule } } } }`;
const folder = mkdtempSync(join(tmpdir(), 'hub-public-text-'));

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, auth.act, channels.channel cascade`);
});
afterAll(() => hub.close());

const query = (statement: ReturnType<typeof sql>) => hub.hub.database.query<Record<string, unknown>>(statement);
const columns = sql`select name, address, directions, host_name, partners, phone from stations.station`;
async function found(text: string): Promise<readonly unknown[]> {
  const filter = { text, statuses: ['PLANNED', 'BUILT', 'OPEN'] };
  const { data, errors } = await hub.ask(
    'query ($filter: StationFilter) { stations(filter: $filter) { nodes { stationCode } } }',
    { filter },
  );
  expect(errors).toEqual([]);
  return data.stations.nodes;
}
async function register(more: object): Promise<{ readonly station: object | null; readonly errors: ShownError[] }> {
  const { data } = await hub.ask(REGISTER, { input: { idempotencyKey: newId(), ...GANZHOU, ...more } }, { as: AS });
  return data.registerStation;
}
function ledger(row: string): string {
  const file = join(folder, `${newId()}.csv`);
  writeFileSync(
    file,
    `驿站编号,驿站名称,类型,区划代码,地址,经度,纬度,坐标系,开放时间,指引,联系电话,依托单位,共建单位,状态\n${row}\n`,
  );
  return file;
}

describe('what everybody may read of a station', () => {
  it('holds no mobile and no ID number that a ledger wrote there, and the telephone of the desk whole', async () => {
    const row = `ZY-1,驿站${MOBILE},爱心驿站,620702,丹霞东路1号（${MOBILE}）,100.45,38.93,WGS84,全天,请打138-1234-5678或0936-8212345,15912345678,公司${MOBILE},协会620702199001011237,开放`;
    expect((await hub.takeIn(ledger(row))).counts).toMatchObject({ applied: 1 });
    expect(await query(columns)).toEqual([
      {
        ...{ name: `驿站${MASKED}`, address: `丹霞东路1号（${MASKED}）`, directions: `请打${MASKED}或0936-8212345` },
        ...{ host_name: `公司${MASKED}`, partners: ['协会6207**********1237'], phone: '15912345678' },
      },
    ]);
    expect(await found(MOBILE)).toEqual([]);
    expect(await found('丹霞东路')).toEqual([{ stationCode: 'ZY-1' }]);
    expect((await hub.takeIn(ledger(`${row},`), { channel: 'C3-again' })).counts).toMatchObject({ applied: 1 });
    expect(await query(sql`select version from stations.station`)).toEqual([{ version: 1 }]);
  });

  it('holds none in hours that nobody can read and a person took in, nor in those that a keeper sets', async () => {
    const row = `ZY-1,驿站,爱心驿站,620702,某路1号,100.45,38.93,WGS84,夜间请打张师傅${MOBILE},,,,,开放`;
    expect((await hub.takeIn(ledger(row), { regionCode: '620702' })).counts).toMatchObject({ quarantined: 1 });
    const { data: waiting } = await hub.ask('{ sourceRecords(recordId: "ZY-1") { nodes { id } } }', {}, { as: AS });
    const [{ id: sourceRecordId }] = waiting.sourceRecords.nodes;
    const input = { idempotencyKey: newId(), sourceRecordId, decision: 'APPROVE', note: '已核实' };
    const approve = `mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { message } } }`;
    expect((await hub.ask(approve, { input }, { as: AS })).data.resolveSourceRecord.errors).toEqual([]);
    const { data } = await hub.ask('{ station(stationCode: "ZY-1") { hours { text } } }');
    expect(data.station.hours.text).toBe(`夜间请打张师傅${MASKED}`);
    const set = { stationCode: 'ZY-1', hoursText: `8:00-20:00，${MOBILE}`, expectedVersion: 1 };
    expect(readSetStationHours(set)).toMatchObject({ hoursText: `8:00-20:00，${MASKED}` });
  });

  it('holds none that a person wrote there', async () => {
    const { errors } = await register({ name: `驿站${MOBILE}`, address: `某路2号，电话${MOBILE}` });
    expect(errors).toEqual([]);
    expect(await query(columns)).toMatchObject([{ name: `驿站${MASKED}`, address: `某路2号，电话${MASKED}` }]);
    expect(await found(MOBILE)).toEqual([]);
  });

  it('is no code that is a mobile', async () => {
    const { station, errors } = await register({ stationCode: MOBILE });
    expect(station).toBeNull();
    expect(errors).toMatchObject([{ code: 'INVALID_VALUE', rule: 'station.stationCode.personal' }]);
    expect(errors[0]?.message).not.toContain(MOBILE);
  });
});

describe('the number of a record in a ledger', () => {
  it('is no mobile: the row is refused, and the mobile stands nowhere in plain', async () => {
    const row = `${MOBILE},驿站,爱心驿站,620702,某路1号,100.45,38.93,WGS84,全天,,,,,开放`;
    expect((await hub.takeIn(ledger(row))).counts).toMatchObject({ applied: 0, rejected: 1 });
    const [line] = await query(sql`select rule, code, message_zh, value from channels.rejected_row`);
    expect(line).toMatchObject({ rule: 'record.number.personal', code: 'INVALID_VALUE', value: null });
    expect(line?.message_zh).toContain(`本行的记录编号 ${MASKED} 是手机号或身份证号`);
    const [kept] = await query(sql`select record_id from channels.source_record`);
    expect(JSON.stringify([line, kept])).not.toContain(MOBILE);
  });

  it('holds none either where the name of the station stands for it', async () => {
    const row = `,驿站${MOBILE},爱心驿站,620702,某路1号,100.45,38.93,WGS84,全天,,,,,开放`;
    expect((await hub.takeIn(ledger(row))).counts).toMatchObject({ applied: 1 });
    expect(await query(sql`select record_id from channels.source_record`)).toEqual([
      { record_id: '620702/驿站1385678' },
    ]);
  });
});

import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../../src/cli/export.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake, IntakeContext, IntakeDecision, IntakeRow } from '../../../../src/kit/intake.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { problemsOf, subjectOf, takenAlone } from '../../../support/intake.js';

const DELIVERY: IntakeContext = { channel: 'C3-demand', authority: 'LEDGER', asOf: null, datum: null };
const ROW = {
  编号: '440304-XQ-0001',
  名称: '华强北外卖取餐点',
  区划代码: '440304',
  经度: '114.0868',
  纬度: '22.5475',
  坐标系: 'GPS',
  人数: '1800',
};
type Told = Readonly<Record<string, string | undefined>>;

let hub: TestHub;
let intake: Intake;
beforeAll(async () => {
  hub = await testHub();
  intake = hub.hub.intakes.get('demand-points') as Intake;
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate stations.demand_point, events.event`);
});
afterAll(() => hub.close());

function rowOf(more: Told): IntakeRow {
  const cells = Object.entries({ ...ROW, ...more }).flatMap(([title, text]) => {
    const column = intake.heading(title);
    if (column === null || text === undefined) return [];
    return [[column, { text, numeric: false, digitsLost: false, date: null }] as const];
  });
  return { sheet: null, row: 2, cells: new Map(cells) };
}
const read = (more: Told = {}, context: Partial<IntakeContext> = {}) =>
  intake.read(rowOf(more), { ...DELIVERY, ...context });
const refused = (more: Told) => {
  const reading = read(more);
  if ('command' in reading) throw new Error('Nothing was wrong with the row.');
  return reading.problems.map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);
};
const apply = (more: Told = {}, context: Partial<IntakeContext> = {}) =>
  hub.test.database.transaction((tx) => takenAlone(tx, intake, rowOf(more), { ...DELIVERY, ...context }));
const kept = async () =>
  hub.test.database.query<Record<string, unknown>>(sql`
    select point_code as code, name, region_code as region, longitude, latitude, original_datum as datum, people,
      estimated_on as day, version from stations.demand_point order by point_code`);
const log = () =>
  hub.test.database.query<Record<string, unknown>>(sql`
    select topic, subject_type as type, region_code as region, left_region_code as "left", facts from events.event order by id`);

describe('a row of a list of demand points', () => {
  it('becomes a command, named by its code', () => {
    const told = {
      编号: undefined,
      需求点编号: '440304-XQ-0001',
      人数: undefined,
      预计人数: '约1.2万人',
      数据日期: '2023年8月30日',
    };
    expect(read(told)).toEqual({
      command: {
        pointCode: '440304-XQ-0001',
        name: '华强北外卖取餐点',
        regionCode: '440304',
        location: { longitude: 114.0868, latitude: 22.5475, datum: 'WGS84' },
        people: 12_000,
        estimatedOn: '2023-08-30',
      },
    });
    expect(intake.identify(rowOf(told), DELIVERY)).toBe('440304-XQ-0001');
  });

  it.each([
    ['3000', 3000],
    ['3,000 人', 3000],
    ['约3000人', 3000],
    ['3000余人', 3000],
    ['０', 0],
    ['1.15万', 11_500],
  ])('reads %s as so many people: %i', (text, people) => {
    expect(read({ 人数: text })).toMatchObject({ command: { people } });
  });

  it.each(['很多', '3-5千', '2.5', '-3'])('does not guess how many people %s is', (text) => {
    expect(refused({ 人数: text })).toEqual([['人数', 'UNREADABLE', 'demandPoint.people']]);
  });

  it('tells all that is missing at once', () => {
    const empty = Object.fromEntries(Object.keys(ROW).map((title) => [title, undefined]));
    expect(refused(empty).map(([column]) => column)).toEqual(['编号', '名称', '区划代码', '经度', '纬度', '人数']);
  });

  it.each([
    ['the running number of a row as its code', { 编号: '7' }, '编号', 'UNREADABLE', 'demandPoint.pointCode.number'],
    ['a code of other signs', { 编号: '需求点一' }, '编号', 'INVALID_VALUE', 'demandPoint.pointCode.format'],
    ['a division that never was', { 区划代码: '449999' }, '区划代码', 'REGION_UNKNOWN', 'demandPoint.region.unknown'],
    ['a division that has ended', { 区划代码: '440321' }, '区划代码', 'REGION_UNKNOWN', 'demandPoint.region.unknown'],
    ['a point without its datum', { 坐标系: undefined }, '坐标系', 'POINT_INVALID', 'demandPoint.point.noDatum'],
    [
      'a point the wrong way round',
      { 经度: '22.5', 纬度: '114.1' },
      '经度',
      'POINT_INVALID',
      'demandPoint.point.swapped',
    ],
    [
      'a point of another province',
      { 经度: '100.45', 纬度: '38.93' },
      '经度',
      'POINT_INVALID',
      'demandPoint.point.province',
    ],
    ['more people than work anywhere', { 人数: '2000万' }, '人数', 'INVALID_VALUE', 'demandPoint.people.range'],
    [
      'an estimate of a day to come',
      { 数据日期: '2999-01-01' },
      '数据日期',
      'INVALID_VALUE',
      'demandPoint.estimatedOn.ahead',
    ],
  ])('is refused with %s', (_, told, column, code, rule) => {
    expect(refused(told)).toEqual([[column, code, rule]]);
  });

  it('says so of a demand point, and not of a station', () => {
    const reading = read({ 经度: '116.9', 纬度: '19.5' });
    const [problem] = 'problems' in reading ? reading.problems : [];
    expect(problem?.refusal.sentence.zh).toMatch(/需求点/);
    expect(problem?.refusal.sentence.zh).not.toMatch(/驿站/);
  });

  it('takes the datum of its delivery where it names none', () => {
    expect(read({ 坐标系: undefined }, { datum: 'BD09' })).toMatchObject({ command: { location: { datum: 'BD09' } } });
  });
});

describe('what is told of a demand point', () => {
  it('is kept in WGS-84, with the datum it came in, and told in the log to anyone', async () => {
    expect(subjectOf(await apply({ 坐标系: '高德' }))).toMatchObject({ type: 'dmp' });
    const [row] = await kept();
    expect(row).toMatchObject({ code: '440304-XQ-0001', people: 1800, datum: 'GCJ02', day: null, version: 1 });
    expect(row?.longitude).not.toBe(114.0868);
    expect(await log()).toEqual([
      {
        topic: 'DEMAND_POINT',
        type: 'dmp',
        region: '440304',
        left: null,
        facts: { after: { pointCode: '440304-XQ-0001', people: 1800, regionCode: '440304' } },
      },
    ]);
  });

  it('changes it, and nothing when it says what is known', async () => {
    await apply();
    expect(await apply()).toMatchObject({ changed: false });
    expect(await apply({ 人数: '2100', 区划代码: '440304001' })).toMatchObject({ changed: true });
    expect(await kept()).toMatchObject([{ people: 2100, region: '440304001', version: 2 }]);
    const [, change, ...others] = await log();
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      region: '440304001',
      left: '440304',
      facts: { before: { people: 1800, regionCode: '440304' }, after: { people: 2100, regionCode: '440304001' } },
    });
  });

  it('is followed by anyone in the change feed, where nobody is handed the record', async () => {
    const ask = async (after: string | null) => {
      await settled(hub.hub.database);
      const { data } = await hub.ask(
        'query ($after: Cursor) { changes(after: $after, topics: [DEMAND_POINT]) { nodes { kind topic subjectId subject { id } } pageInfo { endCursor } } }',
        { after },
      );
      return data.changes;
    };
    const { pageInfo } = await ask(null);
    await apply();
    const { nodes } = await ask(pageInfo.endCursor);
    expect(nodes).toEqual([
      { kind: 'CHANGE', topic: 'DEMAND_POINT', subjectId: expect.stringMatching(/^dmp_/), subject: null },
    ]);
  });

  it('of an earlier day changes nothing; of the same or no day the last to come wins', async () => {
    await apply({ 人数: '5' }, { asOf: '2024-05-01' });
    expect(await apply({ 人数: '6' }, { asOf: '2024-04-30' })).toMatchObject({ changed: false });
    await apply({ 人数: '7', 数据日期: '2024-05-01' }, { asOf: '2024-04-30' });
    expect(await kept()).toMatchObject([{ people: 7, day: '2024-05-01' }]);
    await apply({ 人数: '8' });
    expect(await kept()).toMatchObject([{ people: 8, day: '2024-05-01' }]);
  });

  it('twice in one file is carried out in order, and written once', async () => {
    const rows = ['1', '2', '3'].map((people) => rowOf({ 人数: people }));
    const records = rows.map((row) => {
      const reading = intake.read(row, DELIVERY);
      if (!('command' in reading)) throw new Error('The row can not be read.');
      return { recordId: 'x', command: reading.command, row, knownAs: null, decision: null };
    });
    const outcomes = await hub.test.database.transaction((tx) => intake.apply(tx, records, DELIVERY));
    expect(outcomes.map((outcome) => 'subject' in outcome && outcome.changed)).toEqual([true, true, true]);
    expect(await kept()).toMatchObject([{ people: 3, version: 3 }]);
    expect(await log()).toHaveLength(3);
  });

  it('of the code of another county waits for a person', async () => {
    await apply();
    const [problem] = problemsOf(await apply({ 区划代码: '440305' }));
    expect([problem?.verdict, problem?.column, problem?.refusal.details.rule]).toEqual([
      'QUARANTINED',
      '编号',
      'demandPoint.pointCode.county',
    ]);
    expect(await kept()).toMatchObject([{ region: '440304' }]);
  });

  it('by a source of one division is of that division alone', async () => {
    const [problem] = problemsOf(await apply({}, { regionCode: '440305' }));
    expect([problem?.verdict, problem?.refusal.details.rule]).toEqual(['REJECTED', 'delivery.region']);
    expect([await kept(), await log()]).toEqual([[], []]);
    expect(await apply({}, { regionCode: '440300' })).toMatchObject({ changed: true });
  });

  it('that a person takes in goes where that person may, and to the place of its code', async () => {
    const id = subjectOf(await apply()).id;
    const decided = async (more: Told, decision: IntakeDecision) => {
      const row = rowOf(more);
      const reading = intake.read(row, DELIVERY);
      if (!('command' in reading)) throw new Error('The row can not be read.');
      const record = { recordId: 'x', command: reading.command, row, knownAs: null, decision };
      const [outcome] = await hub.test.database.transaction((tx) => intake.apply(tx, [record], DELIVERY));
      return outcome && 'problems' in outcome ? outcome.problems[0]?.refusal.details.rule : outcome?.changed;
    };
    const moved = { 区划代码: '440305' };
    const within = (...codes: readonly string[]) => ({
      waitedFor: null,
      reaches: (code: string) => codes.includes(code),
    });
    expect(await decided(moved, { belongsTo: null, ...within('440304') })).toBe('record.region.reach');
    expect(await decided(moved, { belongsTo: null, ...within('440305') })).toBe('record.region.reach');
    const other = '01890000-0000-7000-8000-000000000000';
    expect(await decided(moved, { belongsTo: other, ...within('440304', '440305') })).toBe('demandPoint.chosen');
    expect(await decided(moved, { belongsTo: id, ...within('440304', '440305') })).toBe(true);
    expect(await kept()).toMatchObject([{ region: '440305' }]);
  });

  it.each([
    ['people', '-1', 'demand_point_people_check'],
    ['name', "''", 'demand_point_name_check'],
    ['original_datum', "'LOCAL'", 'demand_point_original_datum_check'],
    ['latitude', '91', 'demand_point_latitude_check'],
  ])('breaks no rule in the database either: %s %s', async (column, value, constraint) => {
    await apply();
    await expect(
      hub.test.database.pool.query(`update stations.demand_point set ${column} = ${value}`),
    ).rejects.toMatchObject({ constraint });
  });
});

describe('a list of demand points', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-demand-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes in by a file, and goes out so that it changes nothing when it comes again', async () => {
    const { counts, state } = await hub.takeIn('demand-points.csv', { subject: 'demand-points' });
    expect([state, counts]).toMatchObject(['DONE', { applied: 19, rejected: 0, quarantined: 0 }]);
    const before = await kept();
    const file = join(folder, 'out.csv');
    const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
    expect(
      await runExport(hub.hub, 'demand-points', { file, format: 'csv', force: false }, { force: false }, streams),
    ).toBe(0);
    const again = await hub.takeIn(file, { subject: 'demand-points', channel: 'back' });
    expect([again.rowsRead, again.counts.rejected]).toEqual([19, 0]);
    expect(await kept()).toEqual(before);
  });

  it('is cut to a division where one is asked for', async () => {
    await apply();
    await apply({ 编号: '440305-XQ-0001', 区划代码: '440305' });
    const rows: unknown[] = [];
    await hub.test.database.transaction(async (tx) => {
      const filter = { regionCode: '440305', statuses: [], kind: null };
      for await (const row of hub.hub.exports.get('demand-points')?.rows(tx, filter) ?? []) rows.push(row);
    });
    expect(rows).toEqual([['440305-XQ-0001', '华强北外卖取餐点', '440305', 114.0868, 22.5475, 'WGS84', 1800, null]]);
  });
});

import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Envelope, Keyring } from '../../../src/auth/index.js';
import { importFile } from '../../../src/channels/index.js';
import { UnionIntake } from '../../../src/domains/organisations/union.intake.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Intake, IntakeContext, IntakeRow } from '../../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { problemsOf, subjectOf, takenAlone } from '../../support/intake.js';

const DELIVERY: IntakeContext = { channel: 'C1-unions', authority: 'LEDGER', asOf: null, datum: null };
const ROW = { 工会编码: '620702-U1', 工会名称: '甘州区总工会', 类型: '县级', 区划代码: '620702' };

describe('a row of a list of unions', () => {
  let test: TestDatabase;
  let intake: UnionIntake;

  beforeAll(async () => {
    test = await testDatabase();
    const { regions } = await createRegions(test.database);
    intake = new UnionIntake(new UnionService(regions), regions);
  });
  afterAll(() => test.close());

  function rowOf(more: Readonly<Record<string, string | undefined>>): IntakeRow {
    const cells = Object.entries({ ...ROW, ...more }).flatMap(([title, text]) => {
      const column = intake.heading(title);
      if (column === null || text === undefined) return [];
      return [[column, { text, numeric: false, digitsLost: false, date: null }] as const];
    });
    return { sheet: null, row: 2, cells: new Map(cells) };
  }
  const read = (more: Readonly<Record<string, string | undefined>> = {}, context: Partial<IntakeContext> = {}) =>
    intake.read(rowOf(more), { ...DELIVERY, ...context });
  const told = (more: Readonly<Record<string, string | undefined>>) => {
    const reading = read(more);
    if ('command' in reading) throw new Error('Nothing was wrong with the row.');
    return reading.problems.map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);
  };

  const apply = (more: Readonly<Record<string, string>> = {}, context: Partial<IntakeContext> = {}) =>
    test.database.transaction((tx) => takenAlone(tx, intake, rowOf(more), { ...DELIVERY, ...context }));

  it('stands among others of one chunk, each after those before it, and what is refused leaves the others', async () => {
    await test.database.query(sql`truncate organisations."union", events.event cascade`);
    await apply({ 工会编码: 'KNOWN', 办公电话: '12351' });
    const rows = [
      { 工会编码: 'A' },
      { 工会编码: 'B', 上级工会编码: 'A' },
      { 工会编码: 'SELF', 上级工会编码: 'SELF' },
      { 工会编码: 'ORPHAN', 上级工会编码: 'SELF' },
      { 工会编码: 'KNOWN', 上级工会编码: 'B' },
      { 工会编码: 'A', 上级工会编码: 'KNOWN' },
      { 工会编码: 'C', 上级工会编码: 'KNOWN' },
      { 工会编码: 'C', 工会名称: '丙' },
    ].map(rowOf);
    const records = rows.map((row) => {
      const reading = intake.read(row, DELIVERY);
      if (!('command' in reading)) throw new Error('The row was not read.');
      return { recordId: 'r', command: reading.command, row, knownAs: null, decision: null };
    });
    const outcomes = await test.database.transaction((tx) => intake.apply(tx, records, DELIVERY));
    const told = outcomes.map((outcome) =>
      'problems' in outcome ? outcome.problems.map(({ refusal }) => refusal.details.rule).join() : outcome.changed,
    );
    const circle = 'union.parent.cycle';
    expect(told).toEqual([true, true, circle, 'union.parent.unknown', true, circle, true, true]);
    const kept = await test.database.query(sql`
      select u.union_code as code, u.name, p.union_code as above, u.version
      from organisations."union" u left join organisations."union" p on p.id = u.parent_id order by u.union_code`);
    const name = '甘州区总工会';
    expect(kept).toEqual([
      { code: 'A', name, above: null, version: 1 },
      { code: 'B', name, above: 'A', version: 1 },
      { code: 'C', name: '丙', above: 'KNOWN', version: 2 },
      { code: 'KNOWN', name, above: 'B', version: 2 },
    ]);
    expect(await test.database.query(sql`select from events.event where topic = 'UNION'`)).toHaveLength(6);
    await test.database.query(sql`truncate organisations."union", events.event cascade`);
  });

  it('shows no mobile where everybody may read, and the telephone of the office whole', () => {
    const mobile = '13812345678';
    const row = { 地址: `县府街 1 号，${mobile}`, 行业: `综合${mobile}`, 所在单位: `李四${mobile}`, 办公电话: mobile };
    const shown = { address: '县府街 1 号，138****5678', industry: '综合138****5678', enterprise: '李四138****5678' };
    expect(read(row)).toMatchObject({ command: { ...shown, officePhone: mobile } });
  });

  it('becomes a command, named by its code', () => {
    expect(
      read({
        上级工会编码: '620700-U1',
        地址: '张掖市甘州区县府街 1 号',
        办公电话: '０９３６-8212345',
        行业: '综合',
        所在单位: '甘州区',
        成立日期: '1950年5月1日',
        状态: '正常',
        组建方式: '重点建',
        可网上入会: '是',
        经度: '100.4498',
        纬度: '38.9329',
        坐标系: 'GPS',
      }),
    ).toEqual({
      command: {
        unionCode: '620702-U1',
        name: '甘州区总工会',
        kind: 'COUNTY',
        regionCode: '620702',
        parentCode: '620700-U1',
        address: '张掖市甘州区县府街 1 号',
        location: { longitude: 100.4498, latitude: 38.9329, datum: 'WGS84' },
        officePhone: '0936-8212345',
        industry: '综合',
        enterprise: '甘州区',
        foundedOn: '1950-05-01',
        status: 'ACTIVE',
        buildMode: 'KEY_UNIT',
        acceptsApplications: true,
      },
    });
  });

  it.each([
    ['全国', 'NATIONAL'],
    ['省级', 'PROVINCIAL'],
    ['市级', 'PREFECTURE'],
    ['县级', 'COUNTY'],
    ['乡镇街道', 'TOWNSHIP'],
    ['村社区', 'VILLAGE'],
    ['园区', 'PARK'],
    ['企事业单位', 'ENTERPRISE'],
    ['平台企业', 'PLATFORM'],
    ['行业工会联合会', 'INDUSTRY_FEDERATION'],
    ['区域工会联合会', 'REGIONAL_FEDERATION'],
    ['境外项目', 'OVERSEAS_PROJECT'],
    ['周转库', 'TRANSIT_POOL'],
    ['工会小组', 'GROUP'],
  ])('of the kind %s', (text, kind) => {
    expect(read({ 类型: text })).toMatchObject({ command: { kind } });
  });

  it.each([
    ['编码', '工会编码'],
    ['工会组织名称', '工会名称'],
    ['行政区划代码', '区划代码'],
    ['建会时间', '成立日期'],
    ['是否可网上入会', '可网上入会'],
    ['联系电话', '办公电话'],
  ])('under the heading %s', (title, column) => {
    expect(intake.heading(title)).toBe(column);
    expect(intake.heading(` ${title}＊ `)).toBe(column);
  });

  it.each([
    ['no code', { 工会编码: undefined }, [['工会编码', 'INVALID_VALUE', 'union.unionCode.required']]],
    ['no name', { 工会名称: '' }, [['工会名称', 'INVALID_VALUE', 'union.name.required']]],
    ['a kind nobody agreed on', { 类型: '协会' }, [['类型', 'UNREADABLE', 'union.kind']]],
    ['a division that is none', { 区划代码: '629999' }, [['区划代码', 'REGION_UNKNOWN', 'union.region.unknown']]],
    ['a day without its year', { 成立日期: '5/1' }, [['成立日期', 'UNREADABLE', 'union.date']]],
    ['a word for yes that is none', { 可网上入会: '也许' }, [['可网上入会', 'UNREADABLE', 'union.yesNo']]],
    ['half a point', { 经度: '100.4' }, [['纬度', 'INVALID_VALUE', 'union.location.latitude.required']]],
    [
      'a point without its datum',
      { 经度: '100.4', 纬度: '38.9' },
      [['坐标系', 'POINT_INVALID', 'union.point.noDatum']],
    ],
    [
      'a swapped point',
      { 经度: '38.9', 纬度: '100.4', 坐标系: '高德' },
      [['经度', 'POINT_INVALID', 'union.point.swapped']],
    ],
    [
      'an end that its status denies',
      { 状态: '正常', 撤销日期: '2024-01-01' },
      [['状态', 'INVALID_VALUE', 'union.status.dissolved']],
    ],
    [
      'several things at once',
      { 类型: '协会', 区划代码: '629999', 成立日期: '去年' },
      [
        ['类型', 'UNREADABLE', 'union.kind'],
        ['成立日期', 'UNREADABLE', 'union.date'],
        ['区划代码', 'REGION_UNKNOWN', 'union.region.unknown'],
      ],
    ],
  ])('is rejected with %s', (_, more, expected) => {
    expect(told(more)).toEqual(expected);
  });

  it('tells an end without its day only when no day is on record', async () => {
    const row = { 工会编码: 'ENDED', 工会名称: '某某工会', 状态: '撤销' };
    expect(problemsOf(await apply(row))[0]).toMatchObject({
      verdict: 'REJECTED',
      column: '撤销日期',
      refusal: { details: { rule: 'union.dissolvedOn.missing' } },
    });
    const ended = await apply({ ...row, 撤销日期: '2024-01-01' });
    expect(subjectOf(await apply(row))).toEqual(subjectOf(ended));
    await test.database.query(sql`truncate organisations."union" cascade`);
  });

  it('of a channel for one division neither enters nor changes a union of another', async () => {
    const elsewhere = { 区划代码: '620721', 工会名称: '肃南总工会' };
    const outside = { verdict: 'REJECTED', column: '区划代码', refusal: { details: { rule: 'delivery.region' } } };
    expect(problemsOf(await apply(elsewhere, { regionCode: '620702' }))).toMatchObject([outside]);
    const national = { 工会编码: 'ACFTU', 工会名称: '全国总工会', 类型: '全国', 区划代码: 'CN' };
    await apply(national);
    const renamed = { ...national, 工会名称: '改名', 类型: '省级', 区划代码: '620000' };
    const doubt = {
      verdict: 'QUARANTINED',
      column: '工会编码',
      refusal: { details: { rule: 'union.unionCode.county' } },
    };
    expect(problemsOf(await apply(renamed, { regionCode: '620000' }))).toMatchObject([doubt]);
    expect(subjectOf(await apply({}, { regionCode: '620700' })).type).toBe('uni');
    await test.database.query(sql`truncate organisations."union" cascade`);
  });

  it('changes no union of another county that happens to bear the same code, until a person says so', async () => {
    await apply();
    const row = { 区划代码: '620721', 工会名称: '肃南总工会' };
    const [problem] = problemsOf(await apply(row));
    expect(problem).toMatchObject({ verdict: 'QUARANTINED', column: '工会编码', value: '620702-U1' });
    expect(problem?.refusal.sentence.zh).toMatch(/620702.*。$/);
    const decision = { belongsTo: null, waitedFor: null, reaches: () => true };
    const told = rowOf(row);
    const reading = intake.read(told, DELIVERY);
    if (!('command' in reading)) throw new Error('Something was wrong with the row.');
    const record = { recordId: 'U', command: reading.command, row: told, knownAs: null, decision };
    const [outcome] = await test.database.transaction((tx) => intake.apply(tx, [record], DELIVERY));
    expect(outcome).toMatchObject({ changed: true });
    await test.database.query(sql`truncate organisations."union" cascade`);
  });

  it('finds the one above it in a trial of the same file, however far before it stands', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'unions-')), 'unions.csv');
    writeFileSync(
      path,
      '工会编码,工会名称,类型,区划代码,上级工会编码\nA,甲总工会,县级,620702,\nB,乙工会,街道,620702,A\nC,丙工会,街道,620702,B\n',
    );
    const { state, counts } = await importFile({
      database: test.database,
      envelope: new Envelope(Keyring.generate()),
      intake: intake as Intake,
      channel: 'C1-trial',
      path,
      fileName: 'unions.csv',
      asOf: null,
      datum: null,
      dryRun: true,
      regionCode: null,
      chunkRows: 1,
    });
    expect([state, counts.applied]).toEqual(['DONE', 3]);
    expect(await test.database.query(sql`select from organisations."union"`)).toEqual([]);
  });

  it('is taken in once, however often it comes, and after the one above it', async () => {
    const below = { 工会编码: 'B', 工会名称: '东街街道总工会', 类型: '街道', 上级工会编码: '620702-U1' };
    expect(problemsOf(await apply(below))[0]).toMatchObject({
      verdict: 'REJECTED',
      column: '上级工会编码',
      value: '620702-U1',
      refusal: { code: 'NOT_FOUND' },
    });
    const first = subjectOf(await apply());
    expect(first.type).toBe('uni');
    expect(await apply()).toEqual({ subject: first, changed: false });
    await apply(below);
    const rows = await test.database.query(
      sql`select union_code, version, parent_id from organisations."union" order by 1`,
    );
    expect(rows).toEqual([
      { union_code: '620702-U1', version: 1, parent_id: null },
      { union_code: 'B', version: 1, parent_id: first.id },
    ]);
  });
});

import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../src/cli/export.js';
import { todayInChina } from '../../../src/domains/regions/days.js';
import {
  figureCell,
  GROUP_TERMS,
  groupCell,
  METRIC_TERMS,
  metricCell,
  PRECISION_TERMS,
  precisionCell,
  STAGE_TERMS,
  stageCell,
  UNIT_TERMS,
  unitCell,
} from '../../../src/domains/targets/ledger.words.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { MetricCode } from '../../../src/kit/graphql/measure.type.js';
import type { Intake } from '../../../src/kit/intake.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { subjectOf, takenAlone } from '../../support/intake.js';
import { until } from '../../support/until.js';
import { act, cadre, nothing, SICHUAN, taskOf } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await nothing(hub);
  await hub.hub.database.query(
    sql`truncate channels.import_run, channels.source_record, channels.rejected_row cascade`,
  );
});
afterAll(() => hub.close());

const folder = mkdtempSync(join(tmpdir(), 'hub-figures-'));
let files = 0;

interface Delivered {
  readonly channel?: string;
  readonly asOf?: string;
  readonly regionCode?: string;
}

async function takeIn(
  subject: 'measures' | 'targets',
  rows: readonly Readonly<Record<string, string>>[],
  delivered: Delivered = {},
) {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
  const path = join(folder, `${subject}-${files++}.csv`);
  writeFileSync(path, lines.map((line) => line.join(',')).join('\n'));
  const { counts, state } = await hub.takeIn(path, { subject, channel: `T-${subject}`, ...delivered });
  return { ...counts, state };
}

const rowOf = (cells: Readonly<Record<string, string>>) => ({
  sheet: null,
  row: 2,
  cells: new Map(
    Object.entries(cells).map(([column, text]) => [column, { text, numeric: false, digitsLost: false, date: null }]),
  ),
});

async function isSomebodyWaiting(): Promise<boolean> {
  return (await hub.hub.database.query(sql`select from pg_locks where not granted`)).length > 0;
}

const problems = () => hub.hub.database.query<Record<string, unknown>>(sql`select * from channels.rejected_row`);

const FIGURE = {
  指标: '新就业形态新增会员',
  区划代码: '510000',
  数值: '12.2万',
  单位: '名',
  精度: '约',
  数据日期: '2024-05-22',
  起始日期: '2024-01-01',
  原文: '会员12.2万名',
  来源: 'seed.txt',
};
const TARGET = {
  任务: '建会入会行动',
  区划代码: '510000',
  年份: '2024',
  牵头部门: '抓落实办',
  环节: '跟踪督办',
  指标: '新就业形态新增会员',
  目标值: '20万',
  单位: '人',
  精度: '约',
  调整原因: '',
  来源: 'seed.txt',
};

const figures = async () =>
  (
    await hub.ask(
      '{ measures(regionCode: "510000", basis: REPORTED) { nodes { value precision asOf since source { channel recordId quote } } } }',
      {},
      { as: SICHUAN },
    )
  ).data.measures.nodes;
const targets = async () =>
  (
    await hub.ask(
      '{ targets(regionCode: "510000", year: 2024) { targetValue version sources { recordId } history { targetValue reason } } }',
      {},
      { as: SICHUAN },
    )
  ).data.targets;

describe('a list of figures', () => {
  it('is taken in with words, precision and source; again it changes nothing', async () => {
    expect(await takeIn('measures', [FIGURE])).toMatchObject({ applied: 1, rejected: 0 });
    const told = {
      value: 122_000,
      precision: 'ROUNDED',
      asOf: '2024-05-22',
      since: '2024-01-01',
      source: {
        channel: 'T-measures',
        recordId: 'seed.txt/MEMBERS_NEW_EMPLOYMENT/510000/2024-01-01~2024-05-22',
        quote: '会员12.2万名',
      },
    };
    expect(await figures()).toEqual([told]);
    expect(await takeIn('measures', [FIGURE])).toMatchObject({ applied: 0, duplicate: 1 });
    expect(await figures()).toEqual([told]);
  });

  it.each(['measures', 'targets'] as const)(
    'is one record of %s, however the code of its division is written',
    async (subject) => {
      const row = subject === 'measures' ? FIGURE : TARGET;
      await takeIn(subject, [
        { ...row, 区划代码: 'us' },
        { ...row, 区划代码: 'US' },
        { ...row, 区划代码: 'ＵＳ' },
      ]);
      const records = await hub.hub.database.query<{ id: string }>(
        sql`select distinct record_id as id from channels.source_record`,
      );
      expect(records.map(({ id }) => id)).toEqual([expect.stringContaining('/US/')]);
    },
  );

  it('of a later delivery corrects what the same source told, and nothing that another did', async () => {
    await takeIn('measures', [FIGURE, { ...FIGURE, 来源: 'other.txt' }]);
    const path = join(folder, 'later.csv');
    writeFileSync(path, `${Object.keys(FIGURE).join(',')}\n${Object.values({ ...FIGURE, 数值: '12.3万' }).join(',')}`);
    await hub.takeIn(path, { subject: 'measures', channel: 'T-measures', asOf: '2024-06-01' });
    expect((await figures()).map(({ value }: any) => value).sort()).toEqual([122_000, 123_000]);
  });

  it.each([
    [{ 单位: '个' }, 'measure.unit.metric'],
    [{ 精度: '' }, 'measure.precision.required'],
    [{ 精度: '也许' }, 'measure.precision'],
    [{ 数值: '若干' }, 'measure.figure'],
    [{ 数值: '12.25' }, 'measure.value.whole'],
    [{ 指标: '幸福指数' }, 'measure.metric'],
    [{ 区划代码: '999999' }, 'measure.region.unknown'],
    [{ 数据日期: '2999-01-01' }, 'measure.asOf.future'],
    [{ 数据日期: '' }, 'measure.asOf.required'],
    [{ 起始日期: '2024-06-01' }, 'measure.period'],
  ])('refuses a row with %j', async (more, rule) => {
    expect(await takeIn('measures', [{ ...FIGURE, ...more }])).toMatchObject({ applied: 0, rejected: 1 });
    expect(JSON.stringify(await problems())).toContain(`"${rule}"`);
    expect(await figures()).toEqual([]);
  });
});

describe('a list of targets', () => {
  it('enters a task once with its targets; again it changes nothing', async () => {
    const drivers = { ...TARGET, 指标: 'MEMBERS_TRUCK_DRIVER', 目标值: '40000' };
    expect(await takeIn('targets', [TARGET, drivers])).toMatchObject({ applied: 2, rejected: 0 });
    const { data } = await hub.ask(
      '{ taskItems(regionCode: "510000", year: 2024) { nodes { title stage lead sources { channel recordId } targets { metric targetValue precision } } } }',
      {},
      { as: SICHUAN },
    );
    expect(data.taskItems.nodes).toMatchObject([
      {
        ...{ title: '建会入会行动', stage: 'TRACKING', lead: '抓落实办' },
        targets: [
          { metric: 'MEMBERS_NEW_EMPLOYMENT', targetValue: 200_000, precision: 'ROUNDED' },
          { metric: 'MEMBERS_TRUCK_DRIVER', targetValue: 40_000, precision: 'ROUNDED' },
        ],
      },
    ]);
    const [{ sources }] = data.taskItems.nodes;
    expect(sources.map(({ recordId }: any) => recordId).sort()).toEqual([
      'seed.txt/MEMBERS_NEW_EMPLOYMENT/510000/2024',
      'seed.txt/MEMBERS_TRUCK_DRIVER/510000/2024',
    ]);
    expect((await targets())[0].sources).toEqual([{ recordId: 'seed.txt/MEMBERS_NEW_EMPLOYMENT/510000/2024' }]);
    expect(await takeIn('targets', [TARGET, drivers])).toMatchObject({ applied: 0, duplicate: 2 });
  });

  it('changes a target with a reason and keeps what it was; without one the row is refused', async () => {
    await takeIn('targets', [TARGET]);
    expect(await takeIn('targets', [{ ...TARGET, 目标值: '22万', 来源: '调整.txt' }])).toMatchObject({
      applied: 0,
      rejected: 1,
    });
    expect(
      await takeIn('targets', [{ ...TARGET, 目标值: '22万', 来源: '调整2.txt', 调整原因: '年中上调' }]),
    ).toMatchObject({ applied: 1 });
    expect(await targets()).toMatchObject([
      { targetValue: 220_000, version: 2, history: [{ targetValue: 200_000, reason: '年中上调' }] },
    ]);
  });

  it('refuses another unit than that of the metric, and leaves no task behind', async () => {
    expect(await takeIn('targets', [{ ...TARGET, 单位: '家' }])).toMatchObject({ rejected: 1 });
    expect(await hub.hub.database.query(sql`select 1 from targets.task_item`)).toEqual([]);
  });

  it('does not fail, nor lets anybody fail, who sets one of its targets while it is taken in', async () => {
    await takeIn('targets', [TARGET]);
    const [task] = (
      await hub.ask('{ taskItems(regionCode: "510000", year: 2024) { nodes { id } } }', {}, { as: SICHUAN })
    ).data.taskItems.nodes;
    const drivers = { metric: 'MEMBERS_TRUCK_DRIVER', targetValue: 40_000 };
    const context = { channel: 'T-targets', owner: null, authority: 'LEDGER', asOf: null, datum: null } as never;
    const intake = hub.hub.intakes.get('targets') as Intake;
    const put = (tx: Transaction, more: object) => takenAlone(tx, intake, rowOf({ ...TARGET, ...more }), context);
    const [outcome, { errors }] = await hub.hub.database
      .transaction(async (tx) => {
        await put(tx, {});
        const setting = act(hub, 'setTarget', { taskItemId: task.id, ...drivers });
        await until(isSomebodyWaiting);
        const second = await put(tx, { 指标: 'MEMBERS_TRUCK_DRIVER', 目标值: '50000' });
        return [second, setting] as const;
      })
      .then(async ([second, setting]) => [second, await setting] as const);
    expect(subjectOf(outcome)).toMatchObject({ type: 'tgt' });
    expect(errors).toMatchObject([{ currentVersion: 1 }]);
  });

  it.each(['csv', 'xlsx'] as const)('goes out as %s so that it changes nothing when it comes again', async (format) => {
    const drivers = { ...TARGET, 职工群体: '货车司机', 目标值: '40000', 精度: '余' };
    await takeIn('targets', [{ ...TARGET, 职工群体: '' }, drivers]);
    const kept = () =>
      hub.hub.database.query(sql`
        select to_jsonb(t) - 'told_on' - 'told_by' as target, to_jsonb(k) as task from targets.target t
        join targets.task_item k on k.id = t.task_item_id order by t.id`);
    const before = await kept();
    const file = join(folder, `out.${format}`);
    const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
    expect(await runExport(hub.hub, 'targets', { file, format, force: true }, { force: true }, streams)).toBe(0);
    const again = await hub.takeIn(file, { subject: 'targets', channel: 'T-back' });
    expect([again.rowsRead, again.counts.rejected, again.counts.quarantined]).toEqual([2, 0, 0]);
    expect(await kept()).toEqual(before);
  });

  it('goes out with the targets of one division where it is asked for, and of the stages that are', async () => {
    await takeIn('targets', [TARGET, { ...TARGET, 区划代码: '440300', 目标值: '7', 环节: '登记立项' }]);
    const given = async (filter: { regionCode: string | null; statuses: readonly string[] }) => {
      const rows: unknown[] = [];
      await hub.hub.database.transaction(async (tx) => {
        for await (const row of hub.hub.exports.get('targets')?.rows(tx, { ...filter, kind: null }) ?? [])
          rows.push(row);
      });
      return rows;
    };
    const shenzhen = [
      '建会入会行动',
      '440300',
      2024,
      '抓落实办',
      '登记立项',
      '新就业形态新增会员',
      null,
      7,
      '人',
      '约',
    ];
    expect(await given({ regionCode: '440000', statuses: [] })).toEqual([shenzhen]);
    expect(await given({ regionCode: null, statuses: ['REGISTERED'] })).toEqual([shenzhen]);
    expect(await given({ regionCode: null, statuses: [] })).toHaveLength(2);
  });

  it('tells those of the region alone', async () => {
    await takeIn('targets', [TARGET]);
    const { data } = await hub.ask(
      '{ taskItems(regionCode: "510000", year: 2024) { nodes { id } } }',
      {},
      { as: cadre('620000') },
    );
    expect(data.taskItems.nodes).toEqual([]);
  });
});

describe('a list of one division', () => {
  const reasoned = { 调整原因: '调整', 来源: 'own.txt' };
  const lower = { ...TARGET, ...reasoned, 目标值: '1' };

  it('tells nothing of another, neither a target nor a figure', async () => {
    await takeIn('targets', [TARGET]);
    await takeIn('measures', [FIGURE]);
    const of = { regionCode: '510104' };
    expect(await takeIn('targets', [lower], of)).toMatchObject({ applied: 0, rejected: 1 });
    expect(await takeIn('measures', [{ ...FIGURE, 数值: '1' }], of)).toMatchObject({ applied: 0, rejected: 1 });
    const refused = await problems();
    expect(refused).toHaveLength(2);
    for (const row of refused) expect(JSON.stringify(row)).toContain('"delivery.region"');
    expect(await targets()).toMatchObject([{ targetValue: 200_000, version: 1 }]);
    expect(await figures()).toMatchObject([{ value: 122_000 }]);
    const ours = { ...lower, 区划代码: '510104' };
    expect(await takeIn('targets', [ours], of)).toMatchObject({ applied: 1 });
    expect(await takeIn('measures', [{ ...FIGURE, 区划代码: '510104' }], of)).toMatchObject({ applied: 1 });
  });

  it('takes no target out of a task of the division above it', async () => {
    const taskItemId = await taskOf(hub);
    await act(hub, 'setTarget', { taskItemId, regionCode: '510104' });
    const ours = { ...lower, 区划代码: '510104' };
    expect(await takeIn('targets', [ours], { regionCode: '510104' })).toMatchObject({ applied: 0, rejected: 1 });
    expect(JSON.stringify(await problems())).toContain('"delivery.region"');
  });
});

describe('the last word on a target', () => {
  const other = { ...TARGET, 目标值: '1', 调整原因: '调整', 来源: 'other.txt' };
  const left = { applied: 0, quarantined: 1 };

  it('is not changed by a list of an earlier day, and is by one of today or of no day', async () => {
    await act(hub, 'setTarget', { taskItemId: await taskOf(hub) });
    expect(await takeIn('targets', [other], { asOf: '2024-01-01' })).toMatchObject(left);
    expect(await targets()).toMatchObject([{ targetValue: 200_000, version: 1 }]);
    expect(await takeIn('targets', [{ ...other, 来源: '2' }], { asOf: todayInChina() })).toMatchObject({ applied: 1 });
    expect(await takeIn('targets', [{ ...other, 来源: '3', 目标值: '2' }])).toMatchObject({ applied: 1 });
  });

  it('is that of the day it speaks of, whenever it came: an older list never goes before it', async () => {
    await takeIn('targets', [TARGET], { asOf: '2024-05-22' });
    expect(await takeIn('targets', [other], { asOf: '2024-05-21' })).toMatchObject(left);
    expect(await takeIn('targets', [{ ...other, 来源: '2' }], { asOf: '2024-05-23' })).toMatchObject({ applied: 1 });
    expect(await targets()).toMatchObject([{ targetValue: 1, version: 2 }]);
  });

  it('stands up to the last day of which a list told the same', async () => {
    await takeIn('targets', [TARGET], { asOf: '2024-05-22' });
    await takeIn('targets', [{ ...TARGET, 来源: 'again.txt' }], { asOf: '2024-06-01' });
    expect(await takeIn('targets', [other], { asOf: '2024-05-25' })).toMatchObject(left);
    expect(await targets()).toMatchObject([{ targetValue: 200_000, version: 1 }]);
  });

  describe('where a partner tells it', () => {
    const channel = 'P-targets';
    beforeAll(async () => {
      await hub.hub.database.query(sql`
        insert into channels.channel (code, name, owner, mode, formats, conflict_rule, authority)
        values (${channel}, '合作方', '合作方', 'FILE', '{csv}', '-', 'PARTNER') on conflict do nothing`);
    });

    it('is not changed by the partner when somebody else said it, who may set what is not there', async () => {
      await act(hub, 'setTarget', { taskItemId: await taskOf(hub) });
      const drivers = { ...other, 指标: 'MEMBERS_TRUCK_DRIVER' };
      expect(await takeIn('targets', [other, drivers], { channel })).toMatchObject({ ...left, applied: 1 });
      expect(await targets()).toMatchObject([{ targetValue: 200_000, version: 1 }, { targetValue: 1 }]);
    });

    it('is changed by the partner when it was its own, of a later day alone, and until a cadre says otherwise', async () => {
      await takeIn('targets', [TARGET], { channel, asOf: '2024-05-22' });
      expect(await takeIn('targets', [other], { channel, asOf: '2024-05-21' })).toMatchObject(left);
      const second = { ...other, 来源: '2' };
      expect(await takeIn('targets', [second], { channel, asOf: '2024-06-01' })).toMatchObject({ applied: 1 });
      const { data } = await hub.ask(
        '{ taskItems(regionCode: "510000", year: 2024) { nodes { id } } }',
        {},
        { as: SICHUAN },
      );
      const changed = { taskItemId: data.taskItems.nodes[0].id, targetValue: 7, reason: '核减', expectedVersion: 2 };
      expect((await act(hub, 'setTarget', changed)).errors).toEqual([]);
      const third = { ...other, 来源: '3', 目标值: '9' };
      expect(await takeIn('targets', [third], { channel, asOf: todayInChina() })).toMatchObject(left);
      expect(await targets()).toMatchObject([{ targetValue: 7, version: 3 }]);
    });

    it.each(['a cadre', 'a list'])(
      'is not changed by the partner who told it first once %s said the same',
      async (who) => {
        await takeIn('targets', [TARGET], { channel, asOf: '2024-05-22' });
        const { data } = await hub.ask(
          '{ taskItems(regionCode: "510000", year: 2024) { nodes { id } } }',
          {},
          { as: SICHUAN },
        );
        const same = { taskItemId: data.taskItems.nodes[0].id, expectedVersion: 1 };
        if (who === 'a cadre') expect((await act(hub, 'setTarget', same)).errors).toEqual([]);
        else expect(await takeIn('targets', [{ ...TARGET, 来源: 'again.txt' }])).toMatchObject({ applied: 1 });
        await takeIn('targets', [{ ...TARGET, 来源: 'partner.txt' }], { channel, asOf: todayInChina() });
        expect(await takeIn('targets', [other], { channel, asOf: todayInChina() })).toMatchObject(left);
        expect(await targets()).toMatchObject([{ targetValue: 200_000, version: 1 }]);
      },
    );
  });
});

describe('the words of lists', () => {
  const cell = { text: '', numeric: false, digitsLost: false, date: null };

  it('are those of every metric, each its own', () => {
    for (const metric of Object.values(MetricCode)) {
      expect(metricCell.read(METRIC_TERMS[metric], cell)).toBe(metric);
      expect(metricCell.read(metric, cell)).toBe(metric);
    }
  });

  it.each([
    ['12.2万', 122_000],
    ['2.11万', 21_100],
    ['153.96万', 1_539_600],
    ['1.7亿', 170_000_000],
    ['1,104', 1104],
    ['-17.2', -17.2],
    ['−16%', -16],
    ['18%', 18],
    ['12.2万多', undefined],
    ['', undefined],
  ])('a number written %s is %p', (text, value) => {
    expect(figureCell.read(text, cell)).toBe(value);
  });

  it.each([
    ['不少于', 'AT_LEAST'],
    ['余', 'AT_LEAST'],
    ['近', 'NEARLY'],
    ['约', 'ROUNDED'],
    ['确数', 'EXACT'],
  ])('%s is %s', (text, precision) => {
    expect(precisionCell.read(text, cell)).toBe(precision);
    expect(unitCell.read('人次', cell)).toBe('PERSON_TIMES');
  });

  it.each([
    [UNIT_TERMS, unitCell],
    [PRECISION_TERMS, precisionCell],
    [STAGE_TERMS, stageCell],
    [GROUP_TERMS, groupCell],
  ] as const)('are read back as what they were written for: %j', (terms, kind) => {
    for (const [word, term] of Object.entries(terms)) expect(kind.read(term, cell)).toBe(word);
  });
});

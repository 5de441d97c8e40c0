import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globalId } from '../../src/kit/database/ids.js';
import { type TestHub, testHub } from '../support/hub.js';

/** Two counties side by side, and the city above both. */
const [GANZHOU, SUNAN, ZHANGYE] = ['620702', '620721', '620700'];

const STATIONS = {
  subject: 'stations',
  prefix: 'sta',
  table: 'stations.station',
  code: 'station_code',
  heading: '驿站编号,驿站名称,类型,区划代码,详细地址,经度,纬度,坐标系,开放时间',
  row: (code: string, region: string, name: string) =>
    [code, name, '暖蜂驿站', region, `${name}门口`, ...place(region), 'GPS', '8:00-20:00'].join(),
};
const UNIONS = {
  subject: 'unions',
  prefix: 'uni',
  table: 'organisations."union"',
  code: 'union_code',
  heading: '工会编码,工会名称,类型,区划代码',
  row: (code: string, region: string, name: string) => [code, name, '县级', region].join(),
};

function place(region: string): readonly number[] {
  return region === SUNAN ? [99.61, 38.84] : [100.45, 38.93];
}

const folder = mkdtempSync(join(tmpdir(), 'decisions-'));

describe.each([STATIONS, UNIONS])('a record of $subject that a person takes in', (kind) => {
  let hub: TestHub;
  let calls = 0;
  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(async () => {
    await query(`truncate ${kind.table}, channels.channel, channels.own_act cascade`);
    await takeIn(GANZHOU, kind.row('G-1', GANZHOU, '甘州一号'));
    await takeIn(SUNAN, kind.row('S-1', SUNAN, '肃南一号'));
  });
  afterAll(() => hub.close());

  const query = async (text: string, values: readonly unknown[] = []) =>
    (await hub.test.database.pool.query<Record<string, string>>(text, [...values])).rows;

  async function takeIn(regionCode: string, ...rows: readonly string[]): Promise<void> {
    const path = join(folder, `${kind.subject}.csv`);
    writeFileSync(path, [kind.heading, ...rows, ''].join('\n'));
    await hub.takeIn(path, { subject: kind.subject, regionCode });
  }

  /** A record of G-2 that came from Ganzhou and waits, because its file says two things of it. */
  async function waiting(region: string): Promise<string> {
    await takeIn(GANZHOU, kind.row('G-2', GANZHOU, '甘州二号'), kind.row('G-2', region, '改写之后'));
    const rows = await query(`select id from channels.source_record where verdict = 'QUARANTINED'`);
    expect(rows).toHaveLength(1);
    return globalId('src', String(rows[0]?.id));
  }

  /** The codes and paths of what is refused, and what stands then. */
  async function approve(sourceRecordId: string, regionCode: string, belongsToId?: string) {
    const input = { sourceRecordId, decision: 'APPROVE', note: '已电话核实', belongsToId };
    const { data, codes } = await hub.ask(
      `mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code message path } } }`,
      { input: { ...input, idempotencyKey: `key-${++calls}` } },
      { as: { scopes: ['CADRE'], regionCodes: [regionCode] } },
    );
    expect(codes).toEqual([]);
    const rows = await query(`select ${kind.code} as code, region_code, name from ${kind.table} order by 1`);
    return {
      errors: data.resolveSourceRecord.errors as readonly { code: string; message: string; path: string[] }[],
      standing: rows.map(({ code, region_code, name }) => `${code} ${region_code} ${name}`),
    };
  }

  const idOf = async (code: string) => {
    const [row] = await query(`select id from ${kind.table} where ${kind.code} = $1`, [code]);
    return globalId(kind.prefix, String(row?.id));
  };
  const UNCHANGED = ['G-1 620702 甘州一号', 'G-2 620702 甘州二号', 'S-1 620721 肃南一号'];
  const refusedAt = (path: string) => ({ code: 'NOT_FOUND', message: expect.stringContaining('管辖'), path: [path] });

  it('overwrites nothing of another county: one answer, as for what is not there', async () => {
    const id = await waiting(GANZHOU);
    const elsewhere = await approve(id, GANZHOU, await idOf('S-1'));
    const nowhere = await approve(id, GANZHOU, `${kind.prefix}_AAAAAAAAAAAAAAAAAAAAAA`);
    expect(elsewhere).toEqual({ errors: [refusedAt('belongsToId')], standing: UNCHANGED });
    expect(nowhere).toEqual(elsewhere);
  });

  it('puts nothing into another county, nor moves there what is of this one', async () => {
    const id = await waiting(SUNAN);
    for (const chosen of [undefined, await idOf('G-2')]) {
      const { errors, standing } = await approve(id, GANZHOU, chosen);
      expect([errors[0], standing]).toEqual([refusedAt('decision'), UNCHANGED]);
    }
  });

  it('is taken in by whoever answers for both counties', async () => {
    const id = await waiting(SUNAN);
    const { errors, standing } = await approve(id, ZHANGYE, await idOf('G-2'));
    expect([errors, standing[1]]).toEqual([[], 'G-2 620721 改写之后']);
  });

  it('is taken in by a cadre of its county', async () => {
    const id = await waiting(GANZHOU);
    const { errors, standing } = await approve(id, GANZHOU, await idOf('G-2'));
    expect([errors, standing[1]]).toEqual([[], 'G-2 620702 改写之后']);
    // A decision is no source of the record that it decides on.
    expect(await query('select from channels.own_act')).toEqual([]);
  });

  it('does not follow what has moved to another county since', async () => {
    const id = await waiting(GANZHOU);
    await query(`update ${kind.table} set region_code = $1 where ${kind.code} = 'G-2'`, [SUNAN]);
    const { errors, standing } = await approve(id, GANZHOU, await idOf('G-2'));
    expect([errors, standing[1]]).toEqual([[refusedAt('belongsToId')], 'G-2 620721 甘州二号']);
    // Without a choice it is a further word on what it was taken for, which is out of reach now.
    const unchosen = await approve(id, GANZHOU);
    expect([unchosen.errors.map((error) => error.code), unchosen.standing]).toEqual([['NOT_FOUND'], standing]);
  });
});

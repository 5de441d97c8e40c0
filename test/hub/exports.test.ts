import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/channels/index.js';
import { type ExportOptions, runExport } from '../../src/cli/export.js';
import { sql } from '../../src/kit/database/sql.js';
import { readBack, textsOf } from '../channels/encode/support.js';
import { type TestHub, testHub } from '../support/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-exports-'));
const SAMPLES = [
  ['unions.csv', { subject: 'unions' }],
  ['stations.csv', {}],
  ['hexi-trucker-homes.xlsx', {}],
  ['partner-outlets-gb18030.csv', {}],
] as const;

/** What a station tells in public. */
const PUBLIC = `query ($after: Cursor) { stations(first: 100, after: $after, filter: { statuses: [PLANNED, BUILT, ACCEPTED, OPEN, TEMPORARILY_CLOSED, CLOSED] }) {
  nodes { stationCode name kinds status star address phone directions partners areaSquareMetres builtOn verifiedOn timeZone
    location(datum: WGS84) { longitude latitude } region { code } operator { unionCode } host { name kind } investment { amountFen currency }
    services { facility price { amountFen currency } unit capacity bookable free }
    hours { text alwaysOpen followsHost windows { dayKind opens closes seasonFrom seasonTo } } honours { title grantedBy year } }
  pageInfo { hasNextPage endCursor } } }`;

let hub: TestHub;
let files = 0;

beforeAll(async () => {
  hub = await testHub();
  for (const [file, options] of SAMPLES) {
    const { counts } = await hub.takeIn(file, options);
    expect([file, counts.applied > 0]).toEqual([file, true]);
  }
  // What the samples lack.
  await hub.test.database.query(sql`
    update stations.station set partners = '{甲公司,乙银行}', directions = E'西门进，\\n左转', investment_fen = 1234550,
      investment_currency = 'CNY', phone = '+86 936 8888888' where station_code = '420222-LV-0001'`);
  await hub.test.database.query(sql`
    insert into stations.honour (station_id, ordinal, title, granted_by, year)
    select id, 0, '最美站点', '全国总工会', 2023 from stations.station where station_code = '420222-LV-0001'`);
  await hub.test.database.query(sql`
    insert into stations.service (station_id, facility, ordinal, unit, bookable)
    select id, 'BED', (select count(*) from stations.service v where v.station_id = s.id), '晚', true
    from stations.station s where station_code = '420222-LV-0001'`);
});

afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

/** Exports to a new file. */
async function exported(
  subject: string,
  format: ExportFormat,
  options: Partial<ExportOptions> = {},
  of = hub,
): Promise<string> {
  files += 1;
  const file = join(folder, `${subject}-${files}.${format}`);
  const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
  expect(await runExport(of.hub, subject, { file, format, force: false }, { force: false, ...options }, streams)).toBe(
    0,
  );
  return file;
}

async function rowsIn(file: string) {
  return (await readBack(file.endsWith('csv') ? 'csv' : 'xlsx', readFileSync(file))).map(textsOf);
}

async function codesIn(options: Partial<ExportOptions>, subject = 'stations') {
  return (await rowsIn(await exported(subject, 'csv', options))).map((row) => row.驿站编号 ?? row.工会编码 ?? '');
}

/** All rows of a table but for when they were written. */
async function contents(of: TestHub, table: 'stations.station' | 'organisations."union"') {
  const { rows } = await of.test.database.pool.query(
    `select to_jsonb(t) - 'search' as row from ${table} t order by id`,
  );
  return rows;
}

interface PublicStation {
  readonly location: { readonly longitude: number; readonly latitude: number };
}

async function publicFacts(of: TestHub): Promise<readonly PublicStation[]> {
  const facts: PublicStation[] = [];
  let after: string | null = null;
  do {
    const { data, errors }: { data: any; errors: readonly object[] } = await of.ask(PUBLIC, { after });
    expect(errors).toEqual([]);
    facts.push(...data.stations.nodes);
    after = data.stations.pageInfo.hasNextPage ? data.stations.pageInfo.endCursor : null;
  } while (after !== null);
  return facts;
}

/** Their points to a tenth of a millimetre, which is all that a file tells. */
function expectSame(told: readonly PublicStation[], wanted: readonly PublicStation[]): void {
  const rest = (stations: readonly PublicStation[]) => stations.map((station) => ({ ...station, location: null }));
  expect(rest(told)).toEqual(rest(wanted));
  for (const [index, { location }] of told.entries()) {
    expect(location.longitude).toBeCloseTo(wanted[index]?.location.longitude ?? 0, 8);
    expect(location.latitude).toBeCloseTo(wanted[index]?.location.latitude ?? 0, 8);
  }
}

describe.each(EXPORT_FORMATS)('what was exported as %s', (format) => {
  it('changes nothing when it is taken in again', async () => {
    for (const [subject, table] of [
      ['unions', 'organisations."union"'],
      ['stations', 'stations.station'],
    ] as const) {
      const before = await contents(hub, table);
      const file = await exported(subject, format);
      const { counts, rowsRead, unchanged } = await hub.takeIn(file, { subject, channel: `back-${format}` });
      const { length } = before;
      expect([subject, rowsRead, counts.applied, unchanged]).toEqual([subject, length, length, length]);
      expect(await contents(hub, table)).toEqual(before);
    }
  });

  it('makes an empty hub tell the same in public', async () => {
    const other = await testHub();
    try {
      for (const subject of ['unions', 'stations']) {
        const { counts, rowsRead } = await other.takeIn(await exported(subject, format), { subject });
        expect([subject, counts.applied]).toEqual([subject, rowsRead]);
      }
      expectSame(await publicFacts(other), await publicFacts(hub));
      const [unions, again] = await Promise.all([exported('unions', format), exported('unions', format, {}, other)]);
      expect(await rowsIn(again)).toEqual(await rowsIn(unions));
    } finally {
      await other.close();
    }
  });
});

describe('an export', () => {
  it('holds nothing of the keepers', async () => {
    const { rows } = await hub.test.database.pool.query('select count(keeper_name)::int as kept from stations.station');
    expect(rows[0].kept).toBeGreaterThan(0);
    const [heading = ''] = readFileSync(await exported('stations', 'csv'), 'utf8').split('\r\n');
    expect(heading).not.toMatch(/管理员|站长|手机|身份证/);
    expect(heading.replace('\ufeff', '').split(',')).toEqual(
      hub.hub.exports.get('stations')?.columns.map((column) => column.heading),
    );
  });

  it('has headings that the import of its subject knows', () => {
    for (const [subject, { columns }] of hub.hub.exports) {
      const intake = hub.hub.intakes.get(subject);
      expect(columns.map(({ heading }) => intake?.heading(heading))).toEqual(columns.map(({ heading }) => heading));
    }
  });

  it('takes a division and all below it, statuses and a kind by the words of the schema or of a ledger', async () => {
    const { rows } = await hub.test.database.pool.query(
      'select station_code as code, region_code as region, status, kinds from stations.station order by region_code, station_code',
    );
    const where = (isWanted: (row: { region: string; status: string; kinds: string[] }) => boolean) =>
      rows.filter(isWanted).map(({ code }) => code);
    expect(await codesIn({})).toEqual(where(() => true));
    const gansu = where(({ region }) => region.startsWith('62'));
    expect(gansu.length).toBeGreaterThan(3);
    expect(await codesIn({ region: '620000' })).toEqual(gansu);
    const planned = where(({ status }) => status === 'PLANNED' || status === 'BUILT');
    expect(planned.length).toBeGreaterThan(1);
    expect(await codesIn({ status: ['PLANNED', '已建成'] })).toEqual(planned);
    const homes = where(({ kinds }) => kinds.includes('TRUCKER_HOME'));
    expect(homes.length).toBeGreaterThan(1);
    expect(await codesIn({ kind: '货车司机之家' })).toEqual(homes);
    expect(await codesIn({ kind: 'trucker_home' })).toEqual(homes);
    const unions = await codesIn({ region: '620000', kind: 'PREFECTURE', status: ['正常'] }, 'unions');
    expect(unions.length).toBeGreaterThan(3);
    expect(unions.filter((code) => !/^62\d\d00/.test(code))).toEqual([]);
  });

  it('tells a union behind those above it', async () => {
    const seen = new Set<string>();
    for (const row of await rowsIn(await exported('unions', 'csv'))) {
      const above = row.上级工会编码;
      expect(above === undefined || seen.has(above)).toBe(true);
      seen.add(row.工会编码 ?? '');
    }
  });

  it('reads page by page to the end', async () => {
    const other = await testHub();
    try {
      await other.test.database.query(sql`
        insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search)
        select gen_random_uuid(), 'B-' || lpad(i::text, 5, '0'), 'b', '{TRUCKER_HOME}', 'OPEN', 620702 + i % 3, 'b', 100, 38, 'WGS84', 'Asia/Shanghai', '全天', ''
        from generate_series(1, 2500) i`);
      await other.test.database.query(sql`
        insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
        select gen_random_uuid(), 'U-' || i, 'u', 'GROUP', 'ACTIVE', '620702', '' from generate_series(1, 2000) i`);
      const stations = await rowsIn(await exported('stations', 'csv', {}, other));
      expect(new Set(stations.map((row) => row.驿站编号)).size).toBe(2500);
      expect(stations).toHaveLength(2500);
      expect(await rowsIn(await exported('unions', 'csv', {}, other))).toHaveLength(2000);
    } finally {
      await other.close();
    }
  });

  it('executes nothing in any column of text, and brings all of it back', async () => {
    const formulas = ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', '＝1', '＋1', '－1', '＠1', "'=1"];
    const other = await testHub();
    try {
      const head = '编号,名称,类型,区划代码,地址,经度,纬度,坐标系,依托单位,依托类型,开放时间,状态';
      const lines = formulas.map((_, n) => `F-${n},名${n},爱心驿站,620702,址,100.45,38.93,GCJ02,主,企业,全天,开放`);
      const ledger = join(folder, 'formulas.csv');
      writeFileSync(ledger, `${[head, ...lines].join('\n')}\n`);
      await other.takeIn(ledger);
      // As it may have come in by a form, where nothing takes a guard away.
      for (const [n, formula] of formulas.entries()) {
        const [name, address, host, directions, partner] = ['甲', '乙', '丙', '丁', '戊'].map(
          (end) => `${formula}${end}`,
        );
        await other.test.database.query(sql`
          update stations.station set name = ${name}, address = ${address}, host_name = ${host},
            directions = ${directions}, partners = array[${partner}]::text[] where station_code = ${`F-${n}`}`);
      }
      const before = await contents(other, 'stations.station');
      for (const format of EXPORT_FORMATS) {
        const file = await exported('stations', format, {}, other);
        const texts = (await rowsIn(file)).map((row) =>
          ['驿站名称', '地址', '依托单位', '指引', '共建单位'].map((column) => row[column]),
        );
        expect(texts).toEqual(
          formulas.map((formula) => ['甲', '乙', '丙', '丁', '戊'].map((end) => `${formula}${end}`)),
        );
        const written = readFileSync(file, 'utf8');
        if (format === 'csv')
          expect(formulas.map((formula) => written.split(`,"'${formula}`).length - 1)).toEqual(Array(9).fill(5));
        const { counts } = await other.takeIn(file, { channel: `back-${format}` });
        expect(counts).toMatchObject({ applied: 9, rejected: 0, quarantined: 0 });
        expect(await contents(other, 'stations.station')).toEqual(before);
      }
    } finally {
      await other.close();
    }
  });
});

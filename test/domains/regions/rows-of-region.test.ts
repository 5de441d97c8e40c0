import { Union } from '../../../src/domains/organisations/union.entity.js';
import { type CodeRange, createRegions, type Regions } from '../../../src/domains/regions/index.js';
import { rowsOfRegion } from '../../../src/domains/regions/rows-of-region.js';
import { inRanges } from '../../../src/kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../src/kit/database/sql.js';
import { madeUp } from '../../../src/kit/made-up.js';
import { columnsOf } from '../../../src/kit/read/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const union = columnsOf(Union);
const UNIONS = { table: Union, region: union.regionCode, code: union.unionCode };
const ROWS = 6000;

describe('the rows of a region by their codes', () => {
  let test: TestDatabase;
  let regions: Regions;
  let codes: readonly string[];
  beforeAll(async () => {
    test = await testDatabase();
    ({ regions } = await createRegions(test.database));
    const counties = `select array_agg(code order by code) as codes from regions.region where level = 'COUNTY'`;
    codes = (await test.database.pool.query(counties)).rows[0].codes;
    const { chance } = madeUp(7, 'rows', 0, 0);
    const made = Array.from({ length: ROWS }, () => ({ region: chance.pick(codes), code: `U${chance.below(1e9)}` }));
    await test.database.pool.query(
      `insert into organisations."union" (id, union_code, name, kind, status, region_code, accepts_applications, search)
       select gen_random_uuid(), code, code, 'COUNTY', 'ACTIVE', region, substr(code, 3, 1) < '5', ''::tsvector
       from unnest($1::text[], $2::text[]) made (code, region) on conflict (union_code) do nothing`,
      [made.map(({ code }) => code), made.map(({ region }) => region)],
    );
    await test.database.pool.query('analyze organisations."union"');
  });
  afterAll(() => test.close());

  const wanted = sql`${union.acceptsApplications}`;
  const codesOf = async (select: Sql): Promise<readonly string[]> =>
    (await test.database.query<{ code: string }>(select)).map(({ code }) => code);
  const rowsIn = (ranges: readonly CodeRange[], asked = '') => rowsOfRegion(UNIONS, { code: asked, ranges }, wanted);
  const page = (ranges: readonly CodeRange[], limit: number, behind = 'U', asked = ''): Sql =>
    rowsIn(ranges, asked).from(rawSql(`${limit}`), sql`${union.unionCode} > ${behind}`);
  const first = (ranges: readonly CodeRange[], limit: number, behind?: string, asked?: string) =>
    codesOf(sql`select union_code as code from ${page(ranges, limit, behind, asked)} u order by 1 limit ${limit}`);
  const counted = (ranges: readonly CodeRange[]) =>
    codesOf(sql`select union_code as code from ${rowsIn(ranges).counted} u order by 1`);
  const plainly = (ranges: readonly CodeRange[], limit: number, behind = 'U') =>
    codesOf(sql`select union_code as code from organisations."union" u
      where accepts_applications and union_code > ${behind} and ${inRanges(rawSql('u.region_code'), ranges)}
      order by 1 limit ${limit}`);

  it('are those of every division, through its history, up to a limit', async () => {
    const { chance } = madeUp(8, 'asked', 0, 0);
    const provinces = [...new Set(codes.map((code) => `${code.slice(0, 2)}0000`))];
    const some = Array.from({ length: 120 }, () => {
      const code = chance.pick(codes);
      return chance.pick([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
    });
    let found = 0;
    for (const code of [...provinces, ...some]) {
      const ranges = regions.tree.find(code) ? regions.scope(code) : [];
      const limit = chance.pick([1, 20, 101, ROWS]);
      const behind = chance.pick(['U', 'U2', 'U5', 'U77']);
      const rows = await first(ranges, limit, behind, code);
      expect([code, limit, behind, rows]).toEqual([code, limit, behind, await plainly(ranges, limit, behind)]);
      expect(await counted(ranges)).toEqual(await plainly(ranges, ROWS));
      found += rows.length;
    }
    expect(found).toBeGreaterThan(ROWS / 2);
  });

  it.each<[string, CodeRange[]]>([
    ['none at all', []],
    ['neighbouring provinces', [['50', '54']]],
    ['from within a province to within another', [['510113', '530203']]],
    ['from a prefecture to a province', [['6102', '63']]],
    [
      'a county and a province',
      [
        ['110105', '110106'],
        ['62', '63'],
      ],
    ],
    ['below a county', [['620702001', '620702002']]],
    ['all of them', [['1', '9']]],
  ])('are those in ranges of %s', async (_, ranges) => {
    const all = await plainly(ranges, ROWS);
    expect([await first(ranges, ROWS), await counted(ranges)]).toEqual([all, all]);
  });

  it.each([
    ['union_province', '62', '63'],
    ['union_prefecture', '6207', '6208'],
    ['union_region', '620702', '620703'],
  ])('are found by the index %s alone', async (index, from, to) => {
    const { text, values } = page([[from, to]], 21).compile();
    const rows = await test.database.query<{ 'QUERY PLAN': string }>({
      text: `explain (analyze, costs off, timing off, summary off) select * from ${text} u`,
      values,
    });
    const plan = rows.map((row) => row['QUERY PLAN']);
    const walked = plan.filter((line) => /(Index|Seq|Only) Scan/.test(line) && !line.includes('never executed'));
    expect(walked.map((line) => /(?:using|on) (\S+)/.exec(line)?.[1])).toEqual([index]);
  });

  it('of the whole country are found by the index over their codes, without a look at each province', async () => {
    const made = regions.rowsOf(UNIONS, 'CN', wanted);
    if (!('where' in made)) throw new Error('The country is walked by its provinces.');
    const where = made.where.placed(new Map([[Union, 'u']]));
    const { text, values } = sql`select union_code as code from organisations."union" u where ${where}
      order by 1 limit ${21}`.compile();
    const country = await plainly([['1', '9']], 21);
    expect(country).toHaveLength(21);
    expect((await test.database.query<{ code: string }>({ text, values })).map(({ code }) => code)).toEqual(country);
    const rows = await test.database.query<{ 'QUERY PLAN': string }>({ text: `explain (costs off) ${text}`, values });
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(
      /^Limit\n +-> +Index Scan using union_union_code_key/,
    );
  });

  it('are asked for by few texts, whichever divisions they are', () => {
    const divisions: CodeRange[][] = [
      [['62', '63']],
      [['11', '12']],
      [['3301', '3302']],
      [['3302', '3303']],
      [
        ['110105', '110106'],
        ['12', '14'],
      ],
      [['620702', '620703']],
      [],
    ];
    const textsOf = (made: (ranges: readonly CodeRange[]) => Sql) =>
      new Set(divisions.map((ranges) => made(ranges).compile().text)).size;
    expect(textsOf((ranges) => page(ranges, 21))).toBe(3);
    expect(textsOf((ranges) => rowsIn(ranges).counted)).toBe(2);
  });
});

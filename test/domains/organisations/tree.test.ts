import 'reflect-metadata';
import fc from 'fast-check';
import { type PutUnion, readPutUnion } from '../../../src/domains/organisations/union.commands.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('the tree of unions', () => {
  let test: TestDatabase;
  let service: UnionService;

  beforeAll(async () => {
    test = await testDatabase();
    const { regions } = await createRegions(test.database);
    service = new UnionService(regions);
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate organisations."union" cascade`);
  });
  afterAll(() => test.close());

  const put = async (unionCode: string, kind: string, regionCode: string, more: object = {}) => {
    const command = readPutUnion({ unionCode, kind, regionCode, name: `${unionCode} 工会`, ...more }) as PutUnion;
    return (await test.database.transaction((tx) => service.put(tx, command))).id;
  };
  const below = async (id: string) =>
    new Set((await test.database.transaction((tx) => service.linesBelow(tx, [id]))).map((line) => line.id));

  it('tells all that stand below a union, itself among them, by one statement', async () => {
    const top = await put('A', 'REGIONAL_FEDERATION', '620100');
    const [left, right] = [
      await put('B', 'INDUSTRY_FEDERATION', '620104', { parentCode: 'A' }),
      await put('C', 'INDUSTRY_FEDERATION', '620104', { parentCode: 'A' }),
    ];
    const group = await put('D', 'GROUP', '620104', { parentCode: 'B' });
    await put('E', 'GROUP', '620104');
    expect(await below(top)).toEqual(new Set([top, left, right, group]));
    expect(await below(left)).toEqual(new Set([left, group]));
    expect(await below(group)).toEqual(new Set([group]));
    expect(await below('00000000-0000-7000-8000-000000000000')).toEqual(new Set());
  });

  it('comes to an end also where a circle was written past the rules', async () => {
    const [one, other] = [
      await put('A', 'REGIONAL_FEDERATION', '620100'),
      await put('B', 'REGIONAL_FEDERATION', '620100', { parentCode: 'A' }),
    ];
    await test.database.query(sql`update organisations."union" set parent_id = ${other}::uuid where union_code = 'A'`);
    expect(await below(one)).toEqual(new Set([one, other]));
  });

  it('has no circle, whatever moves are asked for in whatever order', async () => {
    const codes = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
    const move = fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes));
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
        await test.database.query(sql`truncate organisations."union" cascade`);
        for (const code of codes) await put(code, 'REGIONAL_FEDERATION', '620100');
        for (const [code, parentCode] of moves) {
          await put(code, 'REGIONAL_FEDERATION', '620100', { parentCode }).catch((error: unknown) => {
            if (!refusalsOf(error)) throw error;
          });
        }
        const [row] = await test.database.query<{ standing: string }>(sql`
          with recursive line (id) as (
            select id from organisations."union" where parent_id is null
            union all select u.id from organisations."union" u join line on u.parent_id = line.id
          ) select count(*) as standing from line`);
        expect(Number(row?.standing)).toBe(codes.length);
      }),
      { numRuns: 15 },
    );
  });

  describe('names the office that answers for a division', () => {
    const officesOf = async (...codes: readonly string[]) => {
      const found = await test.database.transaction((tx) => service.countyUnionOf(tx, codes));
      return Object.fromEntries([...found].map(([code, { unionCode }]) => [code, unionCode]));
    };

    it('that of the county, else of the prefecture, else of the province', async () => {
      await put('GS', 'PROVINCIAL', '620000');
      await put('LZ', 'PREFECTURE', '620100');
      await put('XG', 'COUNTY', '620104');
      await put('XLG', 'TOWNSHIP', '620104007', { parentCode: 'XG' });
      expect(await officesOf('620104007', '620104', '620123', '620702', '620100', '620000', '510104', 'KH')).toEqual({
        ...{ 620104007: 'XG', 620104: 'XG', 620123: 'LZ', 620702: 'GS', 620100: 'LZ', 620000: 'GS' },
      });
    });

    it('not one that is dissolved or being prepared, and of two the one with the lower code', async () => {
      await put('GS', 'PROVINCIAL', '620000');
      await put('LZ', 'PREFECTURE', '620100', { status: 'PREPARING' });
      await put('XG1', 'COUNTY', '620104', { status: 'DISSOLVED', dissolvedOn: '2024-01-01' });
      expect(await officesOf('620104')).toEqual({ 620104: 'GS' });
      await put('XG3', 'COUNTY', '620104');
      await put('XG2', 'COUNTY', '620104');
      expect(await officesOf('620104')).toEqual({ 620104: 'XG2' });
    });

    it('of a county that ended that of the one that took its place', async () => {
      await put('HL', 'COUNTY', '513402');
      expect(await officesOf('513425', '513402')).toEqual({ 513402: 'HL', 513425: 'HL' });
    });

    it('of a municipality without prefectures that of the province', async () => {
      await put('BJ', 'PROVINCIAL', '110000');
      expect(await officesOf('110105')).toEqual({ 110105: 'BJ' });
    });
  });
});

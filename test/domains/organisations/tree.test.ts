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
  const below = async (code: string, most = 100) => {
    const { ids, isMore } = await test.database.transaction((tx) => service.keysBelow(tx, code, most));
    return isMore ? 'more' : new Set(ids);
  };

  it('tells all that stand below a union, itself among them, by one statement', async () => {
    const top = await put('A', 'REGIONAL_FEDERATION', '620100');
    const [left, right] = [
      await put('B', 'INDUSTRY_FEDERATION', '620104', { parentCode: 'A' }),
      await put('C', 'INDUSTRY_FEDERATION', '620104', { parentCode: 'A' }),
    ];
    const group = await put('D', 'GROUP', '620104', { parentCode: 'B' });
    await put('E', 'GROUP', '620104');
    expect(await below('A')).toEqual(new Set([top, left, right, group]));
    expect(await below('B')).toEqual(new Set([left, group]));
    expect(await below('D')).toEqual(new Set([group]));
    expect(await below('NO-SUCH')).toEqual(new Set());
    expect([await below('A', 4), await below('A', 3)]).toEqual([new Set([top, left, right, group]), 'more']);
  });

  it('comes to an end also where a circle was written past the rules', async () => {
    const [one, other] = [
      await put('A', 'REGIONAL_FEDERATION', '620100'),
      await put('B', 'REGIONAL_FEDERATION', '620100', { parentCode: 'A' }),
    ];
    await test.database.query(sql`update organisations."union" set parent_id = ${other}::uuid where union_code = 'A'`);
    expect(await below('A')).toEqual(new Set([one, other]));
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

  describe('names the union to be asked', () => {
    /** By the codes of unions. */
    const askedOf = async (...codes: readonly string[]) => {
      const unions = await test.database.query<{ id: string; code: string }>(
        sql`select id, union_code as code from organisations."union"`,
      );
      const codeOf = new Map(unions.map(({ id, code }) => [id, code]));
      const ids = unions.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
      const found = await test.database.transaction((tx) => service.countyUnionsOf(tx, ids));
      return Object.fromEntries([...found].map(([id, county]) => [codeOf.get(id), codeOf.get(county)]));
    };

    it('the one of a county above it, itself too, wherever it lies', async () => {
      await put('LZ', 'PREFECTURE', '620100');
      await put('XG', 'COUNTY', '620104', { parentCode: 'LZ' });
      await put('IF', 'INDUSTRY_FEDERATION', '620123', { parentCode: 'XG' });
      await put('GR', 'GROUP', '620123100', { parentCode: 'IF' });
      expect(await askedOf('XG', 'IF', 'GR')).toEqual({ XG: 'XG', IF: 'XG', GR: 'XG' });
    });

    it('else that of its county, of its prefecture, or of its province', async () => {
      await put('GS', 'PROVINCIAL', '620000');
      await put('LZ', 'PREFECTURE', '620100');
      await put('XG', 'COUNTY', '620104');
      for (const region of ['620104007', '620104', '620123', '620702', '620100', '620000', '510104', 'KH'])
        await put(`U${region}`, 'PARK', region);
      expect(await askedOf('U620104007', 'U620104', 'U620123', 'U620702', 'U620100', 'U620000')).toEqual({
        ...{ U620104007: 'XG', U620104: 'XG', U620123: 'LZ', U620702: 'GS', U620100: 'LZ', U620000: 'GS' },
      });
      expect(await askedOf('U510104', 'UKH')).toEqual({});
    });

    it('not one that is dissolved or being prepared, and of two the one with the lower code', async () => {
      await put('GS', 'PROVINCIAL', '620000');
      await put('LZ', 'PREFECTURE', '620100', { status: 'PREPARING' });
      await put('XG1', 'COUNTY', '620104', { status: 'DISSOLVED', dissolvedOn: '2024-01-01' });
      await put('U', 'PARK', '620104', { parentCode: 'XG1' });
      expect(await askedOf('U')).toEqual({ U: 'GS' });
      await put('XG3', 'COUNTY', '620104');
      await put('XG2', 'COUNTY', '620104');
      expect(await askedOf('U')).toEqual({ U: 'XG2' });
    });

    it('of a county that ended that of the one that took its place', async () => {
      await put('HL', 'COUNTY', '513402');
      await put('U', 'PARK', '513402');
      await test.database.query(sql`update organisations."union" set region_code = '513425' where union_code = 'U'`);
      expect(await askedOf('U')).toEqual({ U: 'HL' });
    });

    it('of a municipality without prefectures that of the province', async () => {
      await put('BJ', 'PROVINCIAL', '110000');
      await put('U', 'PARK', '110105');
      expect(await askedOf('U')).toEqual({ U: 'BJ' });
    });
  });
});

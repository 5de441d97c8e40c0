import fc from 'fast-check';
import type { RegionRow } from '../../../src/domains/regions/division.js';
import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { RegionTree } from '../../../src/domains/regions/region-tree.js';

const rows = divisionRows(divisionFiles());
const tree = RegionTree.of(rows, () => '2024-06-01');
const counties = rows.filter((row) => row.code.length === 6);

/** A small country of its own, so that a rule stands alone. */
function small(
  ...lines: readonly (readonly [code: string, from: string | null, to: string | null, successors?: readonly string[]])[]
): RegionTree {
  const made = [['CN', null, null] as const, ['100000', null, null] as const, ...lines].map(
    ([code, validFrom, validTo, successors = []]): RegionRow => {
      const level =
        code === 'CN' ? 'COUNTRY' : code.endsWith('0000') ? 'PROVINCE' : code.endsWith('00') ? 'PREFECTURE' : 'COUNTY';
      const parentCode = {
        COUNTRY: null,
        PROVINCE: 'CN',
        PREFECTURE: `${code.slice(0, 2)}0000`,
        COUNTY: `${code.slice(0, 4)}00`,
      }[level];
      return { code, name: code, level, parentCode, statistical: false, validFrom, validTo, successors, pinyin: 'a' };
    },
  );
  return RegionTree.of(made, () => '2024-06-01');
}

describe('a scope', () => {
  it('covers a county through its history, both ways', () => {
    expect(tree.covers('513425', '513402')).toBe(true);
    expect(tree.covers('513402', '513425')).toBe(true);
    expect(tree.covers('513400', '513425')).toBe(true);
    expect(tree.covers('513402', '513401')).toBe(false);
    expect(tree.ranges('513402')).toEqual([
      ['513402', '513403'],
      ['513425', '513426'],
    ]);
  });

  it('covers the townships of what it covers, and a township itself alone', () => {
    expect(tree.covers('513402', '513402100')).toBe(true);
    expect(tree.covers('513402', '513425101')).toBe(true);
    expect(tree.covers('441900', '441900003')).toBe(true);
    expect(tree.covers('620200', '620201001')).toBe(true);
    expect(tree.ranges('620702001')).toEqual([['620702001', '620702002']]);
  });

  it('covers statistical zones, and the rows that only hold others together', () => {
    expect(tree.covers('620100', '620171')).toBe(true);
    expect(tree.covers('430900', '430972101')).toBe(true);
    expect(tree.covers('110000', '110100')).toBe(true);
    expect(tree.covers('500000', '500200')).toBe(true);
  });

  it('of a row that only holds others together covers those of its code', () => {
    expect(tree.covers('110100', '110101')).toBe(true);
    expect(tree.covers('500200', '500229')).toBe(true);
    expect(tree.covers('500200', '500101')).toBe(false);
    expect(tree.covers('659000', '659001')).toBe(true);
    expect(tree.covers('419000', '410102')).toBe(false);
  });

  it('of China covers every division and no other country', () => {
    expect(tree.ranges('CN')).toEqual([['1', '9']]);
    expect(['110101001', '659012', '710000', '810000', '820000'].every((code) => tree.covers('CN', code))).toBe(true);
    expect(tree.covers('CN', 'KH')).toBe(false);
    expect(tree.covers('KH', 'KH')).toBe(true);
    expect(tree.covers('KH', '110101')).toBe(false);
    expect(tree.covers('KH', 'KI')).toBe(false);
  });

  it('of an unknown code covers nothing', () => {
    expect(tree.ranges('999999')).toEqual([]);
    expect(tree.covers('999999', '999999')).toBe(false);
  });

  it('is one range for a province or a prefecture that kept its land, with the codes that are still to come', () => {
    expect(tree.ranges('320000')).toEqual([['32', '33']]);
    expect(tree.ranges('513400')).toEqual([['5134', '5135']]);
    expect(tree.covers('513400', '513499')).toBe(true);
  });

  it('does not cover what went to another province or prefecture', () => {
    expect(tree.covers('510000', '510202')).toBe(false);
    expect(tree.covers('500000', '510202')).toBe(true);
    expect(tree.covers('511000', '511082')).toBe(false);
    expect(tree.covers('510100', '511082')).toBe(true);
    expect(tree.covers('340100', '341421')).toBe(true);
    expect(tree.covers('341400', '340124')).toBe(true);
    expect(tree.covers('341400', '340102')).toBe(false);
  });

  it('of an ended prefecture covers the one that replaced it', () => {
    expect(tree.ranges('522400')).toEqual([
      ['5205', '5206'],
      ['5224', '5225'],
    ]);
    expect(tree.covers('371200', '370116')).toBe(true);
    expect(tree.covers('371200', '370102')).toBe(false);
  });

  it('of one half of a divided county does not cover records of the whole; that of both halves does', () => {
    expect(tree.covers('130402', '130421')).toBe(false);
    expect(tree.covers('130403', '130421')).toBe(false);
    expect(tree.covers('130400', '130421')).toBe(true);
    expect(tree.covers('130421', '130402')).toBe(true);
  });

  it('of a merged county covers all it was made of', () => {
    expect(tree.covers('110101', '110103')).toBe(true);
    expect(tree.covers('110101', '110104')).toBe(false);
  });

  it('follows a code through several changes', () => {
    // 南川县 in Fuling, then 南川市 in two prefectures, then 南川区 of Chongqing.
    for (const code of ['512323', '512302', '517081', '500384']) {
      expect(tree.covers('500119', code)).toBe(true);
      expect(tree.covers(code, '500119')).toBe(true);
    }
  });

  it('gives a code that was used twice to its last meaning', () => {
    // 440107 was 天河区 until 1987 and 芳村区 afterwards; 440106 the other way round.
    expect(tree.covers('440106', '440107')).toBe(false);
    expect(tree.covers('440103', '440107')).toBe(true);
    expect(tree.covers('440000', '449003')).toBe(true);
  });

  it('is that of the day it was given for', () => {
    expect(tree.ranges('513400', '2019-01-01')).toEqual([['5134', '5135']]);
    expect(tree.ranges('341400', '2010-01-01').some(([from, to]) => '340124' >= from && '340124' < to)).toBe(true);
  });
});

describe('rules of a scope', () => {
  it('does not go round in circles', () => {
    const round = small(
      ['100100', null, null],
      ['100101', null, '2020-12-31', ['100102']],
      ['100102', null, '2021-12-31', ['100101']],
    );
    expect(round.ranges('100101')).toEqual([['100101', '100103']]);
    expect(round.covers('100100', '100101')).toBe(false);
  });

  it('gives a code without a successor to what stood above it', () => {
    const gone = small(
      ['100100', null, null],
      ['100101', null, null],
      ['100199', null, '2000-12-31'],
      ['100200', null, null],
    );
    expect(gone.covers('100100', '100199')).toBe(true);
    expect(gone.covers('100101', '100199')).toBe(false);
    expect(gone.covers('100200', '100199')).toBe(false);
  });

  it('does not let a county inherit the counties of the city it became the seat of', () => {
    const seat = small(['100100', null, null], ['100101', null, null], ['100199', null, '2000-12-31', ['100100']]);
    expect(seat.ranges('100199')).toEqual([['100199', '100200']]);
    expect(seat.covers('100100', '100199')).toBe(true);
  });

  it('keeps what is to come apart until its day', () => {
    const soon = small(
      ['100100', null, null],
      ['100101', null, '2030-12-31', ['100102']],
      ['100102', '2031-01-01', null],
    );
    expect(soon.covers('100101', '100102')).toBe(false);
  });
});

describe('ranges', () => {
  it('are in order, apart from each other and never empty', () => {
    fc.assert(
      fc.property(fc.constantFrom(...counties), ({ code }) => {
        const ranges = tree.ranges(code);
        expect(ranges.length).toBeGreaterThan(0);
        ranges.forEach(([from, to], index) => {
          expect(from < to).toBe(true);
          expect(from > (ranges[index - 1]?.[1] ?? '')).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('always cover the division itself and, today, whatever stands below it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), (row) => {
        expect(tree.covers(row.code, row.code)).toBe(true);
        for (const child of tree.children(row.code, undefined, true))
          expect(tree.covers(row.code, child.code)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('give every record of an ended code to somebody who is there today', () => {
    const provinces = tree.list({ level: 'PROVINCE', first: 100 });
    const lost = counties.filter((row) => !provinces.some((province) => tree.covers(province.code, row.code)));
    expect(lost).toEqual([]);
  });

  it('give a code to one province only', () => {
    const provinces = tree.list({ level: 'PROVINCE', first: 100 });
    const shared = counties.filter(
      (row) => provinces.filter((province) => tree.covers(province.code, row.code)).length > 1,
    );
    expect(shared).toEqual([]);
  });
});

import type { RegionRow } from '../../../src/domains/regions/division.js';
import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { RegionTree } from '../../../src/domains/regions/region-tree.js';

const TODAY = '2024-06-01';
const rows = divisionRows(divisionFiles());
const tree = RegionTree.of(rows, () => TODAY);
const names = (found: readonly RegionRow[]) => found.map((row) => row.name);
const codes = (found: readonly RegionRow[]) => found.map((row) => row.code);
const found = (code: string, at?: string) => tree.find(code, at) as RegionRow;

describe('a division by its code', () => {
  it('is the one of the day: 会理县 in 2019, with 会理市 as successor', () => {
    const county = found('513425', '2019-01-01');
    expect([county.name, county.successors]).toEqual(['会理县', ['513402']]);
    expect(found('513402').name).toBe('会理市');
  });

  it('is still found after it ended, and without a day', () => {
    expect(found('513425').name).toBe('会理县');
    expect(found('513425', '2023-01-01').validTo).toBe('2021-01-31');
  });

  it('is not there before its code began, nor under a code that never was', () => {
    expect(tree.find('513402', '2021-01-31')).toBeUndefined();
    expect(found('513402', '2021-02-01').name).toBe('会理市');
    expect(tree.find('999999')).toBeUndefined();
    expect(tree.find('')).toBeUndefined();
  });

  it('has the name of the day', () => {
    expect([found('420600', '2009-12-31').name, found('420600').name]).toEqual(['襄樊市', '襄阳市']);
    expect([found('500110', '2011-10-21').name, found('500110', '2011-10-22').name]).toEqual(['万盛区', '綦江区']);
  });

  it('is the last that ended in a time when nothing stood for the code', () => {
    expect([found('330502', '1985-01-01').name, found('330502', '1995-01-01').name, found('330502').name]).toEqual([
      '城区',
      '城区',
      '吴兴区',
    ]);
  });

  it('lists all its periods, the oldest first', () => {
    expect(names(tree.rowsOf('330502'))).toEqual(['城区', '吴兴区']);
    expect(tree.rowsOf('999999')).toEqual([]);
  });
});

describe('what stands above and below', () => {
  it('is the real division next above, and the country at the top', () => {
    expect(tree.parent(found('110101'))?.name).toBe('北京市');
    expect(tree.parent(found('429004'))?.name).toBe('湖北省');
    expect(tree.parent(found('441900003'))?.name).toBe('东莞市');
    expect(names(tree.ancestors(found('620702001')))).toEqual(['甘州区', '张掖市', '甘肃省', '中国']);
    expect(tree.parent(found('CN'))).toBeUndefined();
  });

  it('is that of the time of an ended division', () => {
    expect(names(tree.ancestors(found('142523')))).toEqual(['晋东南地区', '山西省', '中国']);
    expect(names(tree.ancestors(found('542621', '2010-01-01'), '2010-01-01'))).toEqual([
      '林芝地区',
      '西藏自治区',
      '中国',
    ]);
  });

  it('makes the full name, without the country and without rows that only hold others together', () => {
    expect(tree.fullName(found('620702'))).toBe('甘肃省张掖市甘州区');
    expect(tree.fullName(found('513425'))).toBe('四川省凉山彝族自治州会理县');
    expect(tree.fullName(found('110101001'))).toBe('北京市东城区东华门街道');
    expect(tree.fullName(found('659001'))).toBe('新疆维吾尔自治区石河子市');
    expect(tree.fullName(found('420607', '2009-12-31'), '2009-12-31')).toBe('湖北省襄樊市襄阳区');
    expect([tree.fullName(found('KH')), tree.fullName(found('CN'))]).toEqual(['柬埔寨', '中国']);
  });

  it('are the children of the day, without statistical zones unless asked', () => {
    expect(names(tree.children('620100')).includes('兰州新区')).toBe(false);
    expect(names(tree.children('620100', TODAY, true)).includes('兰州新区')).toBe(true);
    expect(codes(tree.children('110000'))[0]).toBe('110101');
    expect(names(tree.children('513400', '2019-01-01'))).toContain('会理县');
    expect(names(tree.children('513400', '2019-01-01'))).not.toContain('会理市');
    expect(names(tree.children('513400'))).toContain('会理市');
  });

  it('are the last children of an ended division', () => {
    expect(names(tree.children('142500'))).toContain('屯留县');
    expect(tree.children('999999')).toEqual([]);
    expect(tree.children('KH')).toEqual([]);
  });
});

describe('a list of divisions', () => {
  it('has the counties of Sichuan and Gansu and the prefectures of three provinces', () => {
    expect(tree.list({ parent: '510000', level: 'COUNTY', first: 500 })).toHaveLength(183);
    expect(tree.list({ parent: '620000', level: 'COUNTY', first: 500 })).toHaveLength(86);
    const prefectures = ['510000', '620000', '320000'].map(
      (parent) => tree.list({ parent, level: 'PREFECTURE', first: 500 }).length,
    );
    expect(prefectures).toEqual([21, 14, 13]);
  });

  it('answers the next below without a level: four steps of a picker', () => {
    const steps = [undefined, '620000', '620700', '620702'].map((parent) => tree.list({ parent, first: 500 }));
    expect(steps.map((step) => step[0]?.name)).toEqual(['北京市', '兰州市', '甘州区', '东街街道']);
    expect(names(tree.list({ parent: '441900', first: 1 }))).toEqual(['东城街道']);
    expect(names(tree.list({ parent: '620200', first: 1 }))).toEqual(['雄关街道']);
    expect(tree.list({ first: 500 })).toHaveLength(34);
  });

  it('reaches any depth with a level, statistical zones only when asked for', () => {
    expect(tree.list({ parent: '620702', level: 'COUNTY', first: 10 })).toEqual([]);
    expect(tree.list({ parent: '620000', level: 'COUNTY', includeStatistical: true, first: 500 })).toHaveLength(88);
    expect(tree.list({ parent: '620000', level: 'TOWNSHIP', first: 5_000 }).length).toBeGreaterThan(1_300);
    expect(tree.list({ level: 'COUNTY', first: 5_000 })).toHaveLength(2_850);
  });

  it('finds names, pinyin and initials at any depth', () => {
    expect(codes(tree.list({ text: '会理', first: 10 }))).toEqual(['513402']);
    expect(codes(tree.list({ text: 'ganzhouq', first: 10 }))).toEqual(['620702']);
    expect(codes(tree.list({ text: 'shanxian', level: 'COUNTY', parent: '371700', first: 10 }))).toEqual(['371722']);
    expect(codes(tree.list({ text: 'yuli', level: 'COUNTY', parent: '652800', first: 10 }))).toEqual(['652823']);
    expect(codes(tree.list({ text: 'gzq', parent: '620000', first: 10 }))).toEqual(['620702']);
    expect(tree.list({ text: 'ganzhouq', parent: '510000', first: 10 })).toEqual([]);
  });

  it('has 和平区 more than once: a name alone is no key', () => {
    expect(codes(tree.list({ text: '和平区', level: 'COUNTY', first: 10 }))).toEqual(['120101', '210102']);
  });

  it('is that of the day', () => {
    const at = '2019-01-01';
    expect(codes(tree.list({ parent: '513400', level: 'COUNTY', text: '会理', at, first: 10 }))).toEqual(['513425']);
    expect(names(tree.list({ parent: '142500', level: 'COUNTY', text: '屯留', first: 10 }))).toEqual(['屯留县']);
  });

  it('has countries only when asked for, China among them', () => {
    const countries = tree.list({ level: 'COUNTRY', first: 500 });
    expect(countries).toHaveLength(246);
    expect(codes(tree.list({ level: 'COUNTRY', text: '柬埔寨', first: 10 }))).toEqual(['KH']);
    expect(tree.list({ text: '柬埔寨', first: 10 })).toEqual([]);
    expect(tree.list({ parent: 'KH', level: 'COUNTY', first: 10 })).toEqual([]);
  });

  it('is ordered by code and cut at the number asked for', () => {
    const listed = codes(tree.list({ text: 'xi', first: 300 }));
    expect(listed).toEqual([...listed].sort());
    expect(listed).toHaveLength(300);
    expect(tree.list({ first: 0 })).toEqual([]);
    expect(tree.list({ text: '市', first: 0 })).toEqual([]);
  });

  it('is empty below an unknown parent and for signs', () => {
    expect(tree.list({ parent: '999999', first: 10 })).toEqual([]);
    expect(tree.list({ parent: '999999', level: 'COUNTY', first: 10 })).toEqual([]);
    expect(tree.list({ text: '%', first: 10 })).toEqual([]);
  });

  it('takes a blank text for none', () => {
    expect(tree.list({ text: ' ', first: 500 })).toEqual(tree.list({ first: 500 }));
  });
});

describe('the tree', () => {
  it('is the same from rows in any order', () => {
    const shuffled = RegionTree.of([...rows].reverse(), () => TODAY);
    expect(codes(shuffled.list({ parent: '510000', first: 50 }))).toEqual(
      codes(tree.list({ parent: '510000', first: 50 })),
    );
    expect(shuffled.size).toBe(tree.size);
  });

  it('answers for zones and maps', () => {
    expect([
      tree.timeZoneOf('650100'),
      tree.timeZoneOf('KH'),
      tree.isMainland('650100'),
      tree.isMainland('KH'),
    ]).toEqual(['Asia/Shanghai', 'Asia/Phnom_Penh', true, false]);
  });
});

describe('the last change', () => {
  it('is the last day up to one on which any division began, or the day behind its last', () => {
    const row = (code: string, validFrom: string | null, validTo: string | null) =>
      ({ code, name: code, level: 'PROVINCE', parentCode: 'CN', validFrom, validTo, successors: [] }) as never;
    const tree = RegionTree.of([row('110000', '1980-01-01', '1999-12-31'), row('120000', null, null)]);
    expect(
      ['1979-12-31', '1980-01-01', '1999-12-31', '2000-01-01', '2024-01-01'].map((day) => tree.changedBy(day)),
    ).toEqual([...[undefined, '1980-01-01', '1980-01-01', '2000-01-01', '2000-01-01']]);
  });
});

import { byCodeAndTime, codesAbove, isMainland, levelOfCode } from '../../../src/domains/regions/division.js';
import { divisionFiles, divisionRows, overlap } from '../../../src/domains/regions/division-file.js';
const files = divisionFiles();
const rows = divisionRows(files);
const present = rows.filter((row) => row.validTo === null);
const one = (code) => present.find((row) => row.code === code);
describe('the committed divisions', () => {
    it('have 183 counties in Sichuan and 86 in Gansu, and the prefectures of three provinces', () => {
        const count = (prefix, level) => present.filter((row) => row.code.startsWith(prefix) && row.level === level && !row.statistical).length;
        expect([count('51', 'COUNTY'), count('62', 'COUNTY')]).toEqual([183, 86]);
        expect(['51', '62', '32'].map((prefix) => count(prefix, 'PREFECTURE'))).toEqual([21, 14, 13]);
    });
    it('have all provinces, Taiwan, Hong Kong and Macau among them, and no country of those three', () => {
        const provinces = present.filter((row) => row.level === 'PROVINCE');
        expect(provinces).toHaveLength(34);
        expect(provinces.every((row) => row.parentCode === 'CN')).toBe(true);
        expect([one('710000').name, one('810000').name, one('820000').name]).toEqual([
            '台湾省',
            '香港特别行政区',
            '澳门特别行政区',
        ]);
        expect(present.filter((row) => ['HK', 'MO', 'TW'].includes(row.code))).toEqual([]);
    });
    it('have the countries by their Chinese names', () => {
        expect([one('KH').name, one('LA').name, one('BJ').name]).toEqual(['柬埔寨', '老挝', '贝宁']);
        expect([one('CN').parentCode, one('KH').parentCode, one('KH').level]).toEqual([null, null, 'COUNTRY']);
    });
    it.each([
        ['110101', '110000'],
        ['429004', '420000'],
        ['659001', '650000'],
        ['500235', '500000'],
        ['441900003', '441900'],
        ['442000100', '442000'],
        ['460400100', '460400'],
        ['620201001', '620200'],
        ['110101001', '110101'],
        ['430972100', '430972'],
        ['620702', '620700'],
    ])('hang %s below the real division %s', (code, parent) => {
        const found = present.find((row) => row.code === code) ??
            present.find((row) => row.code.startsWith(code.slice(0, 6)) && row.level === 'TOWNSHIP');
        expect(found?.parentCode).toBe(parent);
    });
    it('mark what exists for statistics only', () => {
        for (const code of ['110100', '500200', '419000', '659000', '620171', '620201', '430972'])
            expect(one(code).statistical).toBe(true);
        for (const code of ['441900', '460400', '620200', '429004', '620702'])
            expect(one(code).statistical).toBe(false);
        expect(present.filter((row) => row.level === 'COUNTY' && /7[1-9]$/.test(row.code))).toHaveLength(124);
    });
    it('name a parent that exists for every row but the countries', () => {
        const codes = new Set(rows.map((row) => row.code));
        const orphans = rows.filter((row) => row.parentCode === null ? row.level !== 'COUNTRY' : !codes.has(row.parentCode));
        expect(orphans).toEqual([]);
    });
    it('come in the order of codes and times, each code and beginning once', () => {
        const keys = rows.map((row) => `${row.code}@${row.validFrom ?? ''}`);
        expect([...rows].sort(byCodeAndTime)).toEqual(rows);
        expect([...new Set(rows.map((row) => row.code))]).toEqual([...new Set(rows.map((row) => row.code))].sort());
        expect(new Set(keys).size).toBe(keys.length);
    });
});
describe('the committed history', () => {
    const ended = rows.filter((row) => row.validTo !== null);
    it('knows when 会理县 became 会理市', () => {
        const before = rows.find((row) => row.code === '513425');
        expect(before).toMatchObject({
            name: '会理县',
            validFrom: null,
            validTo: '2021-01-31',
            successors: ['513402'],
            parentCode: '513400',
        });
        expect(one('513402')).toMatchObject({ name: '会理市', validFrom: '2021-02-01', pinyin: 'hui li shi' });
    });
    it('begins with the list of 1984: nearly three thousand codes and names have ended since', () => {
        expect(ended.length).toBeGreaterThan(2_900);
        expect(ended.every((row) => row.level === 'COUNTY' || row.level === 'PREFECTURE')).toBe(true);
    });
    it('has no two periods of a code over each other, and none inside out', () => {
        const byCode = Map.groupBy(rows, (row) => row.code);
        for (const periods of byCode.values()) {
            periods.forEach((row, index) => {
                expect(row.validFrom === null || row.validTo === null || row.validFrom <= row.validTo).toBe(true);
                for (const other of periods.slice(index + 1))
                    expect([row.code, overlap(row, other)]).toEqual([row.code, false]);
            });
        }
    });
    it('leads from every ended code to codes that lived on', () => {
        const later = (code, after) => rows.some((row) => row.code === code && (row.validTo === null || row.validTo > after));
        const lost = ended.filter((row) => row.successors.some((code) => !later(code, row.validTo)));
        expect(lost).toEqual([]);
        const without = ended.filter((row) => row.successors.length === 0).map((row) => row.name);
        expect(without).toEqual(['碧土县', '妥坝县', '生达县', '隆格尔县']);
    });
    it('puts an ended division below what was above it then', () => {
        const parentOf = (code) => ended.find((row) => row.code === code)?.parentCode;
        expect(parentOf('142523')).toBe('142500');
        expect(parentOf('110221')).toBe('110000');
        expect(parentOf('439001')).toBe('430000');
        expect(parentOf('371202')).toBe('371200');
        expect(parentOf('460021')).toBe('460000');
    });
    it('dates only codes that the present list has or that ended', () => {
        const codes = new Set(present.map((row) => row.code));
        const dated = files.changes
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith('#'))
            .map((line) => line.split('\t'));
        expect(dated.filter(([code = '', , , to]) => to === '' && !codes.has(code))).toEqual([]);
        const names = new Map(present.map((row) => [row.code, row.name]));
        expect(dated.filter(([code = '', name, , to]) => to === '' && names.get(code) !== name)).toEqual([]);
    });
});
describe('texts that do not fit', () => {
    it('are refused with the place of the mistake', () => {
        expect(() => divisionRows({ divisions: '11000\t北京市\n', changes: '' })).toThrow('has no code or no name');
        expect(() => divisionRows({ divisions: '110000\t\n', changes: '' })).toThrow('has no code or no name');
        expect(() => divisionRows({ divisions: '110000\t北京市\n', changes: '# head\n110103\t崇文区\n' })).toThrow('Line 2 of the changes');
    });
    it('are not needed: a small list stands for itself', () => {
        const small = divisionRows({
            divisions: 'CN\t中国\n510000\t四川省\n513400\t凉山彝族自治州\n513402\t会理市\t100城北街道\n',
            changes: '',
        });
        expect(small.map((row) => [row.code, row.parentCode])).toEqual([
            ['510000', 'CN'],
            ['513400', '510000'],
            ['513402', '513400'],
            ['513402100', '513402'],
            ['CN', null],
        ]);
    });
});
describe('codes', () => {
    it('tell their level', () => {
        const levels = ['CN', '510000', '513400', '513402', '513402100', '513402100001', '5134', 'cn', '013402', ''].map(levelOfCode);
        expect(levels).toEqual([
            'COUNTRY',
            'PROVINCE',
            'PREFECTURE',
            'COUNTY',
            'TOWNSHIP',
            'VILLAGE',
            undefined,
            undefined,
            undefined,
            undefined,
        ]);
    });
    it('tell what may stand above them', () => {
        expect(codesAbove('513402100')).toEqual(['513402', '513400', '510000', 'CN']);
        expect(codesAbove('460021')).toEqual(['460000', 'CN']);
        expect(codesAbove('KH')).toEqual([]);
    });
    it('tell whether they lie in mainland China', () => {
        expect(['CN', '513402', '110000'].every(isMainland)).toBe(true);
        expect(['KH', '710000', '810000', '820000', '810001'].some(isMainland)).toBe(false);
    });
});
//# sourceMappingURL=division-file.test.js.map
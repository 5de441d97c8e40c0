import fc from 'fast-check';
import { textMatch } from '../../../src/domains/regions/region-text.js';
const GANZHOU = { name: '甘州区', pinyin: 'gan zhou qu' };
const finds = (text, row = GANZHOU) => textMatch(text)?.(row);
describe('a text', () => {
    it.each(['甘州', '州区', '甘州区', ' 甘 州 '])('finds a part of the name: %s', (text) => {
        expect(finds(text)).toBe(true);
    });
    it.each(['ganzhou', 'GanZhou', 'gan zhou', 'gan', 'ganz', 'zhouqu', 'qu', 'gzq', 'gz', 'zq', 'g', 'ｇａｎ'])('finds pinyin and initials from the beginning of a syllable: %s', (text) => {
        expect(finds(text)).toBe(true);
    });
    it.each(['anzhou', 'hou', 'gq', 'ganqu', 'u', '甘区', 'zhougan', 'gzqx', 'ganzhouqux'])('does not find %s', (text) => {
        expect(finds(text)).toBe(false);
    });
    it('reads ü as v, with or without its dots', () => {
        const row = { name: '绿春县', pinyin: 'lv chun xian' };
        expect(['lv', 'lü', 'lüchun', 'lvc'].map((text) => finds(text, row))).toEqual([true, true, true, true]);
    });
    it('asks for nothing when it is blank, and finds nothing when it is signs', () => {
        expect(textMatch('')).toBeUndefined();
        expect(textMatch('  \t')).toBeUndefined();
        expect(['!', '%', '._*', '12'].map((text) => finds(text))).toEqual([false, false, false, false]);
    });
    it('is never read as a pattern', () => {
        expect(finds('.*')).toBe(false);
        expect(() => finds('(((')).not.toThrow();
        fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => typeof (textMatch(text)?.(GANZHOU) ?? true) === 'boolean'));
    });
    it('finds a name by every beginning of what follows one of its syllables', () => {
        const syllables = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
        fc.assert(fc.property(syllables, fc.nat(), fc.nat(), (sounds, start, length) => {
            const first = start % sounds.length;
            const rest = sounds.slice(first).join('');
            const typed = rest.slice(0, 1 + (length % rest.length));
            return textMatch(typed)?.({ name: '地名', pinyin: sounds.join(' ') }) === true;
        }));
    });
});
//# sourceMappingURL=region-text.test.js.map
import { z } from 'zod';
import { day, decimal, formed, listOf, oneOf, optionalText, readCommand, setOf, text, whole, } from '../../src/kit/command.js';
import { refusalsOf } from '../../src/kit/refusal.js';
const shape = z.object({
    name: text(1, 5),
    note: optionalText(10),
    colours: setOf(oneOf({ RED: 'RED', BLUE: 'BLUE' }), 1, 2).optional(),
    parts: listOf(z.object({ unit: optionalText(3), count: whole(1, 9).optional() }), 0, 2).optional(),
    size: decimal(0.5, 9.5).optional(),
    builtOn: day().optional(),
    code: formed(4, (code) => /^[A-Z]+$/.test(code), { zh: '大写字母', en: 'capital letters' }).optional(),
});
const names = {
    subject: 'thing',
    fields: {
        name: { zh: '名称', en: 'the name' },
        colours: { zh: '颜色', en: 'the list of colours' },
        'parts.unit': { zh: '单位', en: 'the unit' },
        'parts.count': { zh: '数量', en: 'the number' },
        size: { zh: '大小', en: 'the size' },
        builtOn: { zh: '建成日期', en: 'the day it was built' },
        code: { zh: '编号', en: 'the code' },
    },
};
const read = (given) => readCommand(shape, given, names);
function refusals(given) {
    try {
        read(given);
    }
    catch (error) {
        return refusalsOf(error) ?? [];
    }
    return [];
}
describe('a command', () => {
    it('is read without outer blanks, and null is nothing told', () => {
        expect(read({ name: '  暖蜂 ', note: null, colours: ['RED'], size: undefined, parts: [{ unit: null, count: 3 }] })).toEqual({
            name: '暖蜂',
            colours: ['RED'],
            parts: [{ count: 3 }],
        });
    });
    it('takes blanks in a text that may be left out for nothing', () => {
        expect(read({ name: 'a', note: ' \u3000 ' }).note).toBeUndefined();
    });
    it('counts characters and not their bytes or halves', () => {
        expect(read({ name: '𠅤㙍䶮😀a' }).name).toBe('𠅤㙍䶮😀a');
        expect(refusals({ name: '𠅤㙍䶮😀ab' })).toHaveLength(1);
    });
    it('drops what it does not know', () => {
        expect(read({ name: 'a', hidden: true })).toEqual({ name: 'a' });
    });
    it.each([
        ['a text that is too long', { name: 'abcdef' }, 'INVALID_LENGTH', ['name'], 'thing.name.length'],
        ['a text that is empty', { name: ' ' }, 'INVALID_LENGTH', ['name'], 'thing.name.length'],
        ['a text that is missing', {}, 'INVALID_VALUE', ['name'], 'thing.name.required'],
        ['a text that is null', { name: null }, 'INVALID_VALUE', ['name'], 'thing.name.required'],
        ['a number for a text', { name: 5 }, 'INVALID_VALUE', ['name'], 'thing.name.type'],
        ['a NUL', { name: 'a\0' }, 'INVALID_VALUE', ['name'], 'thing.name.characters'],
        ['half a character', { name: '\ud800' }, 'INVALID_VALUE', ['name'], 'thing.name.characters'],
        ['too many entries', { name: 'a', parts: [{}, {}, {}] }, 'TOO_MANY_ITEMS', ['parts'], 'thing.parts.count'],
        ['too few entries', { name: 'a', colours: [] }, 'INVALID_VALUE', ['colours'], 'thing.colours.count'],
        ['an entry twice', { name: 'a', colours: ['RED', 'RED'] }, 'INVALID_VALUE', ['colours'], 'thing.colours.distinct'],
        [
            'a word that is none of them',
            { name: 'a', colours: ['GREEN'] },
            'INVALID_VALUE',
            ['colours', '0'],
            'thing.colours.value',
        ],
        ['a number out of range', { name: 'a', size: 10 }, 'INVALID_VALUE', ['size'], 'thing.size.range'],
        ['no number', { name: 'a', size: Number.NaN }, 'INVALID_VALUE', ['size'], 'thing.size.type'],
        [
            'a broken number',
            { name: 'a', parts: [{ count: 1.5 }] },
            'INVALID_VALUE',
            ['parts', '0', 'count'],
            'thing.parts.count.type',
        ],
        [
            'a text in an entry',
            { name: 'a', parts: [{}, { unit: 'abcd' }] },
            'INVALID_LENGTH',
            ['parts', '1', 'unit'],
            'thing.parts.unit.length',
        ],
        ['a day that is none', { name: 'a', builtOn: '2023-02-29' }, 'INVALID_VALUE', ['builtOn'], 'thing.builtOn.format'],
        ['a text of another form', { name: 'a', code: 'ab' }, 'INVALID_VALUE', ['code'], 'thing.code.format'],
    ])('is refused for %s, in both languages', (_, given, code, path, rule) => {
        const [refusal, ...others] = refusals(given);
        expect(others).toEqual([]);
        expect(refusal).toMatchObject({ code, details: { path, rule } });
        expect(refusal?.sentence.zh).toMatch(/重试。$/);
        expect(refusal?.sentence.en).toMatch(/^[A-Z].* try again\.$/s);
        expect(`${refusal?.sentence.zh}${refusal?.sentence.en}`).not.toMatch(/undefined|NaN|\[object/);
    });
    it('says what was given and what is allowed', () => {
        expect(refusals({ name: 'abcdef' })[0]?.sentence).toEqual({
            zh: '名称有 6 个字，允许 1 至 5 个字。请修改后重试。',
            en: 'The name has 6 characters; 1 to 5 are allowed. Correct it and try again.',
        });
        expect(refusals({ name: 'a', parts: [{}, { unit: 'abcd' }] })[0]?.sentence.zh).toContain('第 2 项的单位');
        expect(refusals({ name: 'a', colours: ['GREEN'] })[0]?.sentence.en).toContain('allowed are RED, BLUE');
    });
    it('is refused for everything at once, but never for more than a form can show', () => {
        expect(refusals({ name: 'abcdef', size: 10, code: 'ab' }).map(({ details }) => details.path?.[0])).toEqual([
            'name',
            'size',
            'code',
        ]);
        expect(refusals({ name: 'a', colours: Array.from({ length: 100 }, () => 'GREEN') })).toHaveLength(20);
    });
    it('does not repeat a long text', () => {
        const [refusal] = refusals({ name: 'a', colours: ['G'.repeat(5_000)] });
        expect(refusal?.sentence.en.length).toBeLessThan(300);
    });
});
//# sourceMappingURL=command.test.js.map
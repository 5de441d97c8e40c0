import fc from 'fast-check';
import { BlindIndex } from '../../src/auth/blind-index.js';
import { Keyring } from '../../src/auth/keyring.js';
const FIRST = 'k1:CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=';
const SECOND = 'k2:BUB7tvEsZ6LdGFOOyQQ/erXwK2ah3BdSjcgDPnm07yo=';
const blind = new BlindIndex(Keyring.parse(FIRST));
const hex = (field, value) => blind.index(field, value).toString('hex');
describe('a blind index', () => {
    it('is the HMAC-SHA-256 that another implementation gives, in 16 bytes', () => {
        expect(hex('member.idNumber', '11010519491231002X')).toBe('7b802d339243d108c9d59ec8674cd37f');
    });
    it('is the same for every writing of one value', () => {
        const number = hex('member.idNumber', '11010519491231002X');
        for (const written of [
            '11010519491231002x',
            '１１０１０５１９４９１２３１００２Ｘ',
            ' 110105 19491231 002X\u200b\n',
        ]) {
            expect(hex('member.idNumber', written)).toBe(number);
        }
        const name = hex('member.name', '阿卜杜拉·买买提');
        for (const written of ['阿卜杜拉•买买提', '阿卜杜拉・买买提', '阿卜杜拉 · 买买提', '阿卜杜拉･买买提']) {
            expect(hex('member.name', written)).toBe(name);
        }
        expect(hex('member.name', 'Jose\u0301 N’Goran')).toBe(hex('member.name', 'JOSÉ N’GORAN'));
    });
    it('differs for rare characters that look alike', () => {
        expect(hex('member.name', '𠅤三')).not.toBe(hex('member.name', '㙍三'));
    });
    it('differs between fields, so that one column can not be matched with another', () => {
        expect(hex('member.mobile', '+8613812348000')).not.toBe(hex('contact.mobile', '+8613812348000'));
        const field = fc.stringMatching(/^[a-z][a-z.]{0,6}$/);
        const value = fc.stringMatching(/^[A-Z0-9.]{1,8}$/);
        fc.assert(fc.property(field, value, field, value, (f, v, g, w) => (f === g && v === w) === (hex(f, v) === hex(g, w))));
    });
    it('tells nothing to one who holds another key', () => {
        const stranger = new BlindIndex(Keyring.parse(SECOND));
        expect(stranger.index('member.mobile', '1').equals(blind.index('member.mobile', '1'))).toBe(false);
    });
    it('finds rows of before a rotation among its candidates, the current key first', () => {
        const rotated = new BlindIndex(Keyring.parse(`${SECOND},${FIRST}`));
        const candidates = rotated.candidates('member.mobile', '+8613812348000');
        expect(candidates).toEqual([
            rotated.index('member.mobile', '+8613812348000'),
            blind.index('member.mobile', '+8613812348000'),
        ]);
        expect(candidates.map((candidate) => candidate.length)).toEqual([16, 16]);
    });
    it('refuses a blank value, because blanks are not the same person, and says no value', () => {
        for (const blank of ['', ' \t', '\u200b', '\u3000']) {
            expect(() => blind.index('member.mobile', blank)).toThrow('nothing to index in the field member.mobile');
            expect(() => blind.candidates('member.mobile', blank)).toThrow('nothing to index');
        }
        expect(() => blind.index('a\0b', '1')).toThrow('wants the name of a field');
    });
});
//# sourceMappingURL=blind-index.test.js.map
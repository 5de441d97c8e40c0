import fc from 'fast-check';
import { type Mask, maskIdNumber, maskName, maskPhone } from '../../src/auth/masks.js';

const masks: readonly (readonly [string, Mask])[] = [
  ['maskName', maskName],
  ['maskPhone', maskPhone],
  ['maskIdNumber', maskIdNumber],
];

const digits = (from: number, to: number) => fc.stringMatching(new RegExp(`^\\d{${from},${to}}$`));
const shown = (masked: string | null) => (masked ?? '').replace(/[*+·-]/g, '');

describe.each(masks)('%s', (_name, mask) => {
  it('answers null for null and for what no reader sees', () => {
    for (const nothing of [null, undefined, '', ' \n\u3000', '\u200b\ufeff']) expect(mask(nothing)).toBeNull();
  });

  it('never gives any text back whole', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      digits(1, 24),
      fc.stringMatching(/^[\u4e00-\u9fa5·•]{1,8}$/),
      fc.stringMatching(/^[A-Za-z0-9+ -]{1,20}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        // What holds stars may have been masked before.
        fc.pre(!text.includes('*'));
        const bare = text.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\s]/gu, '');
        const masked = mask(text);
        return bare === '' || (masked?.includes('*') === true && !masked.includes(bare));
      }),
      { numRuns: 2000 },
    );
  });

  it('stays short, however long the text', () => {
    for (const long of ['张'.repeat(50_000), '1'.repeat(50_000), 'A1'.repeat(50_000), ' 1-'.repeat(50_000)]) {
      expect((mask(long) ?? '').length).toBeLessThan(40);
    }
  });
});

describe('a masked name', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['张三', '张*'],
    ['王小明', '王**'],
    ['张', '*'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳修', '欧阳*'],
    ['諸葛亮', '諸葛*'],
    ['欧阳', '欧*'],
    ['王李小明', '王***'],
    ['高阳光', '高**'],
    ['阿卜杜拉·买买提', '阿卜杜拉·*'],
    ['阿卜杜拉•买买提・艾力', '阿卜杜拉·*'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·*'],
    ['张三丰·男', '张**'],
    ['王小明・经理', '王**'],
    ['李四•司机', '李*'],
    ['欧阳娜娜·女', '欧阳**'],
    ['逄小平·男', '逄**'],
    ['买买提·艾力', '买买提·*'],
    ['古丽·阿不都', '古丽·*'],
    ['艾力·买买提', '艾力·*'],
    ['张·三', '张·*'],
    ['阿卜杜拉·', '阿***'],
    ['·买买提', '买**'],
    ['··', '****'],
    ['𠅤三', '𠅤*'],
    ['王𠅤㙍', '王**'],
    ['\ue123三', '\ue123*'],
    ['葛\u{e0100}三', '葛\u{e0100}*'],
    ['张 三', '张*'],
    ['张\u200b', '*'],
    ['张\u3164', '*'],
    ['Jean Kouassi', 'J***'],
    ['Li', 'L***'],
    ['J', '*'],
    ['Jose\u0301', 'J***'],
    ['E\u0301ric', 'E\u0301***'],
    ['ສົມສັກ', 'ສົ***'],
    ['Jean·Kouassi', 'J***'],
  ];
  it.each(cases)('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('counts characters, not halves of them', () => {
    const character = fc.constantFrom('王', '𠅤', '㙍', '𰻞', '明', '〇');
    fc.assert(
      fc.property(fc.array(character, { minLength: 2, maxLength: 5 }), (characters) => {
        expect(maskName(characters.join(''))).toBe(characters[0] + '*'.repeat(characters.length - 1));
      }),
    );
  });

  it('shows no text before a point that is too long for a name', () => {
    expect(maskName(`${'住在张掖市甘州区南环路的那位'}·司机`)).toBe('住*************');
  });
});

describe('a masked phone', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['13812348000', '138****8000'],
    ['+8613812348000', '138****8000'],
    ['86 138-1234-8000', '138****8000'],
    ['0086 138 1234 8000', '138****8000'],
    ['１３８１２３４８０００', '138****8000'],
    ['0937-8212345', '0937-*****45'],
    ['09378212345', '0937-*****45'],
    ['+869378212345', '0937-*****45'],
    ['(010) 8212 3456', '010-******56'],
    ['+86 10 8212 3456', '010-******56'],
    ['0937-8212345-801', '0937-*****45'],
    ['0937-8212345转801', '0937-*****45'],
    ['0937-8212345 ext. 801', '0937-*****45'],
    ['8212345', '*****45'],
    ['400-800-1234', '********34'],
    ['+864008001234', '********34'],
    ['12351', '*****'],
    ['110', '***'],
    ['1', '*'],
    ['+22997123456', '+229******56'],
    ['0022997123456', '+229******56'],
    ['+12125551234', '+1*******234'],
    ['+447700900123', '+44*******123'],
    ['+85291234567', '+852******67'],
    ['+85691234', '+856****4'],
    ['+229123', '****'],
    ['+1', '****'],
    ['张三的手机', '****'],
    ['13812348000/13912348000', '****'],
    ['620702198501021237', '****'],
    ['+', '****'],
    ['转801', '****'],
  ];
  it.each(cases)('of %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('hides at least four digits of a mobile and more than half of what stands behind an area or country code', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.constantFrom('', '+86', '0086', '86'), (mobile, prefix) => {
        expect(maskPhone(prefix + mobile)).toBe(`${mobile.slice(0, 3)}****${mobile.slice(7)}`);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+[2-9]\d{6,14}$/), (phone) => {
        fc.pre(!phone.startsWith('+86'));
        const masked = maskPhone(phone) ?? '';
        const [, tail = ''] = masked.split(/\*+/);
        expect(masked).toMatch(/^\+\d{1,3}\*{2,}\d{0,4}$/);
        expect(phone.startsWith(masked.slice(0, masked.indexOf('*')))).toBe(true);
        expect(phone.endsWith(tail)).toBe(true);
        expect(tail.length * 2).toBeLessThan(masked.length - masked.indexOf('*'));
      }),
    );
  });

  it('shows two digits at most of any number without a known form', () => {
    fc.assert(
      fc.property(digits(1, 15), (number) => {
        fc.pre(!/^(0|86|1[3-9]\d{9}$)/.test(number));
        expect(shown(maskPhone(number)).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a masked document', () => {
  it('shows division and end of an id number, never the birth date', () => {
    expect(maskIdNumber('620702198501021237')).toBe('6207**********1237');
    expect(maskIdNumber(' 11010519491231002x ')).toBe('1101**********002X');
    expect(maskIdNumber('110105491231002')).toBe('1101*********02');
    fc.assert(
      fc.property(
        digits(18, 18),
        (number) => maskIdNumber(number) === `${number.slice(0, 4)}**********${number.slice(-4)}`,
      ),
    );
  });

  it('shows the first and the last two of other documents', () => {
    expect(maskIdNumber('H1234567890')).toBe('H********90');
    expect(maskIdNumber('E12345678')).toBe('E******78');
    expect(maskIdNumber('ea 1234567')).toBe('E******67');
    expect(maskIdNumber('AB1234')).toBe('****');
    expect(maskIdNumber('6207')).toBe('****');
    expect(maskIdNumber('身份证遗失未补办请联系本人核实一下谢谢')).toBe('****');
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Z0-9]{0,16}$/), (number) => shown(maskIdNumber(number)).length <= 3),
    );
  });
});

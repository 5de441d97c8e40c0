import { readMobile } from '../../../src/domains/membership/mobile.js';
import { foundName, readName } from '../../../src/domains/membership/person-name.js';
import { Refusal } from '../../../src/kit/refusal.js';

const told = (answer: string | Refusal) => (answer instanceof Refusal ? [answer.code, answer.details.rule] : answer);

describe('a name', () => {
  it.each([
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['张　三', '张三'],
    ['𠮷田𡈽', '𠮷田𡈽'],
    ['王\ue86e', '王\ue86e'],
    ["Jean-Luc  O'Neill Jr.", "Jean-Luc O'Neill Jr."],
  ])('%s is kept as %s', (typed, kept) => {
    expect(told(readName(typed))).toBe(kept);
  });

  it.each([
    ['张', 'person.name.length'],
    ['𠮷', 'person.name.length'],
    ['葛\u{e0100}', 'person.name.length'],
    ['张'.repeat(51), 'person.name.length'],
    ['张三1', 'person.name.characters'],
    ['·张三', 'person.name.characters'],
    ['张😀三', 'person.name.characters'],
    ['张\ud842三', 'person.name.characters'],
    ['<b>张三', 'person.name.characters'],
  ])('%s is refused by %s', (typed, rule) => {
    expect(told(readName(typed))).toEqual(['NAME_INVALID', rule]);
  });

  it('of fifty characters is taken, counted by code points', () => {
    expect(told(readName('𠮷'.repeat(50)))).toBe('𠮷'.repeat(50));
  });

  it('is found however its parts are joined and its letters are written', () => {
    expect(foundName('阿卜杜拉·买买提')).toBe(foundName('阿卜杜拉买买提'));
    expect(foundName('Jean-Luc ONEILL')).toBe(foundName("jean luc O'Neill"));
    expect(foundName('葛\u{e0100}西')).toBe(foundName('葛西'));
  });
});

describe('a mobile number', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['１３８－１２３４－５６７８', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['0086(138)12345678', '+8613812345678'],
    ['+852 6123 4567', '+85261234567'],
    ['00229 01 97 12 34 56', '+2290197123456'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(told(readMobile(typed))).toBe(kept);
  });

  it.each([
    '12812345678',
    '1381234567',
    '138123456789',
    '0936-8212345',
    '+86 0936 8212345',
    'ten',
    '+1',
    '',
    '1'.repeat(99),
  ])('%s is refused', (typed) => {
    expect(told(readMobile(typed))).toEqual(['MOBILE_INVALID', 'person.mobile.format']);
  });
});

import fc from 'fast-check';
import { checkSignOf } from '../../../src/auth/index.js';
import { readIdNumber } from '../../../src/domains/membership/id-number.js';
import { IdType } from '../../../src/domains/membership/person.enums.js';
import { Refusal } from '../../../src/kit/refusal.js';

const TODAY = '2024-05-22';
const read = (typed: string, type = IdType.RESIDENT_ID) => readIdNumber(type, typed, TODAY);
const ruleOf = (typed: string, type = IdType.RESIDENT_ID) => {
  const answer = read(typed, type);
  return answer instanceof Refusal ? [answer.code, answer.details.rule] : 'taken';
};
const numbered = (first: string) => `${first}${checkSignOf(first)}`;

describe('the id number of a resident', () => {
  it.each(['11010519491231002X', '440524188001010014'])('is taken when its last sign is right: %s', (number) => {
    const typed =
      number === '440524188001010014' ? readIdNumber(IdType.RESIDENT_ID, number, '1990-01-01') : read(number);
    expect(typed).toMatchObject({ number });
  });

  it('is read as it is typed: full-width, in lower case, with blanks', () => {
    expect(read('１１０１０５ 19491231 ００２x')).toEqual({ number: '11010519491231002X', birthDate: '1949-12-31' });
  });

  it('is found wrong by any one digit that is changed', () => {
    const place = fc.integer({ min: 0, max: 17 });
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const number = '11010519491231002X';
        const changed = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        return changed === number || read(changed) instanceof Refusal;
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['110105194912310021', ['ID_NUMBER_CHECK_DIGIT', 'GB11643.checkDigit']],
    [numbered('62070219850229001'), ['ID_NUMBER_DATE', 'GB11643.date']],
    [numbered('62070220250101001'), ['ID_NUMBER_DATE', 'GB11643.date']],
    [numbered('62070218930101001'), ['ID_NUMBER_DATE', 'GB11643.date']],
    ['110105491231002', ['ID_NUMBER_INVALID', 'GB11643.length']],
    ['1101051949123100', ['ID_NUMBER_INVALID', 'person.idNumber.format']],
    ['1101051949123X0021', ['ID_NUMBER_INVALID', 'person.idNumber.format']],
  ])('%s is refused by code, rule and sentence', (number, refusal) => {
    expect(ruleOf(number)).toEqual(refusal);
    const { sentence } = read(number) as Refusal;
    expect(`${sentence.zh}${sentence.en}`).not.toContain(number);
  });

  it.each([
    [IdType.RESIDENT_ID, '911101199001010016', '应为 18 位号码，首位为 1 至 8，末位可为 X'],
    [IdType.RESIDENCE_PERMIT, '840000199001010016', '应为 18 位号码，以 810000、820000 或 830000 开头，末位可为 X'],
    [IdType.PERMANENT_RESIDENT_CARD, '811101199001010016', '应为 18 位号码，首位为 9，末位可为 X'],
  ])('that is no %s says how one begins: %s', (type, number, words) => {
    expect((read(number, type) as Refusal).sentence.zh).toContain(words);
  });

  it('is taken with a division that was abolished, and on 29 February of a leap year', () => {
    expect(ruleOf(numbered('51342519840229001'))).toBe('taken');
  });
});

describe('other documents', () => {
  it.each([
    [numbered('81000019900101001'), IdType.RESIDENCE_PERMIT],
    [numbered('91101019900101001'), IdType.PERMANENT_RESIDENT_CARD],
    ['USA110085010101', IdType.PERMANENT_RESIDENT_CARD],
    ['e12345678', IdType.PASSPORT],
    ['ＫＨ-0012', IdType.SITE_BADGE],
  ])('%s is taken as %s', (number, type) => {
    expect(ruleOf(number, type)).toBe('taken');
  });

  it.each([
    ['11010519491231002X', IdType.RESIDENCE_PERMIT],
    ['护照123', IdType.PASSPORT],
    ['-', IdType.SITE_BADGE],
  ])('%s is refused as %s', (number, type) => {
    expect(ruleOf(number, type)).toEqual(['ID_NUMBER_INVALID', 'person.idNumber.format']);
  });
});

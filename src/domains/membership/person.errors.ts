import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

/** Codes of this domain, as the schema words them. */
export const MembershipCode = declareUserErrorCodes({
  ID_NUMBER_CHECK_DIGIT: 'The check digit of the id number is wrong (证件号码校验位错误).',
  ID_NUMBER_DATE: 'The id number holds no real date, as 29 February 1985 (证件号码日期不存在).',
  ID_NUMBER_INVALID: 'The id number has not the form of its document (证件号码格式不符).',
  ID_NUMBER_TAKEN: 'The id number belongs to another record, which an office clears up (证件号码已登记).',
  NAME_INVALID: 'The name is too short or holds what a name can not (姓名不合法).',
  MOBILE_INVALID: 'Not a mobile number (手机号不合法).',
});

type Code = keyof typeof MembershipCode;

/** None of these sentences repeats what was given: it is personal, and they are kept and logged. */
function refusal(code: Code, path: string, rule: string, sentence: Sentence): Refusal {
  return new Refusal(MembershipCode[code], sentence, { path: [path], rule });
}

export const idNumberForm = (allowed: Sentence): Refusal =>
  refusal('ID_NUMBER_INVALID', 'idNumber', 'person.idNumber.format', {
    zh: `证件号码的格式与证件类型不符，应为 ${allowed.zh}。请对照证件核对号码和证件类型。`,
    en: `The id number has not the form of its document: expected is ${allowed.en}. Compare the number and the kind of document with the document.`,
  });

/** Cards of fifteen digits ended in 2013: nobody can show one, and their century and check digit would be guesses. */
export const idNumberOld = (): Refusal =>
  refusal('ID_NUMBER_INVALID', 'idNumber', 'GB11643.length', {
    zh: '所填为 15 位旧身份证号码，旧证已于 2013 年停用，只接受 18 位号码。请按现行身份证填写 18 位号码。',
    en: 'An old id number of 15 digits was given. Those cards ended in 2013, and 18 characters are expected. Give the number of the present card.',
  });

export const idNumberCheckDigit = (): Refusal =>
  refusal('ID_NUMBER_CHECK_DIGIT', 'idNumber', 'GB11643.checkDigit', {
    zh: '证件号码的校验位（第 18 位）与前 17 位不符，号码中至少有一位有误。请对照证件逐位核对。',
    en: 'The last character of the id number does not go with the 17 before it, so one of them at least is wrong. Compare it with the card, digit by digit.',
  });

export const idNumberDate = (): Refusal =>
  refusal('ID_NUMBER_DATE', 'idNumber', 'GB11643.date', {
    zh: '证件号码第 7 至 14 位的出生日期不存在，或不在过去 130 年之内。请对照证件核对出生日期。',
    en: 'Characters 7 to 14 of the id number are the date of birth, and they are no day of the calendar within the last 130 years. Compare it with the card.',
  });

export const idNumberBirth = (): Refusal =>
  refusal('ID_NUMBER_DATE', 'birthDate', 'person.birthDate.ofIdNumber', {
    zh: '出生日期与证件号码所载的日期不一致，两者应相同。请对照证件核对，或不填出生日期。',
    en: 'The date of birth is not the one in the id number; the two are the same. Compare them with the card, or leave the date out.',
  });

export const idNumberTaken = (): Refusal =>
  refusal('ID_NUMBER_TAKEN', 'idNumber', 'person.idNumber.unique', {
    zh: '该证件号码已登记在另一条人员记录上，一个号码只属于一人。请由所在区县工会核实两条记录。',
    en: 'The id number stands in the record of another person already, and one number is of one person. Have the union of the county look at the two records.',
  });

export const idNumberAlone = (): Refusal =>
  refusal('ID_NUMBER_INVALID', 'idType', 'person.idType.ofIdNumber', {
    zh: '填写了证件类型而没有证件号码，两者应同时填写。请补充证件号码，或不填证件类型。',
    en: 'A kind of document was given without its number; the two come together. Add the number, or leave the kind out.',
  });

export const nameLength = (given: number): Refusal =>
  refusal('NAME_INVALID', 'name', 'person.name.length', {
    zh: `姓名有 ${given} 个字，允许 2 至 50 个字。请按证件填写完整姓名。`,
    en: `The name has ${given} characters; 2 to 50 are allowed. Give the whole name as it stands in the document.`,
  });

export const nameCharacters = (): Refusal =>
  refusal('NAME_INVALID', 'name', 'person.name.characters', {
    zh: '姓名中含有数字、标点或其他不能用于姓名的字符，只允许文字，以及字间的“·”、空格、连字符和撇号。请按证件填写姓名。',
    en: 'The name holds digits, punctuation or other signs that no name has; letters are allowed, and between them a point (·), a blank, a hyphen or an apostrophe. Give it as it stands in the document.',
  });

export const mobileInvalid = (): Refusal =>
  refusal('MOBILE_INVALID', 'mobile', 'person.mobile.format', {
    zh: '所填不是手机号。大陆手机号为 1 开头的 11 位数字，可带 +86；境外号码须以 + 和国家代码开头。请核对后重新填写。',
    en: 'This is no mobile number. One of the mainland has 11 digits beginning with 1, with or without +86; one abroad begins with + and its country code. Check it and give it again.',
  });

export const personRegionUnknown = (path: 'homeRegion' | 'workRegion' | 'workRegionCode'): Refusal =>
  new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: '该区划代码不存在，也从未使用过，应为六位或九位区划代码，境外为两位国家代码。请核对代码。',
      en: 'No division has this code or ever had it; expected are six or nine digits, or two letters for a country abroad. Check the code.',
    },
    { path: [path], rule: `person.${path}.known` },
  );

/** Whoever called for a person who is not there, or was erased, called too late. */
export const personGone = (): Refusal =>
  new Refusal(CommonCode.NOT_FOUND, {
    zh: '该人员记录不存在或已注销。请重新登录。',
    en: 'There is no record of this person, or it was erased. Sign in again.',
  });

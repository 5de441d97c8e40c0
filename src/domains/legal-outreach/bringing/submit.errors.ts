import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CaseKind } from '../cases/case.enums.js';

/** Who gives no name can not be asked, heard or written to: of that only a hazard needs nothing. */
export function anonymousHazardsAlone(kind: CaseKind): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `类别 ${kind} 不能匿名提交，匿名只用于安全隐患随手拍（HAZARD_REPORT）。请登录后以本人名义提交，或改报安全隐患。`,
      en: `A case of the kind ${kind} was brought without a name; only a hazard (HAZARD_REPORT) can be. Sign in and bring it in your own name, or report a hazard.`,
    },
    { path: ['anonymous'], rule: 'case.anonymous.hazard' },
  );
}

export function pointOfHazards(kind: CaseKind): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `类别 ${kind} 不记录坐标，坐标只用于安全隐患随手拍（HAZARD_REPORT）。请去掉坐标后重新提交。`,
      en: `A point was given for a case of the kind ${kind}; only a hazard (HAZARD_REPORT) has one. Leave it out and send it again.`,
    },
    { path: ['location'], rule: 'case.location.hazard' },
  );
}

/** The slip is told with the code that was meant; the hub does not write it by itself. */
export function usccWithLetters(given: string, meant: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `单位信用代码 ${given} 中含有字母 O 或 I，信用代码不用这两个字母，应为数字 0 或 1，即 ${meant}。请核对营业执照后改正。`,
      en: `The credit code ${given} has the letter O or I, which no credit code has: they stand for the digits 0 and 1, as in ${meant}. Compare it with the licence and correct it.`,
    },
    { path: ['employerUscc'], rule: 'case.employerUscc.letters' },
  );
}

/** A visitor, or somebody signed in as nobody who brings cases. */
export function nameNeeded(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '当前没有以职工本人或驿站管理员身份登录，不能以实名提交，未受理。请在小程序中登录后再提交；安全隐患可匿名提交（anonymous: true）。',
      en: 'You are not signed in as a member or the keeper of a station, so a case can not be brought in your name, and nothing was taken. Sign in from the mini-program and send it again; a hazard may be brought without a name (anonymous: true).',
    },
    { path: ['anonymous'], rule: 'case.bringer' },
  );
}

/** Whoever brings a case agrees that what is said in it is handled. */
export function consentNeeded(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '没有填写同意书版本（consentTextVersion），未同意处理案情信息不能受理。请阅读案情信息同意书（consentTexts 中的 CASE_DATA），填写其版本后再提交。',
      en: 'No version of the text was given (consentTextVersion): without consent to the handling of case matter nothing is taken. Read the text CASE_DATA of consentTexts, and send it again with its version.',
    },
    { path: ['consentTextVersion'], rule: 'case.consent.required' },
  );
}

/** Nobody agrees for somebody else: at a desk the paper is signed. */
export function consentOfOthers(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '驿站管理员代为登记时不能代他人作出同意，不应填写同意书版本。请去掉 consentTextVersion，由当事人在登记表上签字同意。',
      en: 'A keeper who registers for somebody else gave a version of the text, and nobody agrees for another. Leave consentTextVersion out, and have the person sign the form at the desk.',
    },
    { path: ['consentTextVersion'], rule: 'case.consent.desk' },
  );
}

export function deskNeeded(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '驿站管理员代为登记时须填写本人管理的驿站编号（stationCode），未受理。请填写后重新提交。',
      en: 'A keeper who registers for somebody else names the own station (stationCode), and none was given, so nothing was taken. Add it and send it again.',
    },
    { path: ['stationCode'], rule: 'case.station.required' },
  );
}

/** One answer for a station that is not there and, for a keeper, one that is kept by others. */
export function deskUnknown(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${stationCode} 的驿站，或该驿站不归您管理，未受理。请核对驿站编号，如 440605-LP-0001。`,
      en: `There is no station of the code ${stationCode}, or it is not yours, so nothing was taken. Check the code, as 440605-LP-0001.`,
    },
    { path: ['stationCode'], rule: 'case.station.known' },
  );
}

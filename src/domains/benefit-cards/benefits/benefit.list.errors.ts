import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The rule by which a person is asked whether the union that pays is another now, or two places number alike. */
export const CODE_ELSEWHERE = 'benefit.benefitCode.county';

export function codeOfAnotherCounty(benefitCode: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `项目编码 ${benefitCode} 属于区划 ${regionCode} 的工会所办的项目，与本行的主办工会不符，可能是两地编码相同，也可能主办工会已变更。请核对编码与主办工会，或由负责两地的人员确认。`,
      en: `The code ${benefitCode} belongs to a benefit of a union in the division ${regionCode}, not in that of this row: two places may number alike, or another union pays now. Check both, or have somebody who answers for both decide.`,
    },
    { path: ['benefitCode'], rule: CODE_ELSEWHERE },
  );
}

/** The benefit of a record that a person takes in is another than was chosen, or not where that person may change it. */
export function chosenElsewhere(benefitCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编码为 ${benefitCode} 的记录不能归入所选项目：该项目不存在、编码不同，或不在您的管辖范围内。请核对；如以记录上的编码为准，请不填。`,
      en: `The record of the code ${benefitCode} can not go to the benefit that was chosen: there is none, or it has another code, or is not of your region. Check the id, or leave it out when the code of the record is right.`,
    },
    { path: ['belongsToId'], rule: 'benefit.chosen' },
  );
}

export function merchantNoUnknown(merchantNos: readonly string[]): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `商户编号 ${merchantNos.join('、')} 没有登记。请先报送商户名册，或核对编号。`,
      en: `No merchant has the number ${merchantNos.join(', ')}. Take in the list of merchants first, or check the number.`,
    },
    { path: ['merchantNos'], rule: 'benefit.merchant.unknown' },
  );
}

export function quotaBelowGiven(quota: number, granted: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `总量改为 ${quota}，但已发放 ${granted}。总量不能少于已发放的数量，请核对。`,
      en: `The quota would become ${quota}, but ${granted} are given already. It is never below what was given: check it.`,
    },
    { path: ['quota'], rule: 'benefit.quota.given' },
  );
}

export function budgetBelowSpent(): Refusal {
  return new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: '预算低于已使用的金额，或改用了另一币种。请核对预算。',
      en: 'The budget would be below what was spent already, or in another currency. Check the budget.',
    },
    { path: ['budget'], rule: 'benefit.budget.spent' },
  );
}

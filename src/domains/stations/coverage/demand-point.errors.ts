import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The rule by which a person is asked whether the place went to another county, or two places number alike. */
export const CODE_ELSEWHERE = 'demandPoint.pointCode.county';

export function codeOfAnotherCounty(pointCode: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `需求点编号 ${pointCode} 属于区划 ${regionCode} 的需求点，与本行的区划不符，可能是两地编号相同，也可能区划填错。请核对编号与区划，或由负责两地的人员确认。`,
      en: `The code ${pointCode} belongs to a demand point in the division ${regionCode}, not in that of this row: two places may number alike, or the division is wrong. Check both, or have somebody who answers for both decide.`,
    },
    { path: ['pointCode'], rule: CODE_ELSEWHERE },
  );
}

/** The demand point of a record that a person takes in is another than was chosen, or not where that person may change it. */
export function chosenElsewhere(pointCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号为 ${pointCode} 的记录不能归入所选需求点：该需求点不存在、编号不同，或不在您的管辖范围内。请核对；如以记录上的编号为准，请不填。`,
      en: `The record of the code ${pointCode} can not go to the demand point that was chosen: there is none, or it has another code, or is not of your region. Check the id, or leave it out when the code of the record is right.`,
    },
    { path: ['belongsToId'], rule: 'demandPoint.chosen' },
  );
}

export function estimateAhead(estimatedOn: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `数据日期填的是 ${estimatedOn}，还没有到。请填写估算当天或之前的日期。`,
      en: `The day of the estimate is ${estimatedOn}, which is still to come. Give the day on which it was made, or leave it out.`,
    },
    { path: ['estimatedOn'], rule: 'demandPoint.estimatedOn.ahead' },
  );
}

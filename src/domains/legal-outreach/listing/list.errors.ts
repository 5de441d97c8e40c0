import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** A record by the list that names it, the field of its number, and the number. */
interface Numbered {
  readonly list: string;
  readonly field: string;
  readonly no: string;
}

/** Last part of the rule by which a person is asked whether a record moved to another county, or two places number alike. */
export const NUMBER_ELSEWHERE = 'number.county';

export function numberOfAnotherCounty({ list, field, no }: Numbered, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `编号 ${no} 属于区划 ${regionCode} 的记录，与本行的区划不符，可能是两地编号相同。请核对编号与区划，或由负责两地的人员确认。`,
      en: `The number ${no} belongs to a record in the division ${regionCode}, not in that of this row: two places may number alike. Check both, or have somebody who answers for both decide.`,
    },
    { path: [field], rule: `${list}.${NUMBER_ELSEWHERE}` },
  );
}

/** The record that a person chose is another than the one that the row names, or out of reach. */
export function chosenElsewhere({ list, no }: Numbered): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号为 ${no} 的记录不能归入所选记录：它不存在、编号不同，或不在您的管辖范围内。请核对；如以本行的编号为准，请不填。`,
      en: `The record of the number ${no} can not go to the one that was chosen: there is none, or it has another number, or is not of your region. Check the id, or leave it out when the number of the row is right.`,
    },
    { path: ['belongsToId'], rule: `${list}.chosen` },
  );
}

import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

/** The rule by which a person is asked whether the merchant went to another county, or two places number alike. */
export const NUMBER_ELSEWHERE = 'merchant.merchantNo.county';

export function numberOfAnotherCounty(merchantNo: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `商户编号 ${merchantNo} 属于区划 ${regionCode} 的商户，与本行的区划不符，可能是两地编号相同，也可能商户已迁移。请核对编号与区划，或由负责两地的人员确认。`,
      en: `The number ${merchantNo} belongs to a merchant in the division ${regionCode}, not in that of this row: two places may number alike, or the merchant has moved. Check both, or have somebody who answers for both decide.`,
    },
    { path: ['merchantNo'], rule: NUMBER_ELSEWHERE },
  );
}

/** The merchant of a record that a person takes in is another than was chosen, or not where that person may change it. */
export function chosenElsewhere(merchantNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号为 ${merchantNo} 的记录不能归入所选商户：该商户不存在、编号不同，或不在您的管辖范围内。请核对；如以记录上的编号为准，请不填。`,
      en: `The record of the number ${merchantNo} can not go to the merchant that was chosen: there is none, or it has another number, or is not of your region. Check the id, or leave it out when the number of the record is right.`,
    },
    { path: ['belongsToId'], rule: 'merchant.chosen' },
  );
}

export function pointInvalid(numbers: string, rule: string): Refusal {
  return new Refusal(
    CommonCode.POINT_INVALID,
    {
      zh: `坐标（${numbers}）不能采用：没有注明坐标系、经纬度填反、落在海上或不在境内。请核对经度、纬度和坐标系（WGS84、GCJ02 或 BD09）后重新提交。`,
      en: `The point ${numbers} can not be used: it has no datum, is swapped, at sea or outside mainland China. Check longitude, latitude and datum (WGS84, GCJ02 or BD09) and send it again.`,
    },
    { path: ['location'], rule },
  );
}

/** A point in another province than the division. */
export function pointOutside(sentence: Sentence): Refusal {
  return new Refusal(CommonCode.POINT_INVALID, sentence, { path: ['location'], rule: 'merchant.point.province' });
}

/** For the command line: who asks there names a merchant by its number. */
export function merchantNoUnknown(merchantNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${merchantNo} 的商户。请核对编号，或先把商户名册报送入库。`,
      en: `No merchant has the number ${merchantNo}. Check it, or take in the list of merchants first.`,
    },
    { path: ['merchantNo'], rule: 'merchant.merchantNo.unknown' },
  );
}

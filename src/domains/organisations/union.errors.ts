import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

const Code = declareUserErrorCodes({
  UNION_HAS_MEMBERS: 'A union with live memberships is not dissolved (工会尚有有效会籍).',
});

/** The union of a record that a person takes in is another than was chosen, or not where that person may change it. */
export function chosenElsewhere(unionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编码为 ${unionCode} 的记录不能归入所选工会：该工会不存在、编码不同，或不在您的管辖范围内。请核对编号；如以记录上的编码为准，请不填。`,
      en: `The record of the code ${unionCode} can not go to the union that was chosen: there is none, or it has another code, or is not of your region. Check the id, or leave it out when the code of the record is right.`,
    },
    { path: ['belongsToId'], rule: 'union.chosen' },
  );
}

/** The rule by which a person is asked whether the union has moved, or two places number alike. */
export const CODE_ELSEWHERE = 'union.unionCode.county';

export function codeOfAnotherCounty(unionCode: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `工会编码 ${unionCode} 属于区划 ${regionCode} 的工会，与本行的区划不符，可能是两地编码相同，也可能该工会已迁移。请核对编码与区划，或由负责两地的人员确认。`,
      en: `The union code ${unionCode} belongs to a union in the division ${regionCode}, not in that of this row: two places may number alike, or the union has moved. Check the code and the division, or have somebody who answers for both decide.`,
    },
    { path: ['unionCode'], rule: CODE_ELSEWHERE },
  );
}

export function parentUnknown(parentCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `上级工会编码 ${parentCode} 未登记。请先登记上级工会，或在同一文件中把上级工会排在前面。`,
      en: `The union above, ${parentCode}, is not on record. Enter it first, or put its row before those of the unions below it.`,
    },
    { path: ['parentCode'], rule: 'union.parent.unknown' },
  );
}

/** A union that would stand above itself. */
export function parentBelow(unionCode: string, parentCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `工会 ${unionCode} 的上级填的是 ${parentCode}，而后者就是它本身或在它之下，上下级不能成环。请核对上级工会编码。`,
      en: `The union ${unionCode} was given ${parentCode} as the one above, but that is itself or stands below it. Unions never form a circle; check the code of the union above.`,
    },
    { path: ['parentCode'], rule: 'union.parent.cycle' },
  );
}

export function parentOfNational(unionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `工会 ${unionCode} 为全国级，没有上级工会。请删去上级工会编码，或核对类型。`,
      en: `The union ${unionCode} is national and has none above it. Leave out the code of the union above, or check the kind.`,
    },
    { path: ['parentCode'], rule: 'union.parent.national' },
  );
}

/** A village has no enterprise that its union would be of. */
export function enterpriseOfVillage(unionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `工会 ${unionCode} 为村社区工会，没有所在单位。请删去所在单位，或核对类型。`,
      en: `The union ${unionCode} is of a village and has no enterprise. Leave out the enterprise, or check the kind.`,
    },
    { path: ['enterprise'], rule: 'union.enterprise.village' },
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
  return new Refusal(CommonCode.POINT_INVALID, sentence, { path: ['location'], rule: 'union.point.province' });
}

export function dissolutionUndated(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '状态为撤销，但没有撤销日期。请填写撤销日期，或更正状态。',
      en: 'The union is said to be dissolved without the day of it. Give the day it was dissolved, or correct the status.',
    },
    { path: ['dissolvedOn'], rule: 'union.dissolvedOn.missing' },
  );
}

export function dissolvedAndAtWork(dissolvedOn: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `填写了撤销日期 ${dissolvedOn}，而状态不是撤销。请更正状态，或删去撤销日期。`,
      en: `The union was dissolved on ${dissolvedOn}, but its status says otherwise. Correct the status, or leave that day out.`,
    },
    { path: ['status'], rule: 'union.status.dissolved' },
  );
}

export function periodInvalid(foundedOn: string, dissolvedOn: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `撤销日期 ${dissolvedOn} 早于成立日期 ${foundedOn}。请核对两个日期。`,
      en: `The union was dissolved on ${dissolvedOn}, before it was founded on ${foundedOn}. Check the two days.`,
    },
    { path: ['dissolvedOn'], rule: 'union.period' },
  );
}

/** A union that would be dissolved over the heads of its members. */
export function dissolvedWithMembers(unionCode: string): Refusal {
  return new Refusal(
    Code.UNION_HAS_MEMBERS,
    {
      zh: `工会 ${unionCode} 尚有有效会籍，不能撤销。请先将会员转接到其他工会，或办理保留、退会，再办理撤销。`,
      en: `The union ${unionCode} still has members, so it is not dissolved. Have their memberships transferred or ended first, then dissolve it.`,
    },
    { path: ['status'], rule: 'union.dissolved.members' },
  );
}

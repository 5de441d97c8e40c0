import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The rule by which a person is asked whether an activity moved to another county, or two places number alike. */
export const NUMBER_ELSEWHERE = 'activity.activityNo.county';

export function numberOfAnotherCounty(activityNo: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `活动编号 ${activityNo} 属于区划 ${regionCode} 的活动，与本行的区划不符，可能是两地编号相同。请核对编号与区划，或由负责两地的人员确认。`,
      en: `The number ${activityNo} belongs to an activity in the division ${regionCode}, not in that of this row: two places may number alike. Check both, or have somebody who answers for both decide.`,
    },
    { path: ['activityNo'], rule: NUMBER_ELSEWHERE },
  );
}

/** Sessions lie where their activity does, and so do the places that people have in them. */
export function staysInItsRegion(activityNo: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `活动 ${activityNo} 已有场次，区划仍为 ${regionCode}，不能改到其他区划。请核对区划代码，或用新编号另立活动。`,
      en: `The activity ${activityNo} has sessions in ${regionCode}, so it can not go to another division. Check the code, or enter another activity under a number of its own.`,
    },
    { path: ['regionCode'], rule: 'activity.regionCode.sessions' },
  );
}

/** The first part of the rule is the list whose row names it. */
export function activityNoUnknown(list: string, activityNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${activityNo} 的活动。请核对编号，或先把活动清单报送入库。`,
      en: `No activity has the number ${activityNo}. Check it, or take in the list of activities first.`,
    },
    { path: ['activityNo'], rule: `${list}.activityNo.unknown` },
  );
}

export function sessionNoUnknown(list: string, sessionNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `该活动没有编号为 ${sessionNo} 的场次。请核对编号，或先把场次清单报送入库；整个活动的数据请不填场次编号。`,
      en: `The activity has no session of the number ${sessionNo}. Check it, or take in the list of sessions first; leave it out for the activity as a whole.`,
    },
    { path: ['sessionNo'], rule: `${list}.sessionNo.unknown` },
  );
}

/** A pledge gives money, things, or both. */
export function pledgeOfNothing(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '认捐的金额和物资都没有填写。请至少填写一项。',
      en: 'Neither a sum nor things were given for the pledge. Give one of them at least.',
    },
    { path: ['amount'], rule: 'pledge.nothing' },
  );
}

/** What is told of an activity is a number of things, not a change. */
export function notOfActivities(metric: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `指标 ${metric} 是变化率，不能作为活动数据。请改填活动场次、参与人次等计数指标，变化率请按区划上报。`,
      en: `The metric ${metric} is a change in per cent and is not told of activities. Give one that is counted, as events or people, and tell changes of a division.`,
    },
    { path: ['metric'], rule: 'measure.metric.activity' },
  );
}

import { Fault } from '../../../kit/graphql/faults.js';
import type { CountedLevel } from './month-divisions.js';

export function monthToCome(to: string, present: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `to 给出的是 ${to}，尚未到来；最晚可填本月 ${present}。统计只含已结账的整月，次月 5 日结账。`,
    en: `to was given as ${to}, which is still to come; it may be ${present} at the latest. Counted are whole months that have closed, each on the 5th of the next.`,
  });
}

export function levelAbove(regionCode: string, own: string, level: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `level 给出的是 ${level}，高于区划 ${regionCode} 自身的级别 ${own}。请填写 ${own} 或更低的级别。`,
    en: `level was given as ${level}, which is above ${regionCode}, itself a ${own}. Give ${own} or a lower level.`,
  });
}

export function levelNotCounted(level: string, lowest: CountedLevel): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `level 给出的是 ${level}；会员统计最低到 ${lowest}。请填写 COUNTRY 至 ${lowest} 的级别。`,
    en: `level was given as ${level}; members are counted down to ${lowest}. Give a level from COUNTRY to ${lowest}.`,
  });
}

/** Counts of 0 would be taken for the truth. */
export function notInReach(regionCode: string): Fault {
  return new Fault('FORBIDDEN', {
    zh: `区划 ${regionCode} 不在您的授权范围内。请改用授权范围内的区划。`,
    en: `The division ${regionCode} is not in your reach. Ask for one that is.`,
  });
}

/** A month that is not to be closed, for whoever asks for it by a command. */
export class MonthNotClosed extends Error {}

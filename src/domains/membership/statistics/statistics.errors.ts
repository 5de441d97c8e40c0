import { Fault } from '../../../kit/graphql/faults.js';
import type { CountedLevel } from './month-divisions.js';

/** The most months of one question. */
export const MOST_MONTHS = 24;

export function monthsReversed(from: string, to: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `from 给出的是 ${from}，晚于 to 的 ${to}。起月不得晚于止月，请对调后重试。`,
    en: `from was given as ${from} and to as ${to}; the first month is no later than the last. Exchange them and ask again.`,
  });
}

export function tooManyMonths(from: string, to: string, months: number): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `${from} 至 ${to} 共 ${months} 个月；一次最多查询 ${MOST_MONTHS} 个月。请分次查询。`,
    en: `From ${from} to ${to} there are ${months} months, and ${MOST_MONTHS} are answered at most. Ask for them in parts.`,
  });
}

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

import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

export const daysInsideOut = (): Refusal =>
  period('to', 'session.series.order', {
    zh: '末日早于首日。请核对两个日期。',
    en: 'The last day lies before the first. Check the two days.',
  });

export const daysTooMany = (): Refusal =>
  period('to', 'session.series.long', {
    zh: '首日至末日超过一年。请分次安排。',
    en: 'From the first day to the last is more than a year. Plan it in parts.',
  });

export const daysOver = (): Refusal =>
  period('to', 'session.series.over', {
    zh: '末日已过，没有可安排的场次。请填写将来的日期。',
    en: 'The last day is over, so that nothing can be planned. Give days to come.',
  });

export const daysFar = (): Refusal =>
  period('to', 'session.series.far', {
    zh: '末日在两年以后，可能填错了年份。请核对。',
    en: 'The last day is more than two years away; the year may be wrong. Check it.',
  });

export const sessionsTooMany = (count: number, most: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `按此规律将有 ${count} 场，一次最多安排 ${most} 场。请缩短时段后分次安排。`,
      en: `This rhythm makes ${count} sessions, and ${most} are planned at once. Choose a shorter time and plan it in parts.`,
    },
    { path: ['to'], rule: 'session.series.most' },
  );

export const seatsTooMany = (count: number, most: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `按此规律各场座位共 ${count} 个，一次最多 ${most} 个。请缩短时段后分次安排。`,
      en: `The sessions of this rhythm have ${count} seats, and ${most} are planned at once. Choose a shorter time and plan it in parts.`,
    },
    { path: ['seatRows'], rule: 'session.series.seats' },
  );

export const apartMissing = (index: number): Refusal =>
  ofRhythm(index, 'minutesApart', 'session.series.apart', {
    zh: `第 ${index + 1} 项规律一天多场，而没有填写间隔。请填写相邻两场开始时间相隔的分钟数。`,
    en: `Rhythm ${index + 1} has several sessions a day and does not say how far apart. Give the minutes from one begin to the next.`,
  });

export const apartTooShort = (index: number, apart: number, duration: number): Refusal =>
  ofRhythm(index, 'minutesApart', 'session.series.overlap', {
    zh: `第 ${index + 1} 项规律间隔 ${apart} 分钟，而每场时长 ${duration} 分钟，前后两场会重叠。请加大间隔。`,
    en: `Rhythm ${index + 1} begins every ${apart} minutes and each session lasts ${duration}, so that they overlap. Leave more time between them.`,
  });

export const dayTooLong = (index: number): Refusal =>
  ofRhythm(index, 'perDay', 'session.series.day', {
    zh: `第 ${index + 1} 项规律的末场在次日才开始。请减少场数或缩短间隔。`,
    en: `The last session of rhythm ${index + 1} would begin on the next day. Give fewer, or less time between them.`,
  });

function period(field: string, rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.PERIOD_INVALID, sentence, { path: [field], rule });
}

function ofRhythm(index: number, field: string, rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.INVALID_VALUE, sentence, { path: ['recurrences', String(index), field], rule });
}

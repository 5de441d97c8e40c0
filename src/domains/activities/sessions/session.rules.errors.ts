import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

export type TimeProblem = keyof typeof TIMES;

const TIMES = {
  endFirst: {
    path: 'endsAt',
    rule: 'session.period.order',
    zh: '结束时间不晚于开始时间。请核对两个时间。',
    en: 'The end is not behind the beginning. Check the two times.',
  },
  long: {
    path: 'endsAt',
    rule: 'session.period.long',
    zh: '场次超过 31 天，可能填错了日期。请核对开始和结束时间；多次举办的，请分场安排。',
    en: 'The session is longer than 31 days; a date may be wrong. Check the times, and write one session for each time that it takes place.',
  },
  past: {
    path: 'startsAt',
    rule: 'session.period.past',
    zh: '开始时间已过去一小时以上。请填写将来的时间。',
    en: 'It would have begun more than an hour ago. Give a time to come.',
  },
  far: {
    path: 'startsAt',
    rule: 'session.period.far',
    zh: '开始时间在两年以后，可能填错了年份。请核对。',
    en: 'It would begin in more than two years; the year may be wrong. Check it.',
  },
  opensLate: {
    path: 'bookingOpensAt',
    rule: 'session.booking.opensLate',
    zh: '预约开放时间不早于场次的开始时间，无人能够预约。请提前开放时间。',
    en: 'Booking would open when the session has begun, so that nobody could book. Give an earlier time.',
  },
  noOpening: {
    path: 'bookingClosesAt',
    rule: 'session.booking.noOpening',
    zh: '填写了预约截止时间而没有开放时间。请填写开放时间；不预约的，两项都不填。',
    en: 'Booking is said to end and not to open. Say when it opens, or neither where nothing is booked.',
  },
  closesFirst: {
    path: 'bookingClosesAt',
    rule: 'session.booking.order',
    zh: '预约截止时间不晚于开放时间。请核对两个时间。',
    en: 'Booking would end before it opens. Check the two times.',
  },
  closesLate: {
    path: 'bookingClosesAt',
    rule: 'session.booking.closesLate',
    zh: '预约截止时间晚于场次的结束时间。请提前截止时间，或不填，以开始时间为准。',
    en: 'Booking would end behind the end of the session. Give an earlier time, or none: it then ends with the begin.',
  },
} as const;

/** What is wrong with the times of a session. */
export function timeWrong(problem: TimeProblem): Refusal {
  const { path, rule, zh, en } = TIMES[problem];
  return new Refusal(CommonCode.PERIOD_INVALID, { zh, en }, { path: [path], rule });
}

export const placesTwice = (): Refusal =>
  invalid(['seatRows'], 'session.places.twice', {
    zh: '同时填写了容量和座位排，两者只能填一项。对号入座的填座位排，其他的填容量。',
    en: 'A number of places and rows of seats are both given; a session has one of them. Give rows where seats are numbered, else the number.',
  });

export const rowTwice = (index: number, row: string): Refusal =>
  invalid(['seatRows', String(index), 'row'], 'session.seatRows.twice', {
    zh: `有两排都叫 ${row}。请给每排不同的名称。`,
    en: `Two rows are called ${row}. Give each row a name of its own.`,
  });

export const rowUnreadable = (index: number, row: string): Refusal =>
  invalid(['seatRows', String(index), 'row'], 'session.seatRows.name', {
    zh: `排的名称“${row}”含有其他符号，或超过 10 个字。请只用字母、数字或汉字，如 C 或 3。`,
    en: `The row is called "${row}"; a name is up to ten letters and digits, as C or 3. Call it otherwise.`,
  });

export const tooManySeats = (seats: number, most: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `座位共 ${seats} 个，座位图最多 ${most} 个。更大的场地请只填容量。`,
      en: `There are ${seats} seats; a map has ${most} at most. Give the number of places alone for a larger venue.`,
    },
    { path: ['seatRows'], rule: 'session.seatRows.most' },
  );

export const employerTwice = (index: number): Refusal =>
  invalid(['allotments', String(index), 'employerName'], 'session.allotments.twice', {
    zh: `第 ${index + 1} 项单位名额的用人单位与前面重复。请合并为一项。`,
    en: `Entry ${index + 1} of the kept places names an employer that is there already. Put the two together.`,
  });

export const keptTooMany = (kept: number, places: number): Refusal =>
  invalid(['allotments'], 'session.allotments.most', {
    zh: `单位名额共 ${kept} 个，而场次只有 ${places} 个名额。请减少单位名额或增加容量。`,
    en: `${kept} places are kept for employers, and the session has ${places}. Keep fewer, or give more places.`,
  });

const OF_KIND: Readonly<Record<'transport' | 'healthCheck' | 'round' | 'legalSiteId', Sentence>> = {
  transport: { zh: '车次信息只用于返岗专列', en: 'A train or coach is for TRAIN_TRANSFER' },
  healthCheck: { zh: '体检信息只用于体检', en: 'A health check is for HEALTH_CHECK' },
  round: { zh: '轮次只用于竞赛', en: 'A round is for COMPETITION' },
  legalSiteId: { zh: '法治阵地只用于普法宣讲', en: 'A legal site is for LEGAL_TALK' },
};

export const ofOtherKind = (field: keyof typeof OF_KIND, kind: string): Refusal =>
  invalid([field], `session.${field}.kind`, {
    zh: `${OF_KIND[field].zh}，而该活动的类别为 ${kind}。请不填此项。`,
    en: `${OF_KIND[field].en} alone, and the activity is ${kind}. Leave it out.`,
  });

function invalid(path: readonly string[], rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.INVALID_VALUE, sentence, { path, rule });
}

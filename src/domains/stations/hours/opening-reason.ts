import type { Sentence } from '../../../kit/sentence.js';
import { OpeningRule, OpenStatus, StationStatus } from '../station.enums.js';
import { type LocalTime, localTime, nextDay } from './local-time.js';

/** What a sentence about an opening state is made from. */
export interface OpeningFacts {
  readonly status: OpenStatus;
  readonly rule: OpeningRule;
  readonly at: Date;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly station: {
    readonly status: StationStatus;
    readonly timeZone: string;
    readonly hostName: string | null;
    /** Why it has its status, in the words of who set it. */
    readonly said: string | null;
    /** Until when it is closed for a while. */
    readonly until: Date | null;
  };
  readonly calendarKnownThrough: string;
}

const BY_STATUS: Readonly<Record<StationStatus, Sentence>> = {
  [StationStatus.PLANNED]: { zh: '驿站尚在规划，还没有开放。', en: 'The station is planned and not open yet.' },
  [StationStatus.BUILT]: {
    zh: '驿站已建成，尚未验收，还没有开放。',
    en: 'The station is built, but not accepted and not open yet.',
  },
  [StationStatus.ACCEPTED]: { zh: '驿站已验收，还没有开放。', en: 'The station is accepted and not open yet.' },
  [StationStatus.OPEN]: { zh: '驿站在用。', en: 'The station is in service.' },
  [StationStatus.TEMPORARILY_CLOSED]: { zh: '驿站临时关闭。', en: 'The station is closed for a while.' },
  [StationStatus.CLOSED]: { zh: '驿站已永久关闭。', en: 'The station is closed for good.' },
};

type Weekly = Exclude<
  OpeningRule,
  OpeningRule.STATUS | OpeningRule.HOST | OpeningRule.CALENDAR_END | OpeningRule.HOURS_UNREAD
>;

const HOURS: Readonly<Record<Weekly, Sentence>> = {
  [OpeningRule.EXCEPTION]: { zh: '按特殊日期的安排', en: 'by its hours for this date' },
  [OpeningRule.CAMPAIGN]: { zh: '按活动期间的安排', en: 'by its hours for a campaign' },
  [OpeningRule.HOLIDAY]: { zh: '按节假日的开放时间', en: 'by its hours for public holidays' },
  [OpeningRule.MAKEUP_WORKDAY]: { zh: '按调休上班日的开放时间', en: 'by its hours for make-up workdays' },
  [OpeningRule.SEASON]: { zh: '按当季的开放时间', en: 'by its hours of the season' },
  [OpeningRule.WEEKLY]: { zh: '按每周的开放时间', en: 'by its weekly hours' },
  [OpeningRule.ALWAYS_OPEN]: { zh: '驿站24小时开放', en: 'around the clock' },
};

const UNREAD: Sentence = {
  zh: '开放时间的写法未能识别，不能确定是否开放。请看原文，或先致电驿站。',
  en: 'The hours as they were written could not be read, so it can not be said whether it is open. See the text, or ring the station first.',
};

/** Why a station is open or not, and until when, in the clock time of the station; only what is known. */
export function reasonOf(facts: OpeningFacts): Sentence {
  const { rule } = facts;
  if (rule === OpeningRule.STATUS) return byStatus(facts);
  if (rule === OpeningRule.HOST) return hostClosed(facts.station.hostName);
  if (rule === OpeningRule.HOURS_UNREAD) return UNREAD;
  if (rule === OpeningRule.CALENDAR_END) return calendarEnds(facts);
  if (facts.status === OpenStatus.CLOSED) return closed(facts, HOURS[rule]);
  return open(facts, HOURS[rule]);
}

function byStatus({ at, opensAt, station: { status, said, until, timeZone } }: OpeningFacts): Sentence {
  const { zh, en } = BY_STATUS[status];
  const ends = until && until > at ? moment(until, at, timeZone) : null;
  // The end of a closure is no opening where the hours begin later.
  const opens = ends && opensAt && until && opensAt > until ? moment(opensAt, at, timeZone) : null;
  const then = { zh: opens ? `；下次开放时间为${opens.zh}` : '', en: opens ? `; it opens next at ${opens.en}` : '' };
  // Whoever gave the reason may have ended the sentence.
  const stop = said && /[。.！!？?]$/.test(said) ? '' : undefined;
  return {
    zh: `${ends ? `${zh.slice(0, -1)}，至${ends.zh}${then.zh}。` : zh}${said ? `原因：${said}${stop ?? '。'}` : ''}`,
    en: `${ends ? `${en.slice(0, -1)}, until ${ends.en}${then.en}.` : en}${said ? ` Reason given: ${said}${stop ?? '.'}` : ''}`,
  };
}

function hostClosed(hostName: string | null): Sentence {
  return {
    zh: `依托单位${hostName ? `“${hostName}”` : ''}关闭，驿站随之关闭。`,
    en: `The place it is in${hostName ? `, ${hostName},` : ''} is closed, and the station with it.`,
  };
}

function calendarEnds({ at, station, calendarKnownThrough }: OpeningFacts): Sentence {
  if (localTime(at, station.timeZone).day <= calendarKnownThrough) {
    return {
      zh: '没有这一天的节假日日历，不能确定是否开放。',
      en: 'There is no calendar of holidays for this day, so it can not be said whether it is open.',
    };
  }
  return {
    zh: `${calendarKnownThrough}之后的节假日安排尚未公布，不能确定是否开放。`,
    en: `The public holidays after ${calendarKnownThrough} are not published yet, so it can not be said whether it is open.`,
  };
}

function closed({ at, opensAt, station }: OpeningFacts, hours: Sentence): Sentence {
  const opens = opensAt && moment(opensAt, at, station.timeZone);
  if (!opens) return { zh: `${hours.zh}，现在关闭。`, en: `Closed now ${hours.en}.` };
  return { zh: `${hours.zh}，现在关闭，${opens.zh}开放。`, en: `Closed now ${hours.en}; it opens at ${opens.en}.` };
}

function open({ status, at, closesAt, station }: OpeningFacts, hours: Sentence): Sentence {
  const closes = closesAt && moment(closesAt, at, station.timeZone, '24:00');
  if (!closes) return { zh: `${hours.zh}，现在开放。`, en: `Open now ${hours.en}.` };
  const soon = status === OpenStatus.CLOSING_SOON;
  return {
    zh: `${hours.zh}，现在开放，${soon ? '即将于' : ''}${closes.zh}关闭。`,
    en: `Open now ${hours.en}; it closes ${soon ? 'soon, ' : ''}at ${closes.en}.`,
  };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A time on the clock of the place, with the day where it is not today; the midnight that ends today may have its own name. */
function moment(instant: Date, at: Date, timeZone: string, midnight?: string): Sentence {
  const [then, now] = [localTime(instant, timeZone), localTime(at, timeZone)];
  if (then.day === now.day) return { zh: then.time, en: then.time };
  if (then.day !== nextDay(now.day)) return onAnotherDay(then);
  if (midnight && then.time === '00:00') return { zh: midnight, en: midnight };
  return { zh: `次日${then.time}`, en: `${then.time} tomorrow` };
}

function onAnotherDay({ day, time }: LocalTime): Sentence {
  const [, month = 0, date = 0] = day.split('-').map(Number);
  return { zh: `${month}月${date}日${time}`, en: `${time} on ${date} ${MONTHS[month - 1]}` };
}

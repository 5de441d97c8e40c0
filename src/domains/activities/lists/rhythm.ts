import { clockTime } from '../../../kit/clock-time.js';
import type { CellKind } from '../../../kit/intake-cells.js';
import { Weekday } from '../../regions/index.js';
import type { RhythmDay } from '../activities/recurrence.js';

interface Clause {
  readonly days: readonly Weekday[];
  readonly minute: number;
  readonly perDay: number | null;
}

const DAYS = Object.values(Weekday);
const SIGNS = '一二三四五六日';
const DAY = '(?:周|星期|礼拜)?[一二三四五六日天]';
const DAY_LIST = `(?:每天|每日|工作日|每?${DAY}(?:[、,和及]${DAY}|(?:至|到|-|~)${DAY})*)`;
const TIME = '(\\d{1,2})(?::|点|时)(\\d{2})?分?';
const PER_DAY = '(?:,?(?:每天|每日)?(\\d{1,2})场)?';
const SHOWS = new RegExp(`^(${DAY_LIST})${TIME}${PER_DAY}(?:\\((.+)\\))?$`);
const OPENING = new RegExp(`^(${DAY_LIST})${TIME}(?:开放预约|开始预约|开抢|抢票|预约)$`);
/** As many as are kept. */
const MOST = 20;

/** 周三、周五 19:00；周一、周四 12:00 开放预约; with several times each can have its opening in brackets. */
export const rhythmCell: CellKind<readonly RhythmDay[]> = {
  rule: 'rhythm',
  expected: {
    zh: '星期和钟点，如“周三、周五 19:00；周一、周四 12:00 开放预约”或“周六 9:00 每天8场”',
    en: 'days of the week and a clock time, as 周三、周五 19:00；周一、周四 12:00 开放预约, or 周六 9:00 每天8场',
  },
  read: readRhythm,
};

/** The days in a text; undefined when it can not be read with certainty. */
export function readRhythm(text: string): readonly RhythmDay[] | undefined {
  const clauses = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .split(/[;。]/)
    .filter((clause) => clause !== '');
  const shared = clauses.filter((clause) => OPENING.test(clause));
  const shows = clauses.filter((clause) => !OPENING.test(clause));
  // One opening behind several times could belong to any of them.
  if (shows.length === 0 || shared.length > 1 || (shared.length === 1 && shows.length > 1)) return undefined;
  const days = shows.map((clause) => readShows(clause, shared[0]));
  if (days.includes(undefined)) return undefined;
  const all = days.flatMap((each) => each ?? []);
  return all.length <= MOST ? all : undefined;
}

/** The rhythm as such a text; null without any. */
export function rhythmText(days: readonly RhythmDay[]): string | null {
  const groups = [...Map.groupBy(days, timesOf).values()];
  const [only] = groups;
  if (groups.length === 1 && only)
    return [showsText(only), openingText(only)].filter((part) => part !== null).join('；');
  const texts = groups.map((group) => {
    const opening = openingText(group);
    return opening === null ? showsText(group) : `${showsText(group)}（${opening}）`;
  });
  return texts.length === 0 ? null : texts.join('；');
}

function timesOf({ startMinute, perDay, opensMinute }: RhythmDay): string {
  return [startMinute, perDay, opensMinute].join('/');
}

function readShows(clause: string, shared: string | undefined): readonly RhythmDay[] | undefined {
  const [, days = '', hours, minutes, perDay, own] = SHOWS.exec(clause) ?? [];
  const times = clauseOf(days, hours, minutes, perDay);
  const opening = openingOf(own ?? shared);
  if (!times || opening === undefined || (own !== undefined && shared !== undefined)) return undefined;
  // Each day has its own opening, or all have the same.
  if (opening && opening.days.length !== 1 && opening.days.length !== times.days.length) return undefined;
  return times.days.map((weekday, index) => ({
    weekday,
    startMinute: times.minute,
    perDay: times.perDay,
    opensWeekday: opening?.days[opening.days.length === 1 ? 0 : index] ?? null,
    opensMinute: opening?.minute ?? null,
  }));
}

/** Null where booking is not spoken of. */
function openingOf(text: string | undefined): Clause | null | undefined {
  if (text === undefined) return null;
  const [, days = '', hours, minutes] = OPENING.exec(text) ?? [];
  return clauseOf(days, hours, minutes);
}

function clauseOf(days: string, hours?: string, minutes = '00', perDay?: string): Clause | undefined {
  const minute = Number(hours) * 60 + Number(minutes);
  const weekdays = readDays(days);
  const isClock = hours !== undefined && Number(hours) < 24 && Number(minutes) < 60;
  const count = perDay === undefined ? null : Number(perDay);
  const isCount = count === null || (count >= 1 && count <= 50);
  return weekdays && isClock && isCount ? { days: weekdays, minute, perDay: count } : undefined;
}

function readDays(text: string): readonly Weekday[] | undefined {
  if (/^每[天日]$/.test(text)) return DAYS;
  if (text === '工作日') return DAYS.slice(0, 5);
  const days: Weekday[] = [];
  for (const part of text.replace(/^每|周|星期|礼拜/g, '').split(/[、,和及]/)) {
    const [first, last] = part.split(/至|到|-|~/).map((sign) => SIGNS.indexOf(sign.replace('天', '日')));
    if (first === undefined || first < 0 || (last !== undefined && last <= first)) return undefined;
    days.push(...DAYS.slice(first, (last ?? first) + 1));
  }
  return days.length > 0 ? days : undefined;
}

function showsText(group: readonly RhythmDay[]): string {
  const [first] = group;
  const perDay = first?.perDay ? ` 每天${first.perDay}场` : '';
  return `${dayWords(group.map(({ weekday }) => weekday))} ${clockTime(first?.startMinute ?? 0)}${perDay}`;
}

function openingText(group: readonly RhythmDay[]): string | null {
  const opens = group.flatMap(({ opensWeekday }) => opensWeekday ?? []);
  const minute = group[0]?.opensMinute ?? null;
  return minute === null ? null : `${dayWords(opens)} ${clockTime(minute)} 开放预约`;
}

function dayWords(days: readonly Weekday[]): string {
  return days.map((day) => `周${SIGNS[DAYS.indexOf(day)]}`).join('、');
}

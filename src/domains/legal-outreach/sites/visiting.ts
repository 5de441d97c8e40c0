import { clockTime } from '../../../kit/clock-time.js';
import type { CellKind } from '../../../kit/intake-cells.js';
import { Weekday } from '../../regions/index.js';

/** When somebody is at a site: minutes behind midnight, on the clock of the division. */
export interface VisitingTime {
  readonly weekday: Weekday;
  readonly opens: number;
  readonly closes: number;
  readonly role: string;
}

/** As many as are kept. */
const MOST = 30;
const LONGEST_ROLE = 20;
const DAYS = Object.values(Weekday);
const SIGNS = '一二三四五六日';
const DAY = '(?:周|星期|礼拜)?[一二三四五六日天]';
const DAY_LIST = `(?:每天|每日|工作日|每?${DAY}(?:(?:[、,和及]|至|到|-|~)${DAY})*)`;
const CLOCK = '\\d{1,2}(?:(?::|点|时)\\d{2}分?|[点时])';
const PERIOD = `${CLOCK}(?:-|~|—|–|至|到)${CLOCK}`;
const CLAUSE = new RegExp(`^(${DAY_LIST})(${PERIOD}(?:[、,和]${PERIOD})*)\\s*(.*)$`);

/** 周一 9:00-11:30 律师；周四 14:00-17:00 调解员. */
export const visitingCell: CellKind<readonly VisitingTime[]> = {
  rule: 'visitingHours',
  expected: {
    zh: '星期、时段和值班人员类别，如“周一 9:00-11:30 律师；周四 14:00-17:00 调解员”，最多 30 个时段',
    en: 'days of the week, times and who is there, as 周一 9:00-11:30 律师；周四 14:00-17:00 调解员, at most 30',
  },
  read: readVisiting,
};

/** The times in a text, by weekday; undefined when it can not be read with certainty. */
export function readVisiting(text: string): readonly VisitingTime[] | undefined {
  const clauses = text
    .normalize('NFKC')
    .split(/[;。\n]/)
    .map((clause) => clause.replace(/\s+(?=[^\p{Script=Han}])|(?<=\d)\s+(?=[至到])|^\s+|\s+$/gu, ''))
    .filter((clause) => clause !== '');
  const times = clauses.map(readClause);
  if (clauses.length === 0 || times.includes(undefined)) return undefined;
  const all = times.flatMap((each) => each ?? []).sort(inOrder);
  const isClear = all.every((one, index) => all.findIndex((other) => overlap(one, other)) === index);
  return all.length <= MOST && isClear ? all : undefined;
}

/** Such a text of the times; null without any. */
export function visitingText(times: readonly VisitingTime[]): string | null {
  const shown = ({ opens, closes, role }: VisitingTime) => `${clockTime(opens)}-${clockTime(closes)} ${role}`;
  const groups = [...Map.groupBy(times, shown)];
  const clauses = groups.map(
    ([text, group]) => `${group.map(({ weekday }) => `周${SIGNS[DAYS.indexOf(weekday)]}`).join('、')} ${text}`,
  );
  return clauses.length === 0 ? null : clauses.join('；');
}

function readClause(clause: string): readonly VisitingTime[] | undefined {
  const [, days = '', periods = '', role = ''] = CLAUSE.exec(clause) ?? [];
  const read = periods.match(new RegExp(PERIOD, 'g'))?.map(periodOf) ?? [];
  const weekdays = weekdaysIn(days);
  const isWhole = read.length > 0 && !read.includes(undefined) && weekdays.length > 0;
  if (!isWhole || role === '' || [...role].length > LONGEST_ROLE || /\d/.test(role)) return undefined;
  return weekdays.flatMap((weekday) => read.flatMap((period) => (period ? [{ weekday, ...period, role }] : [])));
}

function periodOf(text: string): Pick<VisitingTime, 'opens' | 'closes'> | undefined {
  const [opens, closes] = [...text.matchAll(/(\d{1,2})(?:[:点时](\d{2})?)/g)].map(([, hours, minutes = '0']) =>
    Number(minutes) < 60 ? 60 * Number(hours) + Number(minutes) : Number.NaN,
  );
  if (opens === undefined || closes === undefined) return undefined;
  return opens < closes && closes <= 24 * 60 ? { opens, closes } : undefined;
}

/** Each day once; empty where a range runs backwards. */
function weekdaysIn(text: string): readonly Weekday[] {
  if (/每天|每日/.test(text)) return DAYS;
  if (text === '工作日') return DAYS.slice(0, 5);
  const found = new Set<Weekday>();
  for (const part of text.replace(/每|周|星期|礼拜/g, '').split(/[、,和及]/)) {
    const [first = '', last = first] = part.split(/至|到|-|~/);
    const [from, to] = [SIGNS.indexOf(first.replace('天', '日')), SIGNS.indexOf(last.replace('天', '日'))];
    if (from < 0 || to < from) return [];
    for (const day of DAYS.slice(from, to + 1)) found.add(day);
  }
  return [...found];
}

const inOrder = (one: VisitingTime, other: VisitingTime): number =>
  DAYS.indexOf(one.weekday) - DAYS.indexOf(other.weekday) || one.opens - other.opens || one.closes - other.closes;

/** Two of one role at once would say one thing twice. */
const overlap = (one: VisitingTime, other: VisitingTime): boolean =>
  one.weekday === other.weekday && one.role === other.role && one.opens < other.closes && other.opens < one.closes;

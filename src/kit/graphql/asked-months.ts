import { monthsIn } from '../months.js';
import { Fault } from './faults.js';

/** The most months of one question. */
export const MOST_MONTHS = 24;

/** Throws BAD_USER_INPUT for months YYYY-MM that are no span: the last before the first, or too many. */
export function checkMonths(from: string, to: string): void {
  const months = monthsIn(from, to);
  if (months < 1) throw monthsReversed(from, to);
  if (months > MOST_MONTHS) throw tooManyMonths(from, to, months);
}

function monthsReversed(from: string, to: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `from 给出的是 ${from}，晚于 to 的 ${to}。起月不得晚于止月，请对调后重试。`,
    en: `from was given as ${from} and to as ${to}; the first month is no later than the last. Exchange them and ask again.`,
  });
}

function tooManyMonths(from: string, to: string, months: number): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `${from} 至 ${to} 共 ${months} 个月；一次最多查询 ${MOST_MONTHS} 个月。请分次查询。`,
    en: `From ${from} to ${to} there are ${months} months, and ${MOST_MONTHS} are answered at most. Ask for them in parts.`,
  });
}

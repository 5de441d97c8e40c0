import { Fault } from '../../../kit/graphql/faults.js';
import { FIRST_YEAR } from './stat.type.js';

/** A year in which nobody counted cases, or that is still to come. */
export function yearNotCounted(year: number, present: number): Fault {
  return new Fault(
    'BAD_USER_INPUT',
    {
      zh: `years 中的 ${year} 不能统计；可填 ${FIRST_YEAR} 至今年 ${present}。请改填后重试。`,
      en: `years has ${year}, of which nothing is counted; they may be ${FIRST_YEAR} to this year, ${present}. Change it and ask again.`,
    },
    { argument: 'years', rule: 'caseStats.years' },
  );
}

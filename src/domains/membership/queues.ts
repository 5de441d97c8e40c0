import { Fault } from '../../kit/graphql/faults.js';

/** More unions are no work list of anybody: whoever asks for a province means one of its counties. */
export const MOST_UNIONS = 10_000;

/** A list of so many unions is answered by nobody, and would cost more than it is worth. */
export function tooManyUnions(unionCode: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `工会 ${unionCode} 及其下级工会超过 ${MOST_UNIONS} 个，无法列出待办。请选择其下级工会，如区县总工会，再重试。`,
    en: `The union ${unionCode} has more than ${MOST_UNIONS} unions below it, which are no work list. Ask for one of them, as that of a county.`,
  });
}

import { Fault } from '../../../kit/graphql/faults.js';

export function monthToCome(to: string, present: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `to 给出的是 ${to}，尚未到来；最晚可填本月 ${present}。请改填后重试。`,
    en: `to was given as ${to}, which is still to come; it may be ${present} at the latest. Change it and ask again.`,
  });
}

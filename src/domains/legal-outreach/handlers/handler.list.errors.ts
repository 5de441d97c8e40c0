import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { handlerSubject } from './handler.subject.js';

/** The days are inside out. */
export function handlerDaysWrong(from: string, to: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `结束日期 ${to} 早于开始日期 ${from}。请核对两个日期。`,
      en: `The last day, ${to}, is before the first, ${from}. Check both.`,
    },
    { path: ['activeTo'], rule: 'handler.days' },
  );
}

/** A subject for trying things out that is of another number. */
export function subjectOfAnother(handlerNo: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `试用账号须与承办人编号一致，应为 ${handlerSubject(handlerNo)}。请填写登录账号（acc_…）或留空。`,
      en: `An account for trying things out bears the number of its handler, ${handlerSubject(handlerNo)}. Give the account, acc_…, or leave it empty.`,
    },
    { path: ['subject'], rule: 'handler.subject.own' },
  );
}

/** The account is that of another handler. */
export function accountIsAnothers(handlerId: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该账号已登记给另一承办人（${handlerId}），一个账号只能对应一人。请核对账号。`,
      en: `The account is that of another handler, ${handlerId}; an account is one handler's. Check it.`,
    },
    { path: ['subject'], rule: 'handler.subject.taken' },
  );
}

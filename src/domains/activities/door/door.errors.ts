import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

// The day comes, a place may come, and what was shown may be another code: the same call decides again.
const { CHECK_IN_CODE_INVALID } = declareUserErrorCodes(
  { CHECK_IN_CODE_INVALID: 'The check-in code is not of a session here and now (签到码无效).' },
  ['CHECK_IN_CODE_INVALID'],
);

/** Which of them it is, is told by the rule and the sentence. */
const refused = (rule: string, sentence: Sentence): Refusal =>
  new Refusal(CHECK_IN_CODE_INVALID, sentence, { path: ['checkInCode'], rule: `booking.checkIn.${rule}` });

export const noCode = (): Refusal =>
  refused('code', {
    zh: '这不是有效的签到码，未签到。请让来人打开“我的预约”，出示本场次的签到码。',
    en: 'This is no check-in code, so nobody was checked in. Ask to be shown the code of the booking of this session.',
  });

/** Nothing is told of the other session: its bookings are not for whoever asks. */
export const codeOfOthers = (): Refusal =>
  refused('place', {
    zh: '该签到码不属于您管理的场次，未签到。请核对来人是否走错地点，或由该场次的工作人员签到。',
    en: 'This code is of a session that is not yours, so nobody was checked in. The person may be at the wrong place; the staff of that session checks the code.',
  });

export const notYet = (begin: Sentence): Refusal =>
  refused('day', {
    zh: `该签到码是${begin.zh}场次的，当天零时起方可签到，现在未签到。请核对日期。`,
    en: `This code is of the session of ${begin.en} and good from midnight of that day, so nobody was checked in. Check the day.`,
  });

export const sessionIsOver = (begin: Sentence): Refusal =>
  refused('over', {
    zh: `该签到码是${begin.zh}场次的，该场次已经结束，未签到。请核对日期和场次。`,
    en: `This code is of the session of ${begin.en}, which is over, so nobody was checked in. Check the day and the session.`,
  });

export const sessionIsCancelled = (begin: Sentence): Refusal =>
  refused('session', {
    zh: `该签到码是${begin.zh}场次的，该场次已取消，未签到。请来人查看取消通知。`,
    en: `This code is of the session of ${begin.en}, which was cancelled, so nobody was checked in. The message about it says why.`,
  });

export const bookingIsCancelled = (): Refusal =>
  refused('cancelled', {
    zh: '该预约已取消，名额已让出，未签到。请核对来人是否另有本场次的预约。',
    en: 'This booking was cancelled and its place given away, so nobody was checked in. The person may have another booking of this session.',
  });

export const bookingWaits = (): Refusal =>
  refused('waiting', {
    zh: '该预约仍在候补，尚无名额，未签到。有名额后方可签到。',
    en: 'This booking is on the waiting list and has no place, so nobody was checked in. It can be once a place comes.',
  });

export const bookingHasLapsed = (): Refusal =>
  refused('lapsed', {
    zh: '该预约的名额未在期限内确认，已经失效，未签到。如仍有名额，请来人重新预约。',
    en: 'The place of this booking was not confirmed in time and is gone, so nobody was checked in. If places are left, the person may book again.',
  });

/** Two people with one code, or one code read twice: whoever is at the door sees which by the time. */
export const checkedInBefore = (at: Sentence): Refusal =>
  refused('once', {
    zh: `该签到码已于${at.zh}签到，本次未重复签到。如不是同一人，请核对来人身份。`,
    en: `This code was checked in at ${at.en}, so it was not done again. If that was somebody else, check who is at the door.`,
  });

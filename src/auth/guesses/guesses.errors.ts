import { AttemptsError, CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';

/** The tries of a subject or an address are used up; the caller learns when there are new ones, and not of which it was. */
export function tooManyAttempts(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60);
  const wait =
    seconds < 120
      ? { zh: `${seconds} 秒`, en: `${seconds} seconds` }
      : { zh: `${minutes} 分钟`, en: `${minutes} minutes` };
  return new Refusal(
    CommonCode.TOO_MANY_ATTEMPTS,
    {
      zh: `错误尝试过多，本次未办理。请等待 ${wait.zh}后再试。`,
      en: `There were too many wrong tries, so nothing was done. Wait ${wait.en} and try again.`,
    },
    { shownAs: { type: AttemptsError, fields: { retryAfterSeconds: seconds } } },
  );
}

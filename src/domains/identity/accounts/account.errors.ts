import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const Code = declareUserErrorCodes({
  REFRESH_TOKEN_INVALID: 'The refresh token is over or was used before; sign in again (续期凭证无效).',
  ACCOUNT_BLOCKED: 'The account is blocked, and nobody can sign in as it (账号已停用).',
});

/** One answer for whatever is wrong with it: which it is would be of use to a thief only. */
export function refreshTokenInvalid(): Refusal {
  return new Refusal(
    Code.REFRESH_TOKEN_INVALID,
    {
      zh: '续期凭证已失效或已使用过，本次未续期。请重新登录。',
      en: 'The refresh token is over or was used before, so nothing was refreshed. Sign in again.',
    },
    { path: ['refreshToken'] },
  );
}

export function refreshKeyReused(): Refusal {
  return new Refusal(
    'IDEMPOTENCY_KEY_REUSED',
    {
      zh: '这个键已用于上一次续期，本次未续期。请为每次续期另生成一个键（idempotencyKey）。',
      en: 'This key was used for the refresh before, so nothing was refreshed. Make a new key (idempotencyKey) for each refresh.',
    },
    { path: ['idempotencyKey'] },
  );
}

export function accountBlocked(): Refusal {
  return new Refusal(Code.ACCOUNT_BLOCKED, {
    zh: '该账号已停用，不能登录。如有疑问，请联系所属工会。',
    en: 'This account is blocked, so nobody can sign in as it. Ask your union if that should not be.',
  });
}

export function memberNoUnknown(memberNo: string): Refusal {
  return new Refusal(CommonCode.NOT_FOUND, {
    zh: `没有会员号为 ${memberNo} 的会员，未登记。请核对会员号。`,
    en: `There is no member ${memberNo}, so nothing was noted. Check the member number.`,
  });
}

export function accountOfMember(): Refusal {
  return new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是会员账号，其本人自登录时起已确定，不能另行登记。请指定工作人员账号。',
    en: "This is a member's account, of whom is known since the sign-in, so nothing was noted. Name an account of staff.",
  });
}

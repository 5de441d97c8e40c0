import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** Codes of what people do about the own data, and others about it. */
export const DisclosureCode = declareUserErrorCodes({
  RECHECK_FAILED: 'The fresh check failed (核验未通过).',
  REASON_REQUIRED: 'A purpose or reason is missing (缺少查看理由).',
});

export const reasonMissing = (): Refusal =>
  new Refusal(
    DisclosureCode.REASON_REQUIRED,
    {
      zh: '查看他人信息明文须写明原因，本次没有填写。请用几句话说明为何需要查看。',
      en: 'The data of somebody else is shown for a reason alone, and none was given. Say in a few words why it is needed.',
    },
    { path: ['reason'] },
  );

export const purposeOfOwn = (isOwn: boolean): Refusal =>
  new Refusal(
    DisclosureCode.REASON_REQUIRED,
    isOwn
      ? {
          zh: '查看本人信息的目的应为“本人查看”（OWN_CHECK）。请改为该目的，或填写会员号（memberNo）。',
          en: 'The own data is looked at for OWN_CHECK. Give that purpose, or say whose data it is by memberNo.',
        }
      : {
          zh: '“本人查看”（OWN_CHECK）只用于查看本人信息。请选择办理事项对应的目的。',
          en: 'OWN_CHECK is for the own data alone. Choose the purpose of what you are doing.',
        },
    { path: ['purpose'] },
  );

export const recheckMissing = (): Refusal =>
  new Refusal(
    DisclosureCode.RECHECK_FAILED,
    {
      zh: '查看本人信息明文须重新核验身份，本次没有登录码。请在小程序中获取新的登录码（wx.login）后重试。',
      en: 'The own data is shown after a fresh check, and no code was given. Call wx.login in the mini-program and send its code.',
    },
    { path: ['recheckCode'] },
  );

/** One answer for who is not there and for who is out of reach. */
export const memberUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该会员号不存在，或该会员不在您的管辖范围内。请核对会员号。',
      en: 'There is no such member number, or the member is not of your region. Check the number.',
    },
    { path: ['memberNo'] },
  );

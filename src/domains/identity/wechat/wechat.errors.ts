import { Fault } from '../../../kit/graphql/faults.js';
import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** Codes of what WeChat refuses. */
export const WeChatCode = declareUserErrorCodes(
  {
    WECHAT_CODE_INVALID: 'WeChat does not know this code: used, expired or of another app (微信登录码无效).',
    WECHAT_USER_BLOCKED: 'WeChat holds this user back (微信风险用户).',
    WECHAT_BUSY: 'WeChat is busy; try again (微信繁忙).',
    RECHECK_FAILED: 'The fresh check failed (核验未通过).',
  },
  ['WECHAT_BUSY'],
);

/** The code is used, expired, of another app or of another purpose: WeChat does not say which, nor does the hub. */
export function codeInvalid(path = 'code'): Refusal {
  return new Refusal(
    WeChatCode.WECHAT_CODE_INVALID,
    {
      zh: '微信不认可该凭证码：已被使用、已超过五分钟，或不属于该小程序、该用途。请在小程序中重新获取后再试。',
      en: 'WeChat does not accept this code: it was used, is older than five minutes, or is of another mini-program or purpose. Get a new one in the mini-program and try again.',
    },
    { path: [path] },
  );
}

/** Whether something refused a code of WeChat as such. */
export function isCodeInvalid(outcome: unknown): boolean {
  return outcome instanceof Refusal && outcome.code === WeChatCode.WECHAT_CODE_INVALID;
}

/** One answer for a code that is none and for that of somebody else. */
export function recheckFailed(): Refusal {
  return new Refusal(
    WeChatCode.RECHECK_FAILED,
    {
      zh: '核验未通过，本次未办理：登录码无效，或不是当前登录的微信用户。请在本小程序中重新获取登录码（wx.login）后再试。',
      en: 'The fresh check failed, so nothing was done: the code is not valid, or is of another user of WeChat. Call wx.login again in this mini-program and send its code.',
    },
    { path: ['recheckCode'] },
  );
}

/** The session was not opened from a mini-program, so no code of WeChat can be of it. */
export function notFromWeChat(): Refusal {
  return new Refusal('NOT_PERMITTED', {
    zh: '当前登录不是由小程序发起的，不能办理需要微信凭证码的事项。请在小程序中登录（signInWithWeChat）后再试。',
    en: 'You did not sign in from a mini-program, so nothing that takes a code of WeChat can be done. Sign in from one (signInWithWeChat) and try again.',
  });
}

export function userHeldBack(): Refusal {
  return new Refusal(WeChatCode.WECHAT_USER_BLOCKED, {
    zh: '微信已将该用户列为高风险用户，暂不能登录。请在微信中按提示解除限制后再试。',
    en: 'WeChat holds this user back as a risk, so nothing was done. Follow what WeChat itself asks for, then try again.',
  });
}

export function wechatBusy(): Refusal {
  return new Refusal(WeChatCode.WECHAT_BUSY, {
    zh: '微信正忙，本次未办理。请稍候片刻，重新获取凭证码后再试。',
    en: 'WeChat is busy, so nothing was done. Wait a moment and try again with a new code.',
  });
}

export function askedTooOften(): Refusal {
  return new Refusal(WeChatCode.WECHAT_BUSY, {
    zh: '该用户一分钟内的请求超过了微信的上限（每分钟 100 次）。请等待一分钟后再试。',
    en: 'This user asked WeChat more than the 100 times a minute that it allows. Wait a minute and try again.',
  });
}

export function appUnknown(): Refusal {
  return new Refusal(
    'INVALID_VALUE',
    {
      zh: '该小程序编号（appId）不在本服务接入的小程序之列。请使用已接入的小程序的 appId。',
      en: 'This app id is of no mini-program that this hub serves. Send the app id of one that it was set up for.',
    },
    { path: ['appId'], rule: 'wechat.appId.known' },
  );
}

/** Nothing came, or nothing that can be read: whose fault it is can not be told, but it is not the caller's. */
export function wechatSilent(): Fault {
  return new Fault('UNAVAILABLE', {
    zh: '暂时无法连接微信，本次未办理。请稍候片刻，重新获取凭证码后再试。',
    en: 'WeChat can not be reached at the moment, so nothing was done. Wait a moment and try again with a new code.',
  });
}

/** WeChat does not accept what the hub is set to. The caller can do nothing about it, whoever runs the hub is told. */
export function settingsRefused(): Fault {
  return new Fault('UNAVAILABLE', {
    zh: '微信接口暂不可用：服务端的小程序设置未被微信接受，已告警。请稍后再试；如仍不行，请把 requestId 告诉我们。',
    en: 'What needs WeChat is not available: WeChat does not accept the settings of this hub, and whoever runs it was told. Try again later; if it stays, tell us the requestId.',
  });
}

/** No mini-program is set. */
export function wechatNotSet(): Fault {
  return new Fault('UNAVAILABLE', {
    zh: '本服务未接入任何小程序，不能办理需要微信的事项。请由管理员设置 HUB_WECHAT_APPS 后再试。',
    en: 'This hub serves no mini-program, so nothing that needs WeChat can be done. Whoever runs it sets HUB_WECHAT_APPS.',
  });
}

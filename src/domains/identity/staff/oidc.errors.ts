import { HttpFault } from '../../../kit/http/fault.js';

export function noIssuer(): HttpFault {
  return new HttpFault(404, 'BAD_USER_INPUT', {
    zh: '此服务未配置统一认证，工作人员不能由此登录。请联系系统管理员。',
    en: 'No issuer is set, so staff do not sign in here. Ask whoever runs the hub.',
  });
}

export function fieldsMissing(missing: readonly string[]): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: `缺少字段 ${missing.join('、')}。登录需提供 code、code_verifier 和 redirect_uri。`,
    en: `The fields ${missing.join(', ')} are missing. Send code, code_verifier and redirect_uri.`,
  });
}

export function codeRefused(): HttpFault {
  return new HttpFault(401, 'UNAUTHENTICATED', {
    zh: '统一认证不认可此授权码：可能已使用、已过期，或校验码、回调地址不符。请重新登录。',
    en: 'The issuer does not take this code: it was used, is over, or came with another verifier or redirect_uri. Sign in again.',
  });
}

// One sentence for every way of being wrong: which check failed is of use to a forger only.
export function tokenRefused(): HttpFault {
  return new HttpFault(401, 'UNAUTHENTICATED', {
    zh: '统一认证返回的身份凭证无效。请重新登录。',
    en: 'The ID token of the issuer is not valid here. Sign in again.',
  });
}

export function noSecondFactor(): HttpFault {
  return new HttpFault(403, 'FORBIDDEN', {
    zh: '工作人员登录须经第二因素验证，此次登录没有。请在统一认证中启用第二因素后重新登录。',
    en: 'Staff sign in with a second factor, and this sign-in had none. Set one up with the issuer and sign in again.',
  });
}

/** The issuer does not answer, or not as it should: nothing that whoever signs in could mend. */
export function issuerUnavailable(): HttpFault {
  return new HttpFault(503, 'UNAVAILABLE', {
    zh: '统一认证暂时不可用，未能登录。请稍后重试。',
    en: 'The issuer does not answer as it should, so nobody was signed in. Try again later.',
  });
}

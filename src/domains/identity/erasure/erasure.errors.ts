import { Refusal } from '../../../kit/refusal.js';

export function nobodyToErase(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，没有可注销的信息。请在小程序中登录后再试。',
    en: 'You are signed in as nobody whose data could be erased. Sign in from the mini-program and try again.',
  });
}

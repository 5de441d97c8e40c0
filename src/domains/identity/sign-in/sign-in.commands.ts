import { z } from 'zod';
import { type CommandNames, readCommand, text } from '../../../kit/command.js';

const signIn = z.object({ code: text(1, 128), appId: text(1, 40), deviceId: text(1, 64) });
const refresh = z.object({ idempotencyKey: text(1, 64), refreshToken: text(1, 512) });
const bind = z.object({ code: text(1, 128) });

/** Who signs in, from where, on what. */
export type SignInWithWeChat = Readonly<z.output<typeof signIn>>;
export type RefreshSession = Readonly<z.output<typeof refresh>>;
export type BindMobile = Readonly<z.output<typeof bind>>;

const NAMES: CommandNames = {
  subject: 'signIn',
  fields: {
    code: { zh: '微信凭证码', en: 'the code of WeChat' },
    appId: { zh: '小程序编号', en: 'the app id' },
    deviceId: { zh: '设备编号', en: 'the id of the device' },
    idempotencyKey: { zh: '幂等键', en: 'the idempotency key' },
    refreshToken: { zh: '续期令牌', en: 'the refresh token' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readSignIn = (given: unknown): SignInWithWeChat => readCommand(signIn, given, NAMES);
export const readRefresh = (given: unknown): RefreshSession => readCommand(refresh, given, NAMES);
export const readBindMobile = (given: unknown): BindMobile => readCommand(bind, given, NAMES);

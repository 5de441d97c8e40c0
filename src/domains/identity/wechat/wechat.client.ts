import type { Envelope } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { AccessTokens } from './access-tokens.js';
import { PHONE, SESSION, TAKEN, WeChatError } from './wechat.answers.js';
import type { WeChatApps } from './wechat.apps.js';
import { type AskWeChat, wechatCalls } from './wechat.calls.js';
import {
  appUnknown,
  askedTooOften,
  codeInvalid,
  settingsRefused,
  userHeldBack,
  wechatBusy,
  wechatNotSet,
  wechatSilent,
} from './wechat.errors.js';
import { WeChatUnreachable } from './wechat.http.js';
import { outcomeOf, SEND_PATH, type SendOutcome, type SubscribeMessage } from './wechat.sends.js';

/** What whoever runs the hub is told: of settings and templates that WeChat refuses, at once; of silence, when it stays. */
export interface WeChatTrouble {
  readonly kind: 'settings' | 'silent' | 'template';
  readonly appId: string;
  /** Of a subscribe message. */
  readonly templateId?: string;
  /** Names path and code, and no value. */
  readonly error: Error;
}

/** Who WeChat says it is. */
export interface WeChatUser {
  /** Of the person in this mini-program. */
  readonly openid: string;
  /** Of the person in all that belong to one open platform account; undefined where there is none. */
  readonly unionid?: string | undefined;
}

export interface WeChatOptions {
  readonly url: string;
  readonly apps: WeChatApps;
  readonly database: Database;
  readonly envelope: Envelope;
  /** For an answer, in milliseconds. */
  readonly timeoutMillis?: number;
  readonly onTrouble?: (trouble: WeChatTrouble) => void;
}

const SESSION_PATH = '/sns/jscode2session';
const PHONE_PATH = '/wxa/business/getuserphonenumber';
/** How long an answer is waited for: well below the time of an operation, so that the caller is told what it was. */
export const TIMEOUT_MILLIS = 4000;

/** 40029 is any code that WeChat does not take; 40163 is said of one that was used. */
const CODE_REFUSED = new Set([40029, 40163]);
/** The token is wrong, was replaced, or has ended. */
const TOKEN_STALE = new Set([40001, 40014, 42001]);
/** Where a phone code is asked for, WeChat says of one of another mini-program that the app id is wrong. */
const APP_WRONG = 40013;

/**
 * What the hub asks of WeChat. A code that WeChat refuses is a Refusal; settings that it refuses, and silence, are a Fault
 * UNAVAILABLE and told to whoever runs the hub. Called outside of transactions: an answer may take seconds.
 */
export class WeChatClient {
  readonly #apps: WeChatApps;
  readonly #ask: AskWeChat;
  readonly #tokens: AccessTokens;
  readonly #tell: (trouble: WeChatTrouble) => void;

  constructor({ url, apps, database, envelope, timeoutMillis = TIMEOUT_MILLIS, onTrouble }: WeChatOptions) {
    this.#apps = apps;
    this.#ask = wechatCalls({ url, timeoutMillis });
    this.#tell = onTrouble ?? (() => undefined);
    this.#tokens = new AccessTokens({
      ...{ database, envelope, ask: this.#ask, apps },
      // A renewal may fetch twice, each asked three times with pauses between: one that is not done by then is not done at all.
      leaseMillis: 2 * (4 * timeoutMillis + 1000),
      waitMillis: 2 * timeoutMillis,
      onFailure: (appId, error) => this.#report(appId, error),
    });
  }

  /** Refuses an app that the hub does not serve; throws a Fault when it serves none at all. */
  refuseUnknown(appId: string): void {
    if (this.#apps.isEmpty) throw wechatNotSet();
    if (this.#apps.secretOf(appId) === undefined) throw appUnknown();
  }

  /** Who has a code of wx.login; the code is used up by it. */
  userOf(appId: string, code: string): Promise<WeChatUser> {
    return this.#told(appId, () => {
      const query = {
        ...{ appid: appId, secret: this.#secretOf(appId), js_code: code },
        grant_type: 'authorization_code',
      };
      return this.#ask(SESSION, { method: 'GET', path: SESSION_PATH, query });
    });
  }

  /** The number behind a code of the getPhoneNumber button, as +8613800138000; the code is used up by it. */
  mobileOf(appId: string, code: string): Promise<string> {
    return this.#told(appId, async () => {
      const { phone_info: phone } = await this.#bearing(appId, (token) => this.#phone(token, code));
      if (phone.watermark.appid !== appId) throw codeInvalid();
      return `+${phone.countryCode}${phone.purePhoneNumber}`;
    });
  }

  /**
   * Has WeChat show a subscribe message; answers what came of it, whatever that is. Throws what is no answer of WeChat: a
   * fault of the hub itself, before anything was sent.
   */
  async send(appId: string, message: SubscribeMessage): Promise<SendOutcome> {
    const request = { method: 'POST', path: SEND_PATH, body: message } as const;
    try {
      await this.#bearing(appId, (access_token) => this.#ask(TAKEN, { ...request, query: { access_token } }));
      return { kind: 'sent', errcode: null };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'wrong')
        this.#tell({ kind: 'template', appId, templateId: message.template_id, error: error as Error });
      else if (outcome.kind !== 'refused') this.#report(appId, error as Error);
      return outcome;
    }
  }

  /** Asks with the access token of an app, and once more with another where WeChat does not take that one. */
  async #bearing<T>(appId: string, ask: (token: string) => Promise<T>): Promise<T> {
    const token = await this.#tokens.current(appId);
    return ask(token).catch(async (error: unknown) => {
      if (!(error instanceof WeChatError && TOKEN_STALE.has(error.errcode))) throw error;
      return ask(await this.#tokens.instead(appId, token));
    });
  }

  #phone(token: string, code: string) {
    return this.#ask(PHONE, { method: 'POST', path: PHONE_PATH, query: { access_token: token }, body: { code } });
  }

  #secretOf(appId: string): string {
    this.refuseUnknown(appId);
    return this.#apps.secretOf(appId) ?? '';
  }

  /** The work, with what WeChat says in the words of the hub. */
  async #told<T>(appId: string, work: () => Promise<T>): Promise<T> {
    this.refuseUnknown(appId);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof WeChatError || error instanceof WeChatUnreachable)) throw error;
      this.#report(appId, error);
      throw toldAs(error);
    }
  }

  #report(appId: string, error: Error): void {
    if (error instanceof WeChatUnreachable) this.#tell({ kind: 'silent', appId, error });
    else if (error instanceof WeChatError && isOurFault(error)) this.#tell({ kind: 'settings', appId, error });
  }
}

function isCodeRefused({ errcode, path }: WeChatError): boolean {
  return CODE_REFUSED.has(errcode) || (errcode === APP_WRONG && path === PHONE_PATH);
}

/** All that WeChat does not say of the caller or of itself it says of the hub. */
function isOurFault(error: WeChatError): boolean {
  return !isCodeRefused(error) && ![-1, 45009, 45011, 40226].includes(error.errcode);
}

function toldAs(error: WeChatError | WeChatUnreachable): Error {
  if (error instanceof WeChatUnreachable) return wechatSilent();
  if (isCodeRefused(error)) return codeInvalid();
  if (error.errcode === 40226) return userHeldBack();
  if (error.errcode === 45011) return askedTooOften();
  return error.errcode === -1 ? wechatBusy() : settingsRefused();
}

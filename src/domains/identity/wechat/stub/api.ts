import { randomBytes } from 'node:crypto';
import { SEND_PATH } from '../wechat.sends.js';
import { refused, type StubAnswer, type StubRequest, told } from './answers.js';
import type { StubCodes } from './codes.js';
import { idOf } from './ids.js';
import type { StubMessages } from './messages.js';
import type { StubTokens } from './tokens.js';

export interface StubApiOptions {
  readonly apps: ReadonlyMap<string, string>;
  /** Whether the apps belong to one open platform account, so that a person has a unionid. */
  readonly isUnited: boolean;
  readonly codes: StubCodes;
  readonly tokens: StubTokens;
  readonly messages: StubMessages;
  readonly now: () => number;
}

const MOST_A_MINUTE = 100;

/** The four endpoints that the hub uses, with the order of checks and the codes of the real ones. */
export class StubApi {
  readonly #options: StubApiOptions;
  /** When each user signed in during the last minute. */
  readonly #signIns = new Map<string, readonly number[]>();

  constructor(options: StubApiOptions) {
    this.#options = options;
  }

  answer(request: StubRequest): StubAnswer {
    switch (`${request.method} ${request.path}`) {
      case 'GET /sns/jscode2session':
        return this.#session(request);
      case 'POST /cgi-bin/stable_token':
        return this.#token(request);
      case 'POST /wxa/business/getuserphonenumber':
        return this.#phone(request);
      case `POST ${SEND_PATH}`:
        return this.#message(request);
      default:
        return { status: 404, text: 'not found' };
    }
  }

  #session({ query }: StubRequest): StubAnswer {
    const appId = query.get('appid') ?? '';
    const wrong = this.#wrongApp(appId, query.get('secret'));
    if (wrong) return refused(wrong);
    const code = query.get('js_code');
    if (!code) return refused(41008);
    if (query.get('grant_type') !== 'authorization_code') return refused(40002);
    const redeemed = this.#options.codes.redeem('login', appId, code);
    if ('errcode' in redeemed) return refused(redeemed.errcode);
    if (this.#isTooOften(redeemed.whose)) return refused(45011);
    return told({
      session_key: randomBytes(16).toString('base64'),
      openid: idOf(appId, redeemed.whose),
      ...(this.#options.isUnited ? { unionid: idOf('united', redeemed.whose) } : {}),
    });
  }

  #token({ body }: StubRequest): StubAnswer {
    if (!body) return refused(47001);
    const appId = textOf(body.appid);
    const wrong = this.#wrongApp(appId, textOf(body.secret));
    if (wrong) return refused(wrong);
    if (body.grant_type !== 'client_credential') return refused(40002);
    return told(this.#options.tokens.fetch(appId, body.force_refresh === true));
  }

  #phone({ query, body }: StubRequest): StubAnswer {
    const bearer = this.#options.tokens.appOf(query.get('access_token'));
    if ('errcode' in bearer) return refused(bearer.errcode);
    if (!body) return refused(47001);
    const redeemed = this.#options.codes.redeem('phone', bearer.appId, textOf(body.code));
    if ('errcode' in redeemed) return refused(redeemed.errcode);
    const timestamp = Math.floor(this.#options.now() / 1000);
    const number = redeemed.whose;
    return told({
      ...{ errcode: 0, errmsg: 'ok' },
      phone_info: {
        ...{ phoneNumber: number, purePhoneNumber: number, countryCode: '86' },
        watermark: { timestamp, appid: bearer.appId },
      },
    });
  }

  #message({ query, body }: StubRequest): StubAnswer {
    const bearer = this.#options.tokens.appOf(query.get('access_token'));
    if ('errcode' in bearer) return refused(bearer.errcode);
    return body ? this.#options.messages.take(bearer.appId, body) : refused(47001);
  }

  #wrongApp(appId: string, secret: string | null): number | undefined {
    if (!appId) return 41002;
    if (!secret) return 41004;
    const known = this.#options.apps.get(appId);
    if (known === undefined) return 40013;
    return known === secret ? undefined : 40125;
  }

  #isTooOften(user: string): boolean {
    const now = this.#options.now();
    const recent = (this.#signIns.get(user) ?? []).filter((at) => at > now - 60_000);
    this.#signIns.set(user, [...recent, now]);
    return recent.length >= MOST_A_MINUTE;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import { randomBytes } from 'node:crypto';

/** What a code is for: wx.login or the getPhoneNumber button. One is no use in place of the other. */
export type CodeKind = 'login' | 'phone';

interface Code {
  readonly kind: CodeKind;
  readonly appId: string;
  /** Name of the user, or the mobile number. */
  readonly whose: string;
  readonly endsAt: number;
}

/** What redeeming a code comes to: whose it is, or the code of a refusal. */
export type Redeemed = { readonly whose: string } | { readonly errcode: number };

const LIFE_MILLIS = 300_000;
/** WeChat knows no number that is none, so a code of such a one is a code that was never given. */
const READY = /^(login(?=-[a-z0-9]{1,32}-)|phone(?=-1\d{10}-))-([a-z0-9]+)-[A-Za-z0-9]{1,32}$/;
const FAILING = /^error-(-?\d{1,6})(?:-[A-Za-z0-9]{1,32})?$/;

/**
 * The codes that a stub has given, each for one use and five minutes; and ready ones for people at a terminal, which are
 * good for any app, once: `login-zhang-1` is a code of the user zhang, `phone-13900000000-1` one of that number, and
 * `error-40226` is refused with 40226.
 */
export class StubCodes {
  readonly #now: () => number;
  readonly #given = new Map<string, Code>();
  readonly #used = new Set<string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  give(kind: CodeKind, appId: string, whose: string): string {
    const code = randomBytes(16).toString('hex');
    this.#given.set(code, { kind, appId, whose, endsAt: this.#now() + LIFE_MILLIS });
    return code;
  }

  redeem(kind: CodeKind, appId: string, code: string): Redeemed {
    const failing = FAILING.exec(code)?.[1];
    if (failing !== undefined) return { errcode: Number(failing) };
    if (this.#used.has(`${appId} ${code}`)) return { errcode: 40163 };
    const known = this.#given.get(code) ?? this.#ready(appId, code);
    if (!known || known.kind !== kind || known.appId !== appId || known.endsAt <= this.#now())
      return { errcode: 40029 };
    this.#used.add(`${appId} ${code}`);
    return { whose: known.whose };
  }

  #ready(appId: string, code: string): Code | undefined {
    const [, kind, whose] = READY.exec(code) ?? [];
    return kind && whose ? { kind: kind as CodeKind, appId, whose, endsAt: Number.POSITIVE_INFINITY } : undefined;
  }
}

import { randomBytes } from 'node:crypto';

interface Token {
  readonly appId: string;
  readonly endsAt: number;
}

const LIFE_SECONDS = 7200;
const OVERLAP_SECONDS = 300;

/**
 * Access tokens as the stable endpoint gives them: the same one until its last five minutes, then the next, while the old
 * one holds until its end; forced, a new one at once, and the old one is over.
 */
export class StubTokens {
  readonly #now: () => number;
  readonly #tokens = new Map<string, Token>();
  readonly #current = new Map<string, string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  fetch(appId: string, isForced: boolean): { readonly access_token: string; readonly expires_in: number } {
    const current = this.#current.get(appId);
    const left = current === undefined ? 0 : this.#left(current);
    if (current !== undefined && !isForced && left > OVERLAP_SECONDS)
      return { access_token: current, expires_in: left };
    if (current !== undefined && isForced) this.#tokens.delete(current);
    const token = randomBytes(60).toString('base64url');
    this.#tokens.set(token, { appId, endsAt: this.#now() + LIFE_SECONDS * 1000 });
    this.#current.set(appId, token);
    return { access_token: token, expires_in: LIFE_SECONDS };
  }

  /** The app of a token, or the code of a refusal. */
  appOf(token: string | null): { readonly appId: string } | { readonly errcode: number } {
    if (!token) return { errcode: 41001 };
    const known = this.#tokens.get(token);
    if (!known) return { errcode: 40001 };
    return known.endsAt > this.#now() ? { appId: known.appId } : { errcode: 42001 };
  }

  /** Ends all tokens that were given, as WeChat does when somebody else fetches one. */
  drop(): void {
    this.#tokens.clear();
    this.#current.clear();
  }

  #left(token: string): number {
    return Math.floor(((this.#tokens.get(token)?.endsAt ?? 0) - this.#now()) / 1000);
  }
}

import { WeChatError } from './wechat.answers.js';
import { WeChatUnreachable } from './wechat.http.js';

/** Where WeChat takes subscribe messages. */
export const SEND_PATH = '/cgi-bin/message/subscribe/send';

/** A subscribe message as WeChat takes it. */
export interface SubscribeMessage {
  /** The openid of whom it is for. */
  readonly touser: string;
  readonly template_id: string;
  readonly page?: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}

/**
 * What came of a subscribe message: WeChat has taken it; the user lets none through; WeChat does not take such a one, now or
 * later; it does not take it now, and has done nothing; or it said nothing, and what it has done nobody knows.
 */
export interface SendOutcome {
  readonly kind: 'sent' | 'refused' | 'wrong' | 'later' | 'silent';
  /** What WeChat answered; null where that was no code. */
  readonly errcode: number | null;
}

/** The user has refused, or the consent is used up; 40003 is said of a user whom this mini-program does not have. */
const REFUSED = new Set([43101, 40003]);
/** Busy, one of the limits of calls a day or a minute, and tokens and secrets, which are mended without the message. */
const LATER = new Set([-1, 45009, 45011, 45047, 40001, 40014, 41001, 42001, 40013, 40125, 40164, 40243, 61024]);

/** What an error of a call means for the message; throws one that is no answer of WeChat. */
export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof WeChatUnreachable) {
    const isDone = error.path === SEND_PATH && !error.isUnsent;
    return { kind: isDone ? 'silent' : 'later', errcode: null };
  }
  if (!(error instanceof WeChatError)) throw error;
  const { errcode, path } = error;
  // Of the token there is nothing to say to the user.
  if (path !== SEND_PATH || LATER.has(errcode)) return { kind: 'later', errcode };
  return { kind: REFUSED.has(errcode) ? 'refused' : 'wrong', errcode };
}

import type { Transaction } from './database/database.js';
import type { LoggedEvent } from './events/index.js';

/** What messages to people are about; the schema has the same list, with words for each. */
export const NOTICE_KINDS = ['MEMBERSHIP', 'ENTITLEMENT', 'BOOKING', 'CASE', 'SUGGESTION', 'NOTICE'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What one person is to be told. Neither heading nor text holds a personal field of anybody, be it the reader's own. */
export interface Message {
  /**
   * Of all messages of the notice with one key there is one, however often its events are told: as the key of the record with
   * the state that it has come to. 200 characters at most.
   */
  readonly key: string;
  /** Key of the person. One whose record went into another is told there, one who was erased is not told. */
  readonly personId: string;
  /** Heading, in Chinese; what is longer than 40 characters is cut, and for WeChat behind 20. */
  readonly title: string;
  /** Text, in Chinese; what is longer than 200 characters is cut, and for WeChat behind 20. */
  readonly body: string;
  /** What it is about: prefix of the global id, and key. Who reads it is shown it by the rights of that moment. */
  readonly subject: LoggedEvent['subject'] | null;
}

/**
 * How what the log of changes tells becomes messages to people. Declared by the domain that announces the events, by
 * `declareNotice`; the hub hands the lists of all domains to identity, which knows none by name.
 */
export interface Notice {
  /** Unique, in small letters with hyphens. How far the log was read is kept under it: another name begins anew, at the end of the log. */
  readonly name: string;
  /** Which events, as declared by `declareTopic`. */
  readonly topic: string;
  readonly kind: NoticeKind;
  /**
   * The messages of some events of the topic, of none of them as of many: called with a stretch of the log, in its order, so
   * that what is looked up is looked up once for all of it. It only reads, in the transaction that keeps the messages. Called
   * again where that is undone. What it throws is tried again, and meanwhile this notice alone stands still.
   */
  messages(
    events: readonly LoggedEvent[],
    tx: Pick<Transaction, 'sql'>,
  ): readonly Message[] | Promise<readonly Message[]>;
}

const NAME = /^[a-z][a-z0-9-]{0,59}$/;

/** Declares a notice. Throws at the start of the program for a name that can not be. */
export function declareNotice(notice: Notice): Notice {
  if (!NAME.test(notice.name))
    throw new Error(`A notice is called ${notice.name}; a name is small letters, digits and hyphens, up to 60.`);
  return Object.freeze(notice);
}

/** The state that the record of an event has come to by it; null for an event by which its state stayed as it was. */
export function stateReached({ before, after }: Pick<LoggedEvent, 'before' | 'after'>): string | null {
  const state = after?.state;
  return typeof state === 'string' && before?.state !== state ? state : null;
}

/** A fact of an event as it is now, where it is a text, as the key of a person. */
export function toldIn({ after }: Pick<LoggedEvent, 'after'>, name: string): string | null {
  const fact = after?.[name];
  return typeof fact === 'string' ? fact : null;
}

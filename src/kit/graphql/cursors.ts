import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { Fault } from './faults.js';

const MAC_BYTES = 16;
const CIPHER = 'aes-256-ctr';

/** A value by which a list is ordered, as text or number; a cursor holds those of the last record of a page. */
export type CursorValue = string | number;

/** A key of cursors: one half says that they are genuine, the other hides what they hold. */
interface CursorKey {
  readonly mac: KeyObject;
  readonly cipher: KeyObject;
}

/**
 * Gives out and takes back cursors. A cursor is bound to the question it was given for (list, filter, order) and can
 * be neither read, nor read into another question, nor forged; page size may change from page to page. Two for one place
 * are equal, so that an answer that is made anew is the same: whoever compares two learns whether the place has moved. Where
 * that is nobody's business, as in the log, something random stands among the values.
 */
export class Cursors {
  readonly #keys: readonly CursorKey[];

  /** The first key seals; all of them open, so that cursors outlive a change of key. */
  constructor(keys: readonly KeyObject[]) {
    this.#keys = keys.map((key) => ({ mac: halfOf(key, 'mac'), cipher: halfOf(key, 'cipher') }));
  }

  seal(question: string, values: readonly CursorValue[]): string {
    const [key] = this.#keys;
    if (!key) throw new Error('Cursors need a key.');
    const payload = Buffer.from(JSON.stringify(values));
    const seal = macOf(key, question, payload);
    // The seal is the beginning of the stream that hides what it seals (SIV): the same one never hides two.
    const hidden = createCipheriv(CIPHER, key.cipher, seal).update(payload);
    return Buffer.concat([seal, hidden]).toString('base64url');
  }

  /** The values in a cursor; CURSOR_INVALID when it was not given out for this question. */
  open(question: string, cursor: string): readonly CursorValue[] {
    const values = this.tryOpen(question, cursor);
    if (values) return values;
    throw cursorInvalid();
  }

  /** The values in a cursor; undefined when it was not given out for this question. */
  tryOpen(question: string, cursor: string): readonly CursorValue[] | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    const [seal, hidden] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
    if (seal.length !== MAC_BYTES) return undefined;
    for (const key of this.#keys) {
      const payload = createDecipheriv(CIPHER, key.cipher, seal).update(hidden);
      if (timingSafeEqual(seal, macOf(key, question, payload)))
        return JSON.parse(payload.toString('utf8')) as CursorValue[];
    }
    return undefined;
  }
}

export function cursorInvalid(): Fault {
  return new Fault('CURSOR_INVALID', {
    zh: '游标与本次查询不符：请使用同一查询上一页返回的 endCursor，或不带游标从头开始。',
    en: 'The cursor is not of this list: give the endCursor of the page before, with the same arguments, or begin without one.',
  });
}

function macOf({ mac }: CursorKey, question: string, payload: Buffer): Buffer {
  return createHmac('sha256', mac).update(question).update('\0').update(payload).digest().subarray(0, MAC_BYTES);
}

function halfOf(key: KeyObject, use: string): KeyObject {
  return createSecretKey(createHmac('sha256', key).update(`cursor ${use}`).digest());
}

/** The text that names a question for its cursors: the list and everything that decides its rows and their order. */
export function questionOf(list: string, parts: Readonly<Record<string, unknown>>): string {
  return `${list}:${canonical(parts)}`;
}

function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
    .join(',')}}`;
}

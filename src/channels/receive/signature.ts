import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { Fault } from '../../kit/graphql/faults.js';
import type { Sentence } from '../../kit/sentence.js';
import { type Deliverer, secretPlace } from '../registry/channel-keys.js';

/** What a message was signed by: when, in seconds since 1970, and an HMAC-SHA-256 in hex over that, a dot and the body. */
export interface Signature {
  readonly at: number;
  readonly mac: Buffer;
}

interface Signed {
  readonly database: Database;
  readonly deliverer: Deliverer;
  readonly signature: Signature;
  /** The body as it came. */
  readonly path: string;
}

/** Clocks differ, and messages wait on their way. */
export const WINDOW_SECONDS = 300;
/** Far longer than a signature is taken. */
const SEEN_MINUTES = 30;
const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * What the head of a message says of its signature; null where there is none and none is needed. Throws a Fault that says
 * what is missing, before a byte of the body is read.
 */
export function signatureOf({ signed, secret }: Deliverer, header: string | undefined): Signature | null {
  if (header === undefined) {
    if (signed) throw refused(MISSING);
    return null;
  }
  const signature = readSignature(header);
  if (!signature) throw refused(MALFORMED);
  if (secret === null) throw refused(NO_SECRET);
  if (Math.abs(Date.now() / 1000 - signature.at) > WINDOW_SECONDS) throw refused(NOT_NOW);
  return signature;
}

/** A signature as it is written; null for what is none. */
export function readSignature(text: string): Signature | null {
  const [, at, mac] = FORM.exec(text.replace(/\s/g, '')) ?? [];
  return at === undefined || mac === undefined ? null : { at: Number(at), mac: Buffer.from(mac, 'hex') };
}

/** Whether somebody who holds a secret, which is kept sealed, has signed the bytes of a file. */
export async function isSignedWith(
  envelope: Envelope,
  { keyId, secret }: { readonly keyId: string; readonly secret: Buffer },
  { at, mac }: Signature,
  path: string,
): Promise<boolean> {
  const hmac = createHmac('sha256', envelope.open(secret, secretPlace(keyId))).update(`${at}.`);
  for await (const piece of createReadStream(path)) hmac.update(piece);
  return timingSafeEqual(hmac.digest(), mac);
}

/**
 * Makes sure that whoever signed a message holds the secret of its key, and answers whether the very same message came
 * before within the window: it changes nothing a second time, but somebody may want to know. Throws a Fault.
 */
export async function checkSignature(
  envelope: Envelope,
  { database, deliverer, signature, path }: Signed,
): Promise<boolean> {
  const { channel, keyId, secret } = deliverer;
  if (secret === null) throw refused(NO_SECRET);
  if (!(await isSignedWith(envelope, { keyId, secret }, signature, path))) throw refused(WRONG);
  const hash = createHash('sha256').update(keyId).update(signature.mac).digest();
  const [seen] = await database.query<{ times: number }>(sql`
    insert into channels.signature_seen (channel, hash) values (${channel}, ${hash})
    on conflict (channel, hash) do update set times = signature_seen.times + 1 returning times`);
  await database.query(sql`
    delete from channels.signature_seen where seen_at < clock_timestamp() - ${SEEN_MINUTES} * interval '1 minute'`);
  return (seen?.times ?? 1) > 1;
}

function refused(sentence: Sentence): Fault {
  return new Fault('UNAUTHENTICATED', sentence);
}

const HOW: Sentence = {
  zh: '请求头 x-hub-signature 应为“t=秒数,v1=签名”：签名为以签名密钥对“秒数.请求体原文”计算的 HMAC-SHA-256，小写十六进制。',
  en: 'The header x-hub-signature is "t=SECONDS,v1=SIGNATURE", the signature an HMAC-SHA-256 by the signing secret over "SECONDS." and the body as it is, in small hex.',
};

const MISSING: Sentence = {
  zh: `该渠道约定推送须签名，而本次请求没有签名。${HOW.zh}`,
  en: `The channel has agreed to sign what it sends, and this request is not signed. ${HOW.en}`,
};

const MALFORMED: Sentence = {
  zh: `签名的写法不对。${HOW.zh}`,
  en: `The signature has not the form it should have. ${HOW.en}`,
};

const NO_SECRET: Sentence = {
  zh: '该密钥没有签名密钥，签名无从核对。请平台管理员用 hub channel key 生成新的密钥，并同时启用其签名密钥。',
  en: 'This key has no signing secret, so a signature can not be checked. Have the administrator of the hub make another by hub channel key, and sign with the secret that comes with it.',
};

const NOT_NOW: Sentence = {
  zh: `签名的时间与平台时钟相差超过 ${WINDOW_SECONDS / 60} 分钟，未予受理。请核对系统时钟，重新签名后再发送。`,
  en: `The time of the signature is more than ${WINDOW_SECONDS / 60} minutes off the clock of the hub. Set the clock, sign anew and send it again.`,
};

const WRONG: Sentence = {
  zh: `签名与请求体不符：请求体在途中被改动，或所用的签名密钥不是该密钥的。${HOW.zh}`,
  en: `The signature does not go with the body: it was altered on its way, or signed by the secret of another key. ${HOW.en}`,
};

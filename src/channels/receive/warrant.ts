import type { Envelope } from '../../auth/index.js';
import { withoutPersonalNumbers } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { Sentence } from '../../kit/sentence.js';
import { storable } from '../records/identity.js';
import { workingSecrets } from '../registry/channel-keys.js';
import { DeliveryRefused } from './delivery.js';
import { isSignedWith, readSignature } from './signature.js';

/**
 * What stands for a file that an operator of the hub hands in: the signature that the sender made beside it, as in the
 * header of an upload, or, where there is none, why it is taken in all the same.
 */
export type Warrant = { readonly signature: string } | { readonly unsigned: string };

interface HandedIn {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly channel: string;
  readonly path: string;
  readonly warrant: Warrant | null;
}

const LONGEST_NOTE = 200;
/** Clocks differ. */
const AHEAD_SECONDS = 300;

/**
 * Makes sure that a file of a channel that signs is the sender's, or that an operator answers for it; a signature that is
 * given is always checked. The same file changes nothing a second time, so a signature may be of any earlier time, by a
 * key that works. Answers the note to keep, null where none is needed. Throws DeliveryRefused.
 */
export async function warranted(
  { database, envelope, channel, path, warrant }: HandedIn,
  signed: boolean,
): Promise<string | null> {
  if (!warrant) {
    if (signed) throw new DeliveryRefused(missing(channel));
    return null;
  }
  if ('unsigned' in warrant) return signed ? noteOf(warrant.unsigned) : null;
  const signature = readSignature(warrant.signature);
  if (!signature || signature.at > Date.now() / 1000 + AHEAD_SECONDS) throw new DeliveryRefused(MALFORMED);
  for (const key of await workingSecrets(database, channel))
    if (await isSignedWith(envelope, key, signature, path)) return null;
  throw new DeliveryRefused(wrong(channel));
}

function noteOf(text: string): string {
  const note = storable(withoutPersonalNumbers(text.trim()));
  if (note === '' || [...note].length > LONGEST_NOTE) throw new DeliveryRefused(NO_NOTE);
  return note;
}

function missing(channel: string): Sentence {
  return {
    zh: `渠道 ${channel} 约定报送须签名，本文件没有签名，未导入。请用 --signature 给出报送单位随文件提供的签名（t=秒数,v1=签名）；确需在没有签名时导入的，请加 --unsigned --note <原因>，原因随批次留存。`,
    en: `The channel ${channel} has agreed to sign what it sends, and this file comes without a signature, so nothing was taken in. Give the one that the sender made beside it by --signature "t=SECONDS,v1=HEX"; where it has to go in without one, say why by --unsigned --note, which is kept with the run.`,
  };
}

function wrong(channel: string): Sentence {
  return {
    zh: `签名与文件不符，未导入：文件被改动过，或签名不是用渠道 ${channel} 现行密钥的签名密钥生成的。请报送单位对该文件重新签名。`,
    en: `The signature does not go with the file, so nothing was taken in: the file was altered, or signed by no secret of a key of the channel ${channel} that works. Have the sender sign this very file again.`,
  };
}

const MALFORMED: Sentence = {
  zh: '签名应为“t=秒数,v1=签名”，秒数不晚于现在：签名为以签名密钥对“秒数.文件原文”计算的 HMAC-SHA-256，小写十六进制。',
  en: 'A signature is "t=SECONDS,v1=HEX", of a time that is not to come: an HMAC-SHA-256 by the signing secret over "SECONDS." and the file as it is, in small hex.',
};

const NO_NOTE: Sentence = {
  zh: `没有签名而导入，须说明原因：1 到 ${LONGEST_NOTE} 个字，如 --unsigned --note "报送单位密钥更换中，已电话核对"。`,
  en: `Whoever takes in a file without its signature says why, in 1 to ${LONGEST_NOTE} signs, as --unsigned --note "the sender is changing keys; checked by telephone".`,
};

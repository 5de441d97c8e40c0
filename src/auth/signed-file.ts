import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Keyring } from './keyring.js';

/** That the words of a file are those of this hub. */
export interface Signature {
  readonly keyId: string;
  /** In hex. */
  readonly signature: string;
}

/** Signs words with the current key. */
export function signed(words: string, keyring: Keyring): Signature {
  return signedBy(words, keyring.current('audit'));
}

/** Signs words with a key that goes by an id. */
export function signedBy(words: string, { id, key }: { readonly id: string; readonly key: KeyObject }): Signature {
  return { keyId: id, signature: signatureOf(words, key).toString('hex') };
}

/** Whether a key of this hub has signed the words. */
export function isSigned(words: string, signature: Signature, keyring: Keyring): boolean {
  const found = keyring.find('audit', signature.keyId);
  return found !== undefined && isSignedBy(words, signature, found.key);
}

/** Whether this key has signed the words. */
export function isSignedBy(words: string, { signature }: Signature, key: KeyObject): boolean {
  const [expected, given] = [signatureOf(words, key), Buffer.from(signature, 'hex')];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function signatureOf(words: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(words).digest();
}

/** Writes a file that only its owner reads, whole or not at all, in place of the one that is there. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = await open(`${file}.${process.pid}`, 'w', 0o600);
  try {
    await draft.writeFile(text);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.${process.pid}`, file);
}

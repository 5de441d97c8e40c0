import { createHmac, timingSafeEqual } from 'node:crypto';
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
  const { id, key } = keyring.current('audit');
  return { keyId: id, signature: createHmac('sha256', key).update(words).digest('hex') };
}

/** Whether a key of this hub has signed the words. */
export function isSigned(words: string, { keyId, signature }: Signature, keyring: Keyring): boolean {
  const key = keyring.find('audit', keyId);
  const expected = key && Buffer.from(createHmac('sha256', key.key).update(words).digest('hex'));
  const given = Buffer.from(signature);
  return expected?.length === given.length && timingSafeEqual(expected, given);
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

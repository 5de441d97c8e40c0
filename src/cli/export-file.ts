import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { SettingError } from '../config/index.js';

export interface PlaceOptions {
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
}

/** Refuses a file that is there before any work is done. */
export function refuseExisting(file: string, { force }: PlaceOptions): void {
  if (!force && existsSync(file)) throw exists(file);
}

/**
 * Writes a file beside its place and moves it there once it is whole and on the disk: under its own name nobody ever finds
 * half of it. When anything fails neither the file nor the part of it is left.
 */
export async function writeIntoPlace<T>(
  file: string,
  options: PlaceOptions,
  write: (out: Writable) => Promise<T>,
): Promise<T> {
  // A name of its own: two exports at once do not meet, and one that was killed is in nobody's way.
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  const out = (await open(part, 'wx')).createWriteStream({ flush: true });
  const closed = once(out, 'close').catch(() => undefined);
  try {
    const answer = await write(out);
    await closed;
    await moveIntoPlace(part, file, options);
    return answer;
  } catch (error) {
    out.destroy();
    await closed;
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Faults of file systems that have no hard links. */
const NO_LINKS = /^E(?:PERM|NOSYS|NOTSUP|OPNOTSUPP|MLINK|XDEV|ACCES)$/;

async function moveIntoPlace(part: string, file: string, { force }: PlaceOptions): Promise<void> {
  if (force) return rename(part, file);
  try {
    // Unlike a rename, a link never replaces what somebody else put there meanwhile.
    await link(part, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(file);
    if (!NO_LINKS.test(code)) throw error;
    if (existsSync(file)) throw exists(file);
    return rename(part, file);
  }
  await rm(part, { force: true });
}

function exists(file: string): SettingError {
  return new SettingError(
    `The file ${file} is there already, and an export overwrites nothing by itself. Name another file, or say --force to replace it.`,
  );
}

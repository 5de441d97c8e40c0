import { join, resolve } from 'node:path';
import { ANCHOR_FILE, AnchorError, type BadRow, readAnchor, verifyTrail, writeAnchor } from '../auth/index.js';
import type { Settings } from '../config/index.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

const SAID: Readonly<Record<BadRow['breach'], string>> = {
  CHANGED: 'is not what was written there: it was changed, inserted, or stood elsewhere',
  MISSING: 'is missing, and rows behind it are there',
  CUT: 'is missing with all behind it: the end was cut off',
  REASON_CHANGED: 'has a reason that is not the one written there',
  REASON_MISSING: 'was given a reason that is gone, and no later row tells of an erasure of its subject',
};

/** Compares the whole trail with its hashes and with its ends as they were taken down; ends with 1 for a bad row. */
export async function verifyCommand(settings: Settings, options: { readonly anchor?: string }): Promise<void> {
  await withHub(settings, async ({ database, envelope, keyring }) => {
    const file = options.anchor === undefined ? join(settings.dataDir, ANCHOR_FILE) : resolve(options.anchor);
    const anchor = await readAnchor(database, keyring, file);
    if (!anchor && options.anchor !== undefined)
      throw new AnchorError(`There is no file ${file}, so nothing was compared. Check what --anchor says.`);
    const began = performance.now();
    const { rows, bad } = await verifyTrail(database, envelope, anchor);
    const seconds = (performance.now() - began) / 1000;
    say(`Read ${counted(rows, 'row')} in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second.`);
    for (const row of bad) say(sentenceOf(row));
    if (anchor) say(`The ends are compared with those of ${anchor.takenAt} in ${file}.`);
    else say(`There are no ends to compare with in ${file}, so a cut end would not be seen. Run \`hub audit anchor\`.`);
    if (bad.length > 0) process.exitCode = 1;
    else say('The trail is whole.');
  });
}

/** Takes the ends of the trail down. */
export async function anchorCommand(settings: Settings, file?: string): Promise<void> {
  const place = file === undefined ? join(settings.dataDir, ANCHOR_FILE) : resolve(file);
  await withHub(settings, async ({ database, keyring }) => {
    const anchor = await writeAnchor(database, keyring, place);
    if (anchor) say(`Wrote the ends of ${counted(anchor.heads.length, 'chain')} to ${place}.`);
    else say(`The trail has no end that does not stand in ${place} already.`);
  });
}

function sentenceOf({ chain, seq, id, breach }: BadRow): string {
  return `The first bad row of chain ${chain} is ${seq}${id === null ? '' : ` (${id})`}: it ${SAID[breach]}.`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

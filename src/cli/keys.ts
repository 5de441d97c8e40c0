import { join } from 'node:path';
import { ANCHOR_FILE, Audit, AuditAction, rotateKeys, writeAnchor } from '../auth/index.js';
import type { Settings } from '../config/index.js';
import { sealedTables } from '../published.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

/** Seals everything anew with the current key, beside running hubs; ends with 1 where an older key is still needed. */
export async function rotateCommand(settings: Settings): Promise<void> {
  await withHub(settings, async ({ database, envelope, keyring, identity }) => {
    const { rows, behind, damaged } = await rotateKeys(database, keyring, sealedTables);
    await database.transaction((tx) =>
      new Audit(envelope).append(tx, { action: AuditAction.KEY, actor: 'hub keys rotate', fields: [] }),
    );
    // An end that a hub of before has signed with a key of HUB_KEYS outlives that key by this.
    await writeAnchor(database, keyring, join(settings.dataDir, ANCHOR_FILE));
    say(
      `Went through ${counted(sealedTables.length, 'table')}; ${counted(rows, 'row')} had to be sealed or indexed anew.`,
    );
    for (const sentence of damaged) say(sentence);
    if (behind > 0)
      say(
        `${counted(behind, 'row')} came meanwhile under an older key: some hub still puts that key first. Put ${keyring.currentId} first in HUB_KEYS of every hub, restart them, and run this again.`,
      );
    const unsealed = await database.transaction((tx) => identity.staff.unsealed(tx));
    if (unsealed > 0)
      say(
        `${counted(unsealed, 'account')} of staff can be found by an older key alone, and would come as somebody new without it: have them sign in once, or give their roles to new accounts (\`hub grant add\`), before it is taken away.`,
      );
    if (damaged.length > 0 || behind > 0 || unsealed > 0) {
      process.exitCode = 1;
      return;
    }
    say(
      `Everything is sealed with the key ${keyring.currentId}, and people and staff are found by it: no other key is needed for them. What else goes with an older key is told in docs/operations.md, under Keys.`,
    );
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

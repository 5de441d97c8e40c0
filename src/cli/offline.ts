import type { Command } from 'commander';
import { Audit, AuditAction } from '../auth/index.js';
import { type Settings, settingsOfProcess } from '../config/index.js';
import { OfflineKeys, waitingItems } from '../domains/benefit-cards/index.js';
import { shown } from './shown.js';
import { withHub } from './with-hub.js';

/** So many items are shown at most, the last ones. */
const MOST_ITEMS = 200;

/** Adds `hub offline-keys …` and `hub offline-items`: member codes that are checked without a network. */
export function addOfflineCommands(hub: Command): void {
  const keys = hub
    .command('offline-keys')
    .description('list the keys that sign offline member codes')
    .action(() => listKeysCommand(settingsOfProcess()));
  keys
    .command('revoke')
    .description('take a key out of use at once: the next one signs, and what comes by codes of it waits for a person')
    .argument('<key>', 'as `hub offline-keys` lists it')
    .requiredOption('--reason <words>', 'why; it stands in the audit trail')
    .action((key, { reason }) => revokeKeyCommand(settingsOfProcess(), key, reason));
  hub
    .command('offline-items')
    .description('list what was redeemed without a network and waits for a person')
    .action(() => listItemsCommand(settingsOfProcess()));
}

/** Shows every key that is remembered. */
export async function listKeysCommand(settings: Settings): Promise<void> {
  await withHub(settings, async ({ database, envelope }) => {
    const keys = await database.transaction((tx) => new OfflineKeys(envelope).list(tx));
    for (const { keyId, state, signsFrom, signsUntil } of keys)
      say(`${keyId}  ${state.padEnd(7)}  signs from ${signsFrom} until ${signsUntil}`);
    if (keys.length === 0) say('There is no key yet: the first one is made when the hub serves.');
  });
}

/** Takes a key out of use; fails with a sentence for one that is not in use. */
export async function revokeKeyCommand(settings: Settings, keyId: string, reason: string): Promise<void> {
  await withHub(settings, ({ database, envelope }) =>
    database.transaction(async (tx) => {
      if (!(await new OfflineKeys(envelope).revoke(tx, keyId)))
        throw new Error(`No key ${shown(keyId)} is in use. \`hub offline-keys\` lists those that are.`);
      await new Audit(envelope).append(tx, {
        ...{ action: AuditAction.KEY, actor: 'hub offline-keys revoke', reason, fields: ['MemberCodeKey.publicKey'] },
      });
    }),
  );
  say(
    `The key ${keyId} is out of use and signs nothing more. Whoever fetched the keys before takes codes of it until they fetch them again, an hour at most where their answer is kept that long; tell merchants to fetch them now.`,
  );
}

/** Shows what waits, the last of it first. */
export async function listItemsCommand(settings: Settings): Promise<void> {
  await withHub(settings, async ({ database }) => {
    const items = await database.transaction((tx) => waitingItems(tx, MOST_ITEMS));
    for (const { place, deviceId, offlineId, receiptNo, benefitCode, occurredAt, rules, isWritten, ...item } of items) {
      const amount = item.amountFen === null ? '' : ` ${item.amountFen} ${item.currency}`;
      const use = isWritten ? 'written down as a suspected double' : 'not written down';
      say(
        `${occurredAt}  ${shown(place)}  receipt ${shown(receiptNo)}  ${shown(benefitCode)}${amount}  ${rules.join(', ')}  ${use}  (${shown(deviceId)} ${shown(offlineId)})`,
      );
    }
    if (items.length === 0) say('Nothing waits.');
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

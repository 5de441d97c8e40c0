import type { Command } from 'commander';
import { Audit, AuditAction } from '../auth/index.js';
import { type Settings, settingsOfProcess } from '../config/index.js';
import { OfflineKeys, type SuspectedUse, suspectedUses, waitingItems } from '../domains/benefit-cards/index.js';
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
    .description('list what was redeemed without a network and waits for a person, and uses that are suspected doubles')
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

/** Shows what waits, the last of it first, and behind it the uses that are marked and in none of that. */
export async function listItemsCommand(settings: Settings): Promise<void> {
  await withHub(settings, async ({ database }) => {
    const [items, uses] = await database.transaction(
      async (tx) => [await waitingItems(tx, MOST_ITEMS), await suspectedUses(tx, MOST_ITEMS)] as const,
    );
    for (const { deviceId, offlineId, rules, isWritten, ...item } of items) {
      const use = isWritten ? 'written down as a suspected double' : 'not written down';
      say(`${lineOf(item)}  ${rules.join(', ')}  ${use}  (${shown(deviceId)} ${shown(offlineId)})`);
    }
    for (const use of uses) say(`${lineOf(use)}  marked as a suspected double`);
    if (items.length + uses.length === 0) say('Nothing waits.');
  });
}

function lineOf({ occurredAt, place, receiptNo, benefitCode, amountFen, currency }: SuspectedUse): string {
  const amount = amountFen === null ? '' : ` ${amountFen} ${currency}`;
  return `${occurredAt}  ${shown(place)}  receipt ${shown(receiptNo)}  ${shown(benefitCode)}${amount}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

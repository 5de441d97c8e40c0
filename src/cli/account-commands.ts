import type { Command } from 'commander';
import { settingsOfProcess } from '../config/index.js';
import { accountBlockCommand, accountMemberCommand, accountUnblockCommand } from './account.js';

/** Adds `hub account …`: who can sign in at all. */
export function addAccountCommands(hub: Command): void {
  const account = hub.command('account').description('who can sign in at all');
  account
    .command('block')
    .description('let nobody sign in as an account, and end what is open of it')
    .argument('[account]', 'which, as acc_…')
    .option('--staff <subject>', 'which, as the issuer of HUB_OIDC_ISSUER names them')
    .option('--reason <words>', 'why, for the audit trail')
    .action((named, options) => accountBlockCommand(settingsOfProcess(), { account: named, ...options }));
  account
    .command('unblock')
    .description('let an account sign in again')
    .argument('[account]', 'which, as acc_…')
    .option('--staff <subject>', 'which, as the issuer of HUB_OIDC_ISSUER names them')
    .option('--reason <words>', 'why, for the audit trail')
    .action((named, options) => accountUnblockCommand(settingsOfProcess(), { account: named, ...options }));
  account
    .command('member')
    .description('say which member somebody of staff is, so that they decide nothing about themselves')
    .argument('[account]', 'which, as acc_…')
    .option('--staff <subject>', 'which, as the issuer of HUB_OIDC_ISSUER names them')
    .requiredOption('--member-no <number>', 'the member number')
    .action((named, options) => accountMemberCommand(settingsOfProcess(), { account: named, ...options }));
}

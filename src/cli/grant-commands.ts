import { Argument, type Command, Option } from 'commander';
import { Office } from '../auth/index.js';
import { settingsOfProcess } from '../config/index.js';
import { GRANTED_ROLES, grantAddCommand, grantEndCommand, grantListCommand } from './grant.js';

/** Adds `hub grant …`: who has which role, over what and for which days. `day` checks a day of the calendar. */
export function addGrantCommands(hub: Command, day: (text: string) => string): void {
  const grant = hub.command('grant').description('the roles that accounts are given');
  grant
    .command('add')
    .description('give a role; it is there at the next request')
    .addArgument(new Argument('<role>', 'which').choices(GRANTED_ROLES))
    .option('--account <id>', 'to whom, as acc_…')
    .option('--staff <subject>', 'to whom, as the issuer of HUB_OIDC_ISSUER names them')
    .option('--region <code>', 'the division that a cadre reaches, with all below')
    .option('--station <code>', 'the station of a keeper, the site of a doctor or manager')
    .addOption(new Option('--office <office>', 'which of the three administrators').choices(Object.keys(Office)))
    .option('--from <day>', 'first day, today by default', day)
    .option('--to <day>', 'last day, as that of a posting; without it until the grant is ended', day)
    .action((role, options) => grantAddCommand(settingsOfProcess(), role, options));
  grant
    .command('list')
    .description('show grants, those that hold first')
    .option('--account <id>', 'of one account')
    .option('--staff <subject>', 'of one of staff')
    .action((options) => grantListCommand(settingsOfProcess(), options));
  grant
    .command('end')
    .description('take a role back; it is gone at the next request')
    .argument('<grant>', 'as `hub grant list` shows it')
    .action((id) => grantEndCommand(settingsOfProcess(), id));
}

import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { Office } from '../auth/index.js';
import { EXPORT_FORMATS } from '../channels/index.js';
import { settingsOfProcess } from '../config/index.js';
import { addAccountCommands } from './account-commands.js';
import { anchorCommand, verifyCommand } from './audit.js';
import { backup, restore } from './backup.js';
import { addChannelCommands } from './channel-commands.js';
import { divisionsCommand } from './divisions.js';
import { addDocumentCommands } from './documents.js';
import { addEndedCommands } from './ended-commands.js';
import { exportCommand } from './export-command.js';
import { addGrantCommands } from './grant-commands.js';
import { importCommand } from './import-command.js';
import { dropCommand, listCommand, retryCommand } from './jobs.js';
import { rotateCommand } from './keys.js';
import { endWithLauncher } from './launcher.js';
import { addMerchantCommands } from './merchant-commands.js';
import { migrateCommand } from './migrate.js';
import { addOfflineCommands } from './offline.js';
import { printSchema } from './print-schema.js';
import { seedCommand } from './seed.js';
import { serve } from './serve.js';
import { addStatisticsCommands } from './statistics.js';
import { ROLES, tokenCommand } from './token.js';

endWithLauncher();

const hub = new Command('hub')
  .description('The union service hub: one GraphQL schema over the service channels of Chinese trade unions.')
  .showHelpAfterError('Run `hub --help` for what can be said.');

hub
  .command('serve', { isDefault: true })
  .description('start the hub and wait to be told to stop')
  .allowExcessArguments()
  // A word that is no command comes here too.
  .action((_options, { args: [word] }: Command) =>
    word === undefined ? serve(settingsOfProcess()) : hub.error(`There is no command ${word}.`),
  );

hub
  .command('migrate')
  .description('bring the database to the newest migration')
  .action(() => migrateCommand(settingsOfProcess()));

hub
  .command('import')
  .description('take in a file through a channel')
  .argument(
    '<subject>',
    'what the rows are about: stations, unions, officers, members, benefits, merchants, cards, card-transactions, benefit-grants, activities, sessions, pledges, activity-measures, job-postings, legal-contents, legal-sites, case-handlers, hazard-rewards, legal-cases, demand-points, targets or measures',
  )
  .argument('<file>', 'an XLSX, a CSV in UTF-8, UTF-16 or GB18030, or JSON lines in UTF-8')
  .requiredOption('--channel <code>', 'code of the channel that delivers it, as C3-stations')
  .option('--as-of <day>', 'the day the data speaks of, as 2024-05-22', day)
  .addOption(
    new Option('--datum <datum>', 'datum of the points in rows that name none').choices(['WGS84', 'GCJ02', 'BD09']),
  )
  .option('--region <code>', 'whose ledger it is: cadres of that division see the run')
  .option('--dry-run', 'try it and change nothing', false)
  .option(
    '--signature <signature>',
    'what the sender signed the file with: t=SECONDS,v1=HEX; needed of a channel that signs',
  )
  .option('--unsigned', 'take in a file of such a channel without one; say why by --note')
  .option('--note <words>', 'why there is no signature; kept with the run')
  .addHelpText(
    'after',
    '\nEnds with 0 when the file was taken in, also when some of its rows were not and when all were there before;\nwith 1 when every row was refused or waits for a person, and when the file is held or could not be taken in.',
  )
  .action((subject, file, options) => importCommand(settingsOfProcess(), subject, file, options));

addChannelCommands(hub);
addDocumentCommands(hub);
addGrantCommands(hub, day);
addAccountCommands(hub);
addStatisticsCommands(hub);
addOfflineCommands(hub);
addMerchantCommands(hub);

hub
  .command('export')
  .description('write what is on record to a file, under the headings by which it is taken in')
  .argument(
    '<subject>',
    'what the rows are about: stations, unions, benefits, merchants, activities, sessions, pledges, activity-measures, job-postings, legal-contents, legal-sites, case-handlers, hazard-rewards, legal-cases, demand-points or targets',
  )
  .argument('[file]', 'a new file that ends in .csv or .xlsx; standard output when it is left out or -')
  .addOption(new Option('--format <format>', 'by the ending of the file, else csv').choices(EXPORT_FORMATS))
  .option('--region <code>', 'a division and all below it')
  .option('--status <status...>', 'any of these, as OPEN or 开放')
  .option('--kind <kind>', 'of this kind, as TRUCKER_HOME or 货车司机之家')
  .option('--force', 'replace the file if it is there', false)
  .addHelpText(
    'after',
    '\nAll rows are as of one moment; points are in WGS-84. Names and mobiles of keepers are personal and are left out.\nNo cell is a formula: in a CSV text that could be one has an apostrophe in front, which an import takes away.',
  )
  .action((subject, file, options) => exportCommand(settingsOfProcess(), subject, file, options));

hub
  .command('divisions')
  .description('take in changes of divisions: retired codes and their successors')
  .argument('<file>', 'a table like src/domains/regions/data/changes.tsv')
  .action((file) => divisionsCommand(settingsOfProcess(), file));

hub
  .command('token')
  .description('print a bearer token for trying things out; not in production')
  .addArgument(new Argument('<role>', 'whose eyes to look through').choices(ROLES))
  .option('--region <code...>', 'division codes that a cadre or a partner agency reaches')
  .option('--station <code...>', 'station codes that a keeper reaches')
  .addOption(new Option('--office <office>', 'which of the three an administrator is').choices(Object.keys(Office)))
  .option('--person <key>', "the person whose records are a member's own, as mem_… or the key")
  .option('--client <client>', 'the API client of a merchant: its name, apc_…, or the key')
  .option('--handler <number>', 'the number of a mediator, lawyer or safety officer in the register of handlers')
  .option('--hours <number>', 'how long it lasts, at most 24', positive(24), 8)
  .action((role, options) => tokenCommand(settingsOfProcess(), role, options));

hub
  .command('seed')
  .description('fill the database with a repeatable set of made-up stations, for measuring')
  .option('--scale <number>', '1 is 200,000 stations', positive(100), 1)
  .option('--seed <number>', 'another number gives another set', positive(2 ** 31), 1)
  .action((options) => seedCommand(settingsOfProcess(), options));

const jobs = hub
  .command('jobs')
  .description('list the jobs: dead, at work, tried again, waiting')
  .option('--dead', 'only those that failed for good', false)
  .action((options) => listCommand(settingsOfProcess(), options));

jobs
  .command('retry')
  .argument('[id...]', 'jobs as `hub jobs` lists them')
  .option('--all-dead', 'all that failed for good', false)
  .description('have jobs tried again, with all their attempts before them')
  .action((ids, options) => retryCommand(settingsOfProcess(), ids, options));

jobs
  .command('drop')
  .argument('<id...>', 'jobs as `hub jobs` lists them')
  .description('take jobs out of the queue')
  .action((ids) => dropCommand(settingsOfProcess(), ids));

const audit = hub.command('audit').description('the trail of what was done with personal data and with rights');

audit
  .command('verify')
  .option('--anchor <file>', 'ends of the trail that were kept elsewhere; those of the data folder without it')
  .description('compare each row with its hash, and the ends of the trail with those kept outside')
  .action((options) => verifyCommand(settingsOfProcess(), options));

audit
  .command('anchor')
  .argument('[file]', 'where to; the data folder without it')
  .description('write the ends of the trail to a file, signed, to be kept elsewhere')
  .action((file) => anchorCommand(settingsOfProcess(), file));

hub
  .command('keys')
  .description('the keys of HUB_KEYS')
  .command('rotate')
  .description('seal everything anew with the current key, beside running hubs, so that older ones can be given up')
  .action(() => rotateCommand(settingsOfProcess()));

hub
  .command('backup')
  .argument('<file>', 'where to write it')
  .description('write all data of the database to a file')
  .action((file) => backup(settingsOfProcess(), file));

hub
  .command('restore')
  .argument('<file>', 'a file that `hub backup` wrote')
  .option('--keys <file>', 'the keys that were kept with the backup')
  .option('--ended <file>', 'what `hub ended write` wrote of the database of before: it is taken back once more')
  .description('fill an empty database from a backup')
  .action((file, options) => restore(settingsOfProcess(), file, options));

addEndedCommands(hub, day);

hub
  .command('print-schema')
  .argument('[folder]', 'where to write the schema files', 'schema')
  .option('--check', 'only say whether they are up to date', false)
  .description('write the schema files')
  .action(printSchema);

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('Give a day as 2024-05-22.');
  return text;
}

function positive(maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!(number > 0 && number <= maximum))
      throw new InvalidArgumentError(`Give a number above 0, at most ${maximum}.`);
    return number;
  };
}

const DEFECTS = [TypeError, RangeError, ReferenceError, SyntaxError];

hub.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${textOf(error)}\n`);
  process.exit(1);
});

/** What goes wrong outside is told in a sentence; a defect of the hub shows where it is. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (DEFECTS.some((defect) => error instanceof defect)) return error.stack ?? error.message;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  return syscall && path
    ? `${path} can not be used (${code} at ${syscall}). Check the path and the right to use it.`
    : error.message;
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_OVERLAP_HOURS } from '../channels/index.js';
import { settingsOfProcess } from '../config/index.js';
import {
  channelKeyCommand,
  channelListCommand,
  channelSetCommand,
  channelShowCommand,
  channelWithdrawCommand,
} from './channel.js';
import { addPullCommands } from './pull-commands.js';

const CODE = 'code of the channel, as C3-stations';

/** Adds `hub channel …`: what is agreed with those who deliver, their keys, and what the hub pulls from them. */
export function addChannelCommands(hub: Command): void {
  const channel = hub.command('channel').description('the channels data comes in by, and their keys');
  channel
    .command('list')
    .description('show all channels')
    .action(() => channelListCommand(settingsOfProcess()));
  channel
    .command('show')
    .description('show one channel: what is agreed, its keys, and how its pulls go')
    .argument('<code>', CODE)
    .action((code) => channelShowCommand(settingsOfProcess(), code));
  addSet(channel);
  addKeys(channel);
  addPullCommands(channel, CODE);
}

function addSet(channel: Command): void {
  const choice = (flags: string, words: string, ...values: readonly string[]) =>
    new Option(flags, words).choices(values);
  channel
    .command('set')
    .description('register a channel, or change what is agreed for it')
    .argument('<code>', CODE)
    .option('--name <name>', 'what people call it')
    .option('--owner <owner>', 'who answers for the data')
    .addOption(choice('--mode <mode>', 'how it comes; see `pull` for PULL', 'PUSH', 'FILE', 'QUEUE', 'DEVICE'))
    .addOption(
      choice(
        '--authority <authority>',
        'how far it is believed where sources differ',
        'LEDGER',
        'PARTNER',
        'ASSESSMENT',
      ),
    )
    .option('--subject <subject>', 'what its rows are about, as stations; files and records over HTTP need it')
    .option('--region <code>', 'whose data it brings: cadres of that division see its runs')
    .addOption(
      choice('--datum <datum>', 'datum of the points in rows that name none', 'WGS84', 'GCJ02', 'BD09', 'none'),
    )
    .option(
      '--formats <list>',
      'formats it may come in, parted by commas, as xlsx,csv-gb18030,jsonl; others are refused',
    )
    .option('--conflict-rule <words>', 'who wins when sources differ, in words')
    .option('--expected-hours <number>', 'something comes at least so often', numberOrNone)
    .option(
      '--hold-below <share>',
      'hold a file with a smaller share of the rows of the one before until somebody decides, as 0.6',
      numberOrNone,
    )
    .option('--signed', 'refuse records and files that are sent and not signed')
    .option('--no-signed', 'take them without a signature as well')
    .addHelpText('after', '\n--subject, --region, --datum, --expected-hours and --hold-below take "none" as well.')
    .action((code, options) => channelSetCommand(settingsOfProcess(), code, options));
}

function addKeys(channel: Command): void {
  channel
    .command('key')
    .description('make a key to send files and records with; those before it end when the overlap is over')
    .argument('<code>', CODE)
    .option('--overlap <hours>', `how long the keys before it still work, 0 to ${MOST_OVERLAP_HOURS}`, hours, 24)
    .action((code, { overlap }) => channelKeyCommand(settingsOfProcess(), code, overlap));
  channel
    .command('withdraw')
    .description('end a key at once, or all keys of a channel')
    .argument('<code>', CODE)
    .argument('[prefix]', 'how the key begins, as `hub channel list` shows it; all keys when it is left out')
    .action((code, prefix) => channelWithdrawCommand(settingsOfProcess(), code, prefix));
}

function hours(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= MOST_OVERLAP_HOURS))
    throw new InvalidArgumentError(`Give hours from 0 to ${MOST_OVERLAP_HOURS}; 0 ends the old keys at once.`);
  return number;
}

/** The word stays as it is: commander takes a null for a value that was left out. */
function numberOrNone(text: string): number | 'none' {
  if (text === 'none') return text;
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new InvalidArgumentError('Give a number, or none.');
  return number;
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { PULL_FORMS } from '../channels/index.js';
import { settingsOfProcess } from '../config/index.js';
import { pauseCommand, pullCommand, pullNowCommand, resumeCommand } from './pull.js';

/** Adds what is said of channels that the hub pulls from their sources. `code` describes the code of a channel. */
export function addPullCommands(channel: Command, code: string): void {
  addPull(channel, code);
  channel
    .command('pull-now')
    .description('pull a channel now, also one that is paused or was stopped, and tell what came of it')
    .argument('<code>', code)
    .action((code) => pullNowCommand(settingsOfProcess(), code));
  channel
    .command('pause')
    .description('ask the source of a channel for nothing more, until `resume`')
    .argument('<code>', code)
    .action((code) => pauseCommand(settingsOfProcess(), code));
  channel
    .command('resume')
    .description('go on with a channel that was paused, or whose source let nobody in')
    .argument('<code>', code)
    .action((code) => resumeCommand(settingsOfProcess(), code));
}

function addPull(channel: Command, code: string): void {
  channel
    .command('pull')
    .description('have a channel pulled from its source by schedule, or change what is agreed for that')
    .argument('<code>', code)
    .option('--url <url>', 'where its records are asked for: a public address with https')
    .option(
      '--every <cron>',
      'when: minute, hour, day, month, day of the week in the time of Shanghai, as "*/15 * * * *"',
    )
    .addOption(new Option('--form <form>', 'in what form it answers; json by default').choices(PULL_FORMS))
    .option('--page-size <number>', 'records asked for at once, 1 to 1000; 200 by default', whole)
    .option('--cursor-parameter <name>', 'the parameter that is given the cursor; "cursor" by default')
    .option('--size-parameter <name>', 'the parameter that is given the page size; "limit" by default')
    .option('--records-field <path>', 'where an answer of JSON holds the records; "records" by default')
    .option('--next-field <path>', 'where an answer holds its next cursor; "next", or "$next" of jsonl')
    .option('--more-field <path>', 'where an answer says whether more follows; "more", or "$more" of jsonl')
    .option('--token-file <file>', 'file that holds a bearer token to ask with; - for standard input')
    .option('--secret-file <file>', 'file that holds the shared secret that questions are signed with; - likewise')
    .option('--no-auth', 'ask without either')
    .option('--signed-answers', 'take no answer that is not signed with the shared secret')
    .option('--no-signed-answers', 'take them without a signature as well')
    .option('--from-start', 'forget the cursor: all is asked for again, and what is known changes nothing')
    .option('--off', 'pull it no more, and forget secret and cursor')
    .action((code, options) => pullCommand(settingsOfProcess(), code, options));
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

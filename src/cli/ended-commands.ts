import type { Command } from 'commander';
import { settingsOfProcess } from '../config/index.js';
import { applyEndedCommand, writeEndedCommand } from './ended.js';

/** Adds `hub ended …`: what was taken back, and must stay so behind a restore. `day` checks a day of the calendar. */
export function addEndedCommands(hub: Command, day: (text: string) => string): void {
  const ended = hub.command('ended').description('what was taken back, and must stay so when a backup is restored');
  ended
    .command('write')
    .argument('<file>', 'where to')
    .option('--since <day>', 'since a day, as that of a backup; ever, without it', day)
    .description('write which keys, grants, accounts, consents and erasures ended to a file, signed; no personal data')
    .action((file, options) => writeEndedCommand(settingsOfProcess(), file, options));
  ended
    .command('apply')
    .argument('[file]', 'that `hub ended write` wrote of the database of before')
    .description('end all sessions and take back what the file tells of: behind a restore by other tools')
    .action((file) => applyEndedCommand(settingsOfProcess(), file));
}

import { z } from 'zod';
import { type CommandNames, expectedVersion, readCommand } from '../../../kit/command.js';
import { stationCode } from '../station.commands.js';
import { mergedWithItself } from './merge.errors.js';

const shape = z.object({
  keepCode: stationCode,
  mergeCode: stationCode,
  acceptDifferent: z.boolean().default(false),
  expectedVersion,
});

/** What two records of one station are made one with. */
export type MergeStations = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'station',
  fields: {
    keepCode: { zh: '保留编号', en: 'the code of the record that stays' },
    mergeCode: { zh: '并入编号', en: 'the code of the record that goes into it' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readMergeStations(given: unknown): MergeStations {
  const command = readCommand(shape, given, NAMES);
  if (command.keepCode === command.mergeCode) throw mergedWithItself(command.keepCode);
  return command;
}

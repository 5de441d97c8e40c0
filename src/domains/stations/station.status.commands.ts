import { z } from 'zod';
import { publicText } from '../../auth/index.js';
import { type CommandNames, expectedVersion, oneOf, readCommand } from '../../kit/command.js';
import { stationCode } from './station.commands.js';
import { StationStatus } from './station.enums.js';
import { untilOfAnother } from './station.status.errors.js';

const shape = z.object({
  stationCode,
  status: oneOf(StationStatus),
  until: z.iso.datetime({ offset: true }).optional(),
  reason: publicText(1, 200),
  expectedVersion,
});

/** What the status of a station is set with. */
export type SetStationStatus = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'station',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    status: { zh: '状态', en: 'the status' },
    until: { zh: '截止时间', en: 'the end of the closing' },
    reason: { zh: '原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readSetStationStatus(given: unknown): SetStationStatus {
  const command = readCommand(shape, given, NAMES);
  if (command.until !== undefined && command.status !== StationStatus.TEMPORARILY_CLOSED)
    throw untilOfAnother(command.status);
  return command;
}

import { z } from 'zod';
import { type CommandNames, readCommand, text } from '../../../kit/command.js';
import { stationCode } from '../station.commands.js';
import { oneCodeNeeded } from './visit.errors.js';

const checkIn = z.object({
  stationCode,
  memberCodeToken: text(1, 400).optional(),
  checkInCode: text(1, 40).optional(),
});

/** Who came, by one of two codes. */
export type CheckIn = Readonly<z.output<typeof checkIn>>;

const NAMES: CommandNames = {
  subject: 'visit',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    memberCodeToken: { zh: '会员码', en: 'the member code' },
    checkInCode: { zh: '入住码', en: 'the code of the hold' },
  },
};

/** Throws Refusals with one reason for each breach of the shape, and INVALID_VALUE unless there is one code. */
export function readCheckIn(given: unknown): CheckIn {
  const command = readCommand(checkIn, given, NAMES);
  if ((command.memberCodeToken === undefined) === (command.checkInCode === undefined)) throw oneCodeNeeded();
  return command;
}

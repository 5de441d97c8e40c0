import { z } from 'zod';
import { type CommandNames, readCommand, text } from '../../../kit/command.js';

// Whatever text it is: what is no code is answered as one that is not good.
const shape = z.object({ checkInCode: text(0, 40) });

/** What was shown at a door. */
export type CheckIn = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'booking',
  fields: { checkInCode: { zh: '签到码', en: 'the check-in code' } },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readCheckIn = (given: unknown): CheckIn => readCommand(shape, given, NAMES);

import { z } from 'zod';
import {
  type CommandNames,
  expectedVersion,
  oneOf,
  optionalText,
  readCommand,
  setOf,
  text,
} from '../../../kit/command.js';
import { WorkerGroup } from '../worker-group.js';

const CODE = 40;
const WORDS = 200;

const retain = z.object({ membershipId: text(1, 100), reason: text(1, WORDS), expectedVersion });
const withdraw = z.object({ reason: optionalText(WORDS), expectedVersion });
const changeWork = z.object({
  workerGroups: setOf(oneOf(WorkerGroup), 0, Object.keys(WorkerGroup).length),
  workRegionCode: text(1, CODE),
  expectedVersion,
});

/** Which membership is kept, and why. */
export type RetainMembership = Readonly<z.output<typeof retain>>;
/** Why a member leaves. */
export type WithdrawMembership = Readonly<z.output<typeof withdraw>>;
/** What somebody does now and where. */
export type ChangeWork = Readonly<z.output<typeof changeWork>>;

const NAMES: CommandNames = {
  subject: 'membership',
  fields: {
    membershipId: { zh: '会籍编号', en: 'the id of the membership' },
    reason: { zh: '原因', en: 'the reason' },
    workerGroups: { zh: '职工群体', en: 'the group of workers' },
    workRegionCode: { zh: '工作地', en: 'the place of work' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readRetain = (given: unknown): RetainMembership => readCommand(retain, given, NAMES);
export const readWithdraw = (given: unknown): WithdrawMembership => readCommand(withdraw, given, NAMES);
export const readChangeWork = (given: unknown): ChangeWork => readCommand(changeWork, given, NAMES);

import { z } from 'zod';
import { type CommandNames, expectedVersion, oneOf, readCommand, text } from '../../../kit/command.js';
import { JobApplicationStep } from './application.enums.js';

const id = text(1, 100);
const submit = z.object({ postingId: id });
const withdraw = z.object({ applicationId: id });
const record = z.object({ applicationId: id, step: oneOf(JobApplicationStep), expectedVersion });

/** For what somebody applies. */
export type SubmitJobApplication = Readonly<z.output<typeof submit>>;
/** Which application is taken back. */
export type WithdrawJobApplication = Readonly<z.output<typeof withdraw>>;
/** What came of one. */
export type RecordJobApplication = Readonly<z.output<typeof record>>;

const NAMES: CommandNames = {
  subject: 'jobApplication',
  fields: {
    postingId: { zh: '岗位', en: 'the id of the posting' },
    applicationId: { zh: '求职申请', en: 'the id of the application' },
    step: { zh: '进展', en: 'what came of it' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readSubmitJobApplication = (given: unknown): SubmitJobApplication => readCommand(submit, given, NAMES);
export const readWithdrawJobApplication = (given: unknown): WithdrawJobApplication =>
  readCommand(withdraw, given, NAMES);
export const readRecordJobApplication = (given: unknown): RecordJobApplication => readCommand(record, given, NAMES);

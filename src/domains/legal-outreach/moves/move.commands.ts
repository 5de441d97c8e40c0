import { z } from 'zod';
import { type CommandNames, expectedVersion, oneOf, readCommand, text } from '../../../kit/command.js';
import { CaseStage } from '../cases/case.enums.js';
import { optionalPlainText, plainText } from '../plain-text.js';

const NOTE = 500;
const named = { caseNo: text(1, 40), expectedVersion };
const advance = z.object({ ...named, to: oneOf(CaseStage), note: optionalPlainText(NOTE) });
const because = z.object({ ...named, reason: plainText(1, NOTE) });
const assign = z.object({ ...named, handlerId: text(1, 100) });
const unassign = z.object({ ...named, handlerId: text(1, 100), reason: plainText(1, NOTE) });

/** To which stage a case goes. */
export type AdvanceCase = Readonly<z.output<typeof advance>>;
/** Which case is taken back or opened again, and why. */
export type TurnCase = Readonly<z.output<typeof because>>;
/** Who is given a case. */
export type AssignCase = Readonly<z.output<typeof assign>>;
/** Who is taken off a case, and why. */
export type UnassignCase = Readonly<z.output<typeof unassign>>;

const NAMES: CommandNames = {
  subject: 'case',
  fields: {
    caseNo: { zh: '案号', en: 'the case number' },
    to: { zh: '新环节', en: 'the stage' },
    note: { zh: '备注', en: 'the note' },
    reason: { zh: '原因', en: 'the reason' },
    handlerId: { zh: '承办人编号', en: 'the id of the handler' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readAdvance = (given: unknown): AdvanceCase => readCommand(advance, given, NAMES);
export const readTurn = (given: unknown): TurnCase => readCommand(because, given, NAMES);
export const readAssign = (given: unknown): AssignCase => readCommand(assign, given, NAMES);
export const readUnassign = (given: unknown): UnassignCase => readCommand(unassign, given, NAMES);

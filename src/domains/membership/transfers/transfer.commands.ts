import { z } from 'zod';
import { type CommandNames, expectedVersion, oneOf, optionalText, readCommand, text } from '../../../kit/command.js';
import { Decision } from '../../../kit/graphql/platform.type.js';

const CODE = 40;
const WORDS = 200;
const transferId = text(1, 100);

const request = z.object({ toUnionCode: text(1, CODE), reason: optionalText(WORDS), expectedVersion });
const cancel = z.object({ transferId, expectedVersion });
const release = z.object({ transferId, expectedVersion });
const decide = z.object({ transferId, decision: oneOf(Decision), note: optionalText(WORDS), expectedVersion });

/** Where a member would go, and why. */
export type RequestTransfer = Readonly<z.output<typeof request>>;
/** Which transfer is taken back. */
export type CancelTransfer = Readonly<z.output<typeof cancel>>;
/** Which transfer is let go. */
export type ReleaseTransfer = Readonly<z.output<typeof release>>;
/** What is decided of which. */
export type DecideTransfer = Readonly<z.output<typeof decide>>;

const NAMES: CommandNames = {
  subject: 'transfer',
  fields: {
    toUnionCode: { zh: '转入工会编码', en: 'the code of the union to go to' },
    reason: { zh: '原因', en: 'the reason' },
    transferId: { zh: '转接编号', en: 'the id of the transfer' },
    decision: { zh: '结论', en: 'the decision' },
    note: { zh: '备注', en: 'the note' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readRequest = (given: unknown): RequestTransfer => readCommand(request, given, NAMES);
export const readCancelTransfer = (given: unknown): CancelTransfer => readCommand(cancel, given, NAMES);
export const readRelease = (given: unknown): ReleaseTransfer => readCommand(release, given, NAMES);
export const readDecideTransfer = (given: unknown): DecideTransfer => readCommand(decide, given, NAMES);

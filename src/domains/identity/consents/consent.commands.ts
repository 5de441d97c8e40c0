import { z } from 'zod';
import { type CommandNames, oneOf, readCommand, whole } from '../../../kit/command.js';
import { ConsentKind } from './consent.enums.js';

const giving = z.object({ kind: oneOf(ConsentKind), textVersion: whole(1, 2_147_483_647) });
const withdrawing = z.object({ kind: oneOf(ConsentKind) });
const NAMES: CommandNames = {
  subject: 'consent',
  fields: {
    kind: { zh: '类别', en: 'the kind' },
    textVersion: { zh: '文本版本', en: 'the version of the text' },
  },
};

export type GiveConsent = z.infer<typeof giving>;
export type WithdrawConsent = z.infer<typeof withdrawing>;

/** Reads the command of giveConsent; throws Refusals for what is not allowed. */
export function readGiveConsent(given: object): GiveConsent {
  return readCommand(giving, given, NAMES);
}

/** Reads the command of withdrawConsent; throws Refusals for what is not allowed. */
export function readWithdrawConsent(given: object): WithdrawConsent {
  return readCommand(withdrawing, given, NAMES);
}

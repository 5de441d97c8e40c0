import { z } from 'zod';
import { type CommandNames, oneOf, optionalText, readCommand, setOf, text } from '../../../kit/command.js';
import { AccessPurpose, PersonalField } from './disclosure.enums.js';

const revealing = z.object({
  memberNo: text(1, 40).optional(),
  fields: setOf(oneOf(PersonalField), 1, 4),
  purpose: oneOf(AccessPurpose),
  reason: optionalText(200),
  recheckCode: text(1, 128).optional(),
});

/** Whose values are looked at, which, and why. */
export type RevealMember = Readonly<z.output<typeof revealing>>;

const NAMES: CommandNames = {
  subject: 'reveal',
  fields: {
    memberNo: { zh: '会员号', en: 'the member number' },
    fields: { zh: '字段', en: 'the fields' },
    purpose: { zh: '目的', en: 'the purpose' },
    reason: { zh: '原因', en: 'the reason' },
    recheckCode: { zh: '核验码', en: 'the code of the fresh check' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readRevealMember = (given: unknown): RevealMember => readCommand(revealing, given, NAMES);

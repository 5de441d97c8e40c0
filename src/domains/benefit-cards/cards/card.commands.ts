import { z } from 'zod';
import { type CommandNames, expectedVersion, oneOf, readCommand, text } from '../../../kit/command.js';
import { CardCarrier } from './card.enums.js';

const cardId = text(1, 100);
// Empty for a card that has its number from the hub; what form it has is asked of the number itself.
const cardNo = text(0, 40);

const bind = z.object({ cardNo, carrier: oneOf(CardCarrier) });
const replace = z.object({ cardId, cardNo, expectedVersion });
const report = z.object({ cardId });
const freeze = z.object({ cardId, reason: text(1, 200), expectedVersion });
const unfreeze = z.object({ cardId, expectedVersion });

/** Which card is bound. */
export type BindCard = Readonly<z.output<typeof bind>>;
/** Which card takes the place of which. */
export type ReplaceCard = Readonly<z.output<typeof replace>>;
/** Which card was lost. */
export type ReportCardLost = Readonly<z.output<typeof report>>;
/** Which card is frozen, and why. */
export type FreezeCard = Readonly<z.output<typeof freeze>>;
/** Which card is let be used again. */
export type UnfreezeCard = Readonly<z.output<typeof unfreeze>>;

const NAMES: CommandNames = {
  subject: 'card',
  fields: {
    cardNo: { zh: '卡号', en: 'the card number' },
    carrier: { zh: '卡载体', en: 'the carrier' },
    cardId: { zh: '卡编号', en: 'the id of the card' },
    reason: { zh: '原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readBindCard = (given: unknown): BindCard => readCommand(bind, given, NAMES);
export const readReplaceCard = (given: unknown): ReplaceCard => readCommand(replace, given, NAMES);
export const readReportCardLost = (given: unknown): ReportCardLost => readCommand(report, given, NAMES);
export const readFreezeCard = (given: unknown): FreezeCard => readCommand(freeze, given, NAMES);
export const readUnfreezeCard = (given: unknown): UnfreezeCard => readCommand(unfreeze, given, NAMES);

import { z } from 'zod';
import { type CommandNames, optionalText, readCommand, text } from '../../../kit/command.js';
import { amountOutside } from './redemption.errors.js';

const CODE = 40;
const REASON = 200;
const NOTE = 2000;
const redemptionId = text(1, 100);
const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at));
const sum = z.object({ amountFen: z.number(), currency: z.string() });

const redeem = z.object({
  memberCodeToken: text(1, 400),
  benefitCode: text(1, CODE),
  merchantId: text(1, 100).optional(),
  stationCode: text(1, CODE).optional(),
  amount: sum.optional(),
  receiptNo: text(1, 64),
  occurredAt: instant,
});
const reverse = z.object({ redemptionId, reason: text(1, REASON) });
const giveBack = z.object({ redemptionId, returnedAt: instant });
const visit = z.object({
  memberNo: text(1, CODE),
  benefitCode: text(1, CODE),
  amount: sum.optional(),
  occurredAt: instant,
  note: optionalText(NOTE),
});

/** What is redeemed where, by which code and receipt. */
export type Redeem = Readonly<z.output<typeof redeem>>;
/** Which use is taken back, and why. */
export type ReverseRedemption = Readonly<z.output<typeof reverse>>;
/** Which lent thing came back, and when. */
export type ReturnBorrowed = Readonly<z.output<typeof giveBack>>;
/** Who was visited, and with what. */
export type RecordVisit = Readonly<z.output<typeof visit>>;

const NAMES: CommandNames = {
  subject: 'redemption',
  fields: {
    memberCodeToken: { zh: '会员码', en: 'the member code' },
    benefitCode: { zh: '项目编码', en: 'the benefit code' },
    merchantId: { zh: '商户编号', en: 'the id of the merchant' },
    stationCode: { zh: '驿站编号', en: 'the station code' },
    amount: { zh: '金额', en: 'the amount' },
    receiptNo: { zh: '小票号', en: 'the receipt number' },
    occurredAt: { zh: '发生时间', en: 'the time it happened' },
    redemptionId: { zh: '核销编号', en: 'the id of the redemption' },
    reason: { zh: '原因', en: 'the reason' },
    returnedAt: { zh: '归还时间', en: 'the time it came back' },
    memberNo: { zh: '会员号', en: 'the member number' },
    note: { zh: '备注', en: 'the note' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readRedeem = (given: unknown): Redeem => withSoundAmount(readCommand(redeem, given, NAMES));
export const readReverseRedemption = (given: unknown): ReverseRedemption => readCommand(reverse, given, NAMES);
export const readReturnBorrowed = (given: unknown): ReturnBorrowed => readCommand(giveBack, given, NAMES);
export const readRecordVisit = (given: unknown): RecordVisit => withSoundAmount(readCommand(visit, given, NAMES));

/** Throws AMOUNT_INVALID for a sum that is no whole number of the smallest unit, or negative. */
function withSoundAmount<Command extends { readonly amount?: z.output<typeof sum> | undefined }>(
  command: Command,
): Command {
  const fen = command.amount?.amountFen ?? 0;
  if (!Number.isSafeInteger(fen) || fen < 0) throw amountOutside(['amount', 'amountFen']);
  return command;
}

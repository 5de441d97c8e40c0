import { z } from 'zod';
import { type CommandNames, readCommand, text } from '../../../kit/command.js';

const claim = z.object({ followUpCode: text(1, 40) });
const redeem = z.object({
  voucherCode: text(1, 40),
  merchantId: text(1, 100).optional(),
  stationCode: text(1, 40).optional(),
});

/** Somebody asks for the reward of a case. */
export type ClaimReward = Readonly<z.output<typeof claim>>;
/** A till takes a voucher. */
export type RedeemVoucher = Readonly<z.output<typeof redeem>>;

const NAMES: CommandNames = {
  subject: 'reward',
  fields: {
    followUpCode: { zh: '查询码', en: 'the code' },
    voucherCode: { zh: '兑换码', en: 'the code of the voucher' },
    merchantId: { zh: '商户编号', en: 'the id of the merchant' },
    stationCode: { zh: '驿站编号', en: 'the station code' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readClaimReward = (given: unknown): ClaimReward => readCommand(claim, given, NAMES);
export const readRedeemVoucher = (given: unknown): RedeemVoucher => readCommand(redeem, given, NAMES);

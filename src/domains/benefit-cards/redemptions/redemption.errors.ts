import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const Code = declareUserErrorCodes({
  MEMBERSHIP_NOT_ACTIVE_THEN: 'The membership was not live at that time (当时非会员).',
  RECEIPT_REUSED: 'The receipt number was used with another amount (小票号重复).',
  ALREADY_REVERSED: 'It was taken back before (已冲正).',
  REVERSAL_TOO_LARGE: 'More would go back than was paid (超额冲正).',
});

/** One answer for a redemption that is not there and for one of others. */
export const redemptionUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该核销记录不存在，或不归您办理。请从核销记录中选择。',
      en: 'This redemption is not there, or it is not yours. Choose one of your list.',
    },
    { path: ['redemptionId'] },
  );

export const notRedeemedHere = (): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '该项目不在此处核销，本次未核销。请会员到该项目列明的商户或驿站使用。',
      en: 'This benefit is not redeemed at this place, so nothing was. The member goes to a merchant or a station that the benefit names.',
    },
    { path: ['benefitCode'], rule: 'redemption.place.takesPart' },
  );

export const membershipNotActiveThen = (day: string): Refusal =>
  new Refusal(
    Code.MEMBERSHIP_NOT_ACTIVE_THEN,
    {
      zh: `持码人在 ${day} 没有有效会籍，本次未核销。普惠项目仅供会员使用。请核对核销时间；会籍有误的，请会员联系所在工会。`,
      en: `The membership was not live on ${day}, so nothing was redeemed. Benefits are for members alone. Check the time of the redemption; where the membership is wrong, the member asks the own union.`,
    },
    { path: ['occurredAt'], rule: 'redemption.membership.live' },
  );

export const receiptReused = (): Refusal =>
  new Refusal(
    Code.RECEIPT_REUSED,
    {
      zh: '该小票号已用于另一笔核销，项目、金额或会员与本次不同，本次未核销。重试时请保持内容不变；新的核销请使用新的小票号。',
      en: 'This receipt number was used for another redemption, with another benefit, amount or member, so nothing was redeemed. Keep all unchanged over retries, and use a new receipt number for a new one.',
    },
    { path: ['receiptNo'], rule: 'redemption.receipt.once' },
  );

/** A new code under the receipt of a use that was taken back: goods would leave for a use that does not count. */
export const receiptReversed = (): Refusal =>
  new Refusal(
    Code.ALREADY_REVERSED,
    {
      zh: '该小票号对应的核销已经冲正，不再有效，本次未核销，会员码也未使用。请使用新的小票号。',
      en: 'The redemption of this receipt number was taken back and counts no more, so nothing was redeemed and the code was not used. Use a new receipt number.',
    },
    { path: ['receiptNo'], rule: 'redemption.receipt.reversed' },
  );

/** What was given before a benefit began would be of no month in which it is counted. */
export const visitBeforeBegin = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '慰问时间早于该项目的开始时间，未登记。请核对时间，或选择当时有效的项目。',
      en: 'The visit was before this benefit began, so it was not taken down. Check the time, or name the benefit that it belonged to.',
    },
    { path: ['occurredAt'], rule: 'redemption.visit.begin' },
  );

export const redeemedAhead = (minutes: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `核销时间晚于服务器时间 ${minutes} 分钟以上，本次未核销。请校准设备时钟后重试。`,
      en: `The time of the redemption is more than ${minutes} minutes ahead of the clock of the hub, so nothing was redeemed. Set the clock of the device and try again.`,
    },
    { path: ['occurredAt'], rule: 'redemption.occurredAt.past' },
  );

export const redeemedLongAgo = (days: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `核销时间早于 ${days} 天以前，本次未登记。请核对时间；确需补登的，请联系主办工会。`,
      en: `The time given is more than ${days} days ago, so nothing was taken down. Check it; what really is so old goes to the union that pays.`,
    },
    { path: ['occurredAt'], rule: 'redemption.occurredAt.recent' },
  );

export const otherCurrency = (given: string, allowed: string): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `金额的币种为 ${given}，该项目以 ${allowed} 计。请折算为 ${allowed} 后重新提交。`,
      en: `The amount was given in ${given}, and this benefit is in ${allowed}. Convert it and send it again.`,
    },
    { path: ['amount', 'currency'], rule: 'redemption.amount.currency' },
  );

export const amountMissing = (currency: string): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `该项目由预算支付，须填写金额（${currency}），本次未核销。请补充金额后重试。`,
      en: `A budget pays for this benefit, so the amount (${currency}) is needed, and nothing was redeemed. Add it and try again.`,
    },
    { path: ['amount'], rule: 'redemption.amount.required' },
  );

/** Of one use, in the smallest unit of its currency: so that no sum of uses outgrows a safe integer. */
export const MOST_OF_A_USE = 10_000_000_000;

export const amountOutside = (path: readonly string[]): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `金额应为 0 至 ${MOST_OF_A_USE} 之间的整数，以最小货币单位（如分）计。请修改后重试。`,
      en: `The amount is a whole number from 0 to ${MOST_OF_A_USE} of the smallest unit of its currency. Correct it and try again.`,
    },
    { path, rule: 'redemption.amount.range' },
  );

export const beyondFaceValue = (): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: '本次金额与此前使用的金额合计超过该权益的面值，本次未核销。请按剩余面值填写。',
      en: 'Together with what was used before, this amount is more than the entitlement is worth, so nothing was redeemed. Give no more than what is left of it.',
    },
    { path: ['amount'], rule: 'redemption.amount.faceValue' },
  );

export const alreadyReversed = (): Refusal =>
  new Refusal(
    Code.ALREADY_REVERSED,
    {
      zh: '该核销已经冲正，使用次数与预算已经退回，不能再次冲正。无需重报；如要冲正另一笔，请核对核销记录。',
      en: 'This redemption was taken back before: the use and the budget were given back then, and are not twice. There is nothing left to do; if another one was meant, choose that one.',
    },
    { path: ['redemptionId'], rule: 'redemption.reversal.once' },
  );

export const reversalTooLarge = (left: number, currency: string): Refusal =>
  new Refusal(
    Code.REVERSAL_TOO_LARGE,
    {
      zh: `冲正金额大于该笔核销的余额 ${left}（${currency} 最小单位），未冲正。请核对金额。`,
      en: `More would go back than the ${left} (smallest unit of ${currency}) that stand of this redemption, so nothing did. Check the amount.`,
    },
    { path: ['amount'], rule: 'redemption.reversal.amount' },
  );

export const reversedTooLate = (days: number): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该笔核销已超过 ${days} 天，不能自行冲正。请联系主办工会。`,
      en: `This redemption is more than ${days} days old and is no longer taken back by the place itself. Ask the union that pays.`,
    },
    { path: ['redemptionId'], rule: 'redemption.reversal.inTime' },
  );

export const reversedBefore = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '冲正时间早于核销时间，未冲正。请核对两笔交易的时间与流水号。',
      en: 'The reversal is dated before the redemption it takes back, so nothing was taken back. Check both times and both numbers.',
    },
    { path: ['occurredAt'], rule: 'redemption.reversal.afterwards' },
  );

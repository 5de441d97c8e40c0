import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { IntakeCode } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';

export const amountUnreadable = (): Refusal =>
  new Refusal(
    IntakeCode.UNREADABLE,
    {
      zh: '金额无法读取：应为不小于零的数，元至多两位小数，分为整数，如 1,234.50 元或 123450 分；只有冲正、退货可带负号。请改正后再提交。',
      en: 'The sum can not be read: it is not below nought, in yuan with two decimals at most and in fen whole, as 1,234.50 yuan or 123450 fen; only reversals and refunds may have a minus. Correct it and send the file again.',
    },
    { path: ['amount'], rule: 'transaction.amount' },
  );

export const amountWithoutUnit = (): Refusal =>
  new Refusal(
    IntakeCode.UNREADABLE,
    {
      zh: '金额没有小数，也没有注明是元还是分，相差一百倍，未予猜测。请将列名写为“金额(元)”或“金额(分)”，或填写“金额单位”后再提交。',
      en: 'The sum has no decimals and does not tell whether it is in yuan or in fen, which differ a hundredfold, so it is not guessed. Name the column 金额(元) or 金额(分), or fill in 金额单位, and send the file again.',
    },
    { path: ['amount'], rule: 'transaction.amount.unit' },
  );

export const amountWithTwoUnits = (): Refusal =>
  new Refusal(
    IntakeCode.UNREADABLE,
    {
      zh: '金额的单位前后矛盾（列名、金额单位、币种或金额旁的字样不一致，或同时填了元和分两列），未予采用。请只保留一种后再提交。',
      en: 'The row tells more than one unit for its sum, by the heading, the unit, the currency or the sign beside it, or in two columns, so none was taken. Leave one and send the file again.',
    },
    { path: ['amount'], rule: 'transaction.amount.units' },
  );

export const occursLater = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '交易时间尚未到来。请核对终端或来源系统的时钟后再提交。',
      en: 'The time of the transaction has not come yet. Check the clock of the terminal or of the source and send the row again.',
    },
    { path: ['occurredAt'], rule: 'transaction.occurredAt.ahead' },
  );

export const originalNeeded = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '冲正、退货应填写原流水号，且不同于本笔流水号；消费不填。请改正后再提交。',
      en: 'A reversal or a refund names the transaction that it takes back, another one than itself, and a use names none. Correct 原流水号 and send the row again.',
    },
    { path: ['originalTxnNo'], rule: 'transaction.original' },
  );

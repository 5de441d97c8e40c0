import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

export const nothingPledged = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '金额和物资都没有填写。请至少填写一项。',
      en: 'Neither an amount nor goods are given. Give one of the two, or both.',
    },
    { path: ['amount'], rule: 'pledge.something' },
  );

export const currencyUnknown = (currency: string): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `币种 ${currency} 不存在。请填写三位币种代码，人民币为 CNY。`,
      en: `There is no currency ${currency}. Give three letters of ISO 4217, CNY for yuan.`,
    },
    { path: ['amount', 'currency'], rule: 'pledge.currency.unknown' },
  );

export const pledgedLater = (pledgedOn: string): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `认捐日期 ${pledgedOn} 还没有到。请填写已认捐的日期。`,
      en: `The day ${pledgedOn} is still to come. Give the day on which it was pledged.`,
    },
    { path: ['pledgedOn'], rule: 'pledge.day.future' },
  );

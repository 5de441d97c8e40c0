import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { IntakeCode } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The rules by which a person is asked whether a use is right all the same, and which that one settles. */
export const DOUBTS: ReadonlySet<string> = new Set([
  'transaction.card.stopped',
  'transaction.beforeIssue',
  'transaction.discount.benefit',
  'redemption.reversal.afterwards',
]);

/** The rules by which a row waits: for a person, or for what it needs, as a card, a merchant or what it takes back. */
export const WAITING: ReadonlySet<string> = new Set([
  ...DOUBTS,
  'transaction.card.known',
  'transaction.card.holder',
  'transaction.merchant.known',
  'transaction.benefit.known',
  'transaction.number.once',
  'transaction.original.known',
  'transaction.original.same',
  'redemption.membership.live',
  'redemption.receipt.once',
  'redemption.place.takesPart',
  'entitlement.usable',
  'benefit.budget',
]);

export const amountUnreadable = (): Refusal =>
  new Refusal(
    IntakeCode.UNREADABLE,
    {
      zh: '金额无法读取：应为不小于零的数，元至多两位小数，分为整数，如 1,234.50 元或 123450 分；只有冲正、退货可带负号。请改正后再提交。',
      en: 'The sum can not be read. It must be a number of nought or more: yuan with at most two decimals, fen without any, as 1,234.50 yuan or 123450 fen; only reversals and refunds may have a minus. Correct it and send the file again.',
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

export const cardUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该卡号尚未登记，或其持卡人已不在本平台，本笔未入库，已转待处理。报送该卡后重新报送本笔，或由人工确认即可入库。',
      en: 'The card number is not on record, or its holder is not here any more, so the transaction waits. Once the card was told it is taken in when it comes again or when somebody says so.',
    },
    { path: ['cardNo'], rule: 'transaction.card.known' },
  );

export const cardOfAnother = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该卡登记的持卡人与本行的证件号码不符，本笔未入库。请核对卡号和证件号码。',
      en: 'The card is on record with another person than the one whose id number the row tells, so it waits. Check the card number and the id number.',
    },
    { path: ['idNumber'], rule: 'transaction.card.holder' },
  );

export const merchantUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有该编号的商户，本笔未入库，已转待处理。请核对商户编号，或先报送该商户。',
      en: 'There is no merchant of this number, so the transaction waits. Check the number, or have the merchant told first.',
    },
    { path: ['merchantNo'], rule: 'transaction.merchant.known' },
  );

export const benefitOfRowUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有该编码的普惠项目，本笔未入库，已转待处理。请核对项目编码。',
      en: 'There is no benefit of this code, so the transaction waits. Check the code.',
    },
    { path: ['benefitCode'], rule: 'transaction.benefit.known' },
  );

export const numberOfAnother = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该城市的这一流水号此前是另一笔交易（类型、商户、持卡人、项目或原流水号不同），本笔未入库。请向报送单位核实两笔的流水号和城市。',
      en: 'In this city the number was of another transaction before, of another kind, merchant, holder, benefit or original, so this one waits. Ask the sender for the numbers and the cities of both.',
    },
    { path: ['txnNo'], rule: 'transaction.number.once' },
  );

export const originalUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '本平台还没有原流水号的那笔消费，本笔先行保留；该笔消费到达时将自动办理，无需重报。如长期未到，请核对原流水号和城市。',
      en: 'The transaction that this one takes back is not here yet. It is kept and carried out by itself as soon as that one comes; there is no need to send it again. Should that one never come, check its number and the city.',
    },
    { path: ['originalTxnNo'], rule: 'transaction.original.known' },
  );

export const originalOfAnother = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '原流水号的那笔消费在另一商户或属另一持卡人，未冲正。请核对原流水号、商户编号和卡号。',
      en: 'The transaction that this one takes back was at another merchant or of another holder, so nothing was taken back. Check its number, the merchant and the card.',
    },
    { path: ['originalTxnNo'], rule: 'transaction.original.same' },
  );

export const beforeIssue = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '交易时间早于发卡日期，可能是终端时钟有误，本笔未入库。确为真实交易的，由人工确认后按发卡当日入库。',
      en: 'The transaction is told to be older than its card, so the clock of the terminal may be wrong, and it waits. Where it did happen somebody takes it in, as of the day on which the card was issued.',
    },
    { path: ['occurredAt'], rule: 'transaction.beforeIssue' },
  );

export const cardStopped = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '交易发生时该卡已挂失、冻结、换卡或注销，可能是他人冒用，本笔未入库，须由人工核实后确认或退回。',
      en: 'At that moment the card was lost, frozen, replaced or over, so somebody else may have used it, and the transaction waits. A person finds out and takes it in or rejects it.',
    },
    { path: ['cardNo'], rule: 'transaction.card.stopped' },
  );

export const otherDiscount = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '本行的折扣与该项目的支付比例不符，本笔未入库。请核对项目编码和折扣；确按此办理的，由人工确认入库。',
      en: 'The discount of the row is not what is paid by the benefit, so it waits. Check the benefit code and the discount; where it was so all the same, somebody takes it in.',
    },
    { path: ['discount'], rule: 'transaction.discount.benefit' },
  );

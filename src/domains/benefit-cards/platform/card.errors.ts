import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The rules that a person settles: the row waits, and is looked at again whenever it comes again. */
export const WAITING: ReadonlySet<string> = new Set([
  'card.holder.known',
  'card.holder.name',
  'card.number.otherPerson',
  'card.issuedBy.known',
]);

export const holderUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '本平台没有该证件号码的人员，不据卡片资料建档，本行未入库，已转待处理。本人登录或入会登记后，该行重新报送或由人工确认即可入库。',
      en: 'Nobody with this id number is known here, and nobody is entered for a card, so the row waits. Once the person has signed in or joined, it is taken in when it comes again or when somebody says so.',
    },
    { path: ['idNumber'], rule: 'card.holder.known' },
  );

export const holderOfOtherName = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '持卡人姓名与该证件号码登记的姓名不一致，本行未入库。请核对姓名和证件号码；确为同一人的，由人工确认入库，姓名不因此变更。',
      en: 'The name of the holder is not the one on record with this id number, so the row waits. Check both; where it is the same person somebody takes the row in, and the name stays as it is.',
    },
    { path: ['name'], rule: 'card.holder.name' },
  );

export const cardOfOtherPerson = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该卡号登记在另一人名下，本行未入库。请核对卡号和证件号码；原持卡人的卡确已注销的，请先报送其注销。',
      en: 'This card number is on record with another person, so the row waits. Check the card number and the id number; where the card of that person has ended, tell that first.',
    },
    { path: ['cardNo'], rule: 'card.number.otherPerson' },
  );

export const holderNeeded = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该卡号尚未登记，仅凭卡号无法确定持卡人。请补充证件号码后再提交。',
      en: 'The card number is not on record yet, and by it alone nobody knows whose it is. Add the id number and send the row again.',
    },
    { path: ['idNumber'], rule: 'card.holder.required' },
  );

export const unionOfCardUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有该编码的工会，本行未入库。请核对发卡工会编码，或先报送该工会。',
      en: 'There is no union of this code, so the row waits. Check the code of the union that issued the card, or have that union told first.',
    },
    { path: ['unionCode'], rule: 'card.issuedBy.known' },
  );

export const unionNeeded = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '该渠道只负责一个区划，新卡须填写发卡工会编码。请补充后再提交。',
      en: 'This channel speaks for one division, so a new card names the union that issued it. Fill in 发卡工会编码 and send the row again.',
    },
    { path: ['unionCode'], rule: 'card.issuedBy.required' },
  );

export const newCardAlone = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '新卡号只在卡状态为“换卡”时填写，且不同于原卡号。请改正后再提交。',
      en: 'A new card number is told with the state 换卡 alone, and is another one than the old. Correct the row and send it again.',
    },
    { path: ['newCardNo'], rule: 'card.newCardNo' },
  );

export const daysReversed = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '有效期早于发卡日期。请核对后再提交。',
      en: 'The card ends before it was issued. Correct the days and send the row again.',
    },
    { path: ['validTo'], rule: 'card.days.order' },
  );

export const updatedLater = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '“更新时间”尚未到来；若予采用，此后的更新都会被当作旧数据。请核对来源系统的时钟后再提交。',
      en: 'The moment in 更新时间 has not come yet; taken as it is, it would make all that comes later look outdated. Check the clock of the source and send the row again.',
    },
    { path: ['updatedAt'], rule: 'card.updatedAt.ahead' },
  );

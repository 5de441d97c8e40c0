import { Fault } from '../../../kit/graphql/faults.js';
import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CardState } from './card.enums.js';

const Code = declareUserErrorCodes({
  CARD_REFUSED: 'The card can not be bound: wrong number, of another person, or the platform says no (绑卡失败).',
  CARD_EXISTS: 'A live card of this carrier is there already (已绑同类卡).',
});

/** Whether what came of an attempt says that a card was refused: thrown, or answered in a payload. */
export function isCardRefused(outcome: unknown): boolean {
  if (outcome instanceof Refusal) return outcome.code === Code.CARD_REFUSED;
  const { errors = [] } = (outcome ?? {}) as { readonly errors?: readonly { readonly code?: unknown }[] };
  return Array.isArray(errors) && errors.some(({ code }) => code === Code.CARD_REFUSED);
}

/** One answer for a number of another person, one that nobody has, and one that the platform does not confirm. */
export const cardRefused = (): Refusal =>
  new Refusal(
    Code.CARD_REFUSED,
    {
      zh: '该卡未能绑定：卡号与您的身份信息不符，或发卡平台未予确认。请核对卡面卡号；仍不能绑定的，请联系发卡机构。',
      en: 'The card was not bound: its number is not one that the issuer knows to be yours. Check the number as it is printed; if it stays, ask whoever issued the card.',
    },
    { path: ['cardNo'], rule: 'card.number.own' },
  );

export const cardNumberMalformed = (): Refusal =>
  new Refusal(
    Code.CARD_REFUSED,
    {
      zh: '卡号格式不对：应为卡面印刷的 8 至 20 位数字或字母（可含空格）。请对照卡面重新填写。',
      en: 'The card number has not the form of one: it is 8 to 20 digits or letters as they are printed, blanks do not matter. Type it anew from the card.',
    },
    { path: ['cardNo'], rule: 'card.number.form' },
  );

/** A card on the phone alone has a number of the hub's own. */
export const cardNumberGiven = (): Refusal =>
  new Refusal(
    Code.CARD_REFUSED,
    {
      zh: '电子会员码的卡号由系统生成，不能填写。请将卡号留空后再试。',
      en: 'The number of an electronic code is made by the hub and can not be given. Leave the number empty and try again.',
    },
    { path: ['cardNo'], rule: 'card.number.ofHub' },
  );

export const cardNumberSame = (): Refusal =>
  new Refusal(
    Code.CARD_REFUSED,
    {
      zh: '新卡号与原卡号相同，无需换卡。请填写新卡的卡号。',
      en: 'This is the number of the card that is to be replaced. Give that of the new one.',
    },
    { path: ['cardNo'], rule: 'card.number.new' },
  );

/** The issuer knows people by their id numbers. */
export const holderUnknown = (): Refusal =>
  new Refusal(
    Code.CARD_REFUSED,
    {
      zh: '尚无您的身份证件号码，无法向发卡平台核对。请先申请入会并填写证件号码，再来绑卡。',
      en: 'Your id number is not known yet, so the issuer can not be asked. Apply for membership with it first, then bind the card.',
    },
    { path: ['cardNo'], rule: 'card.holder.idNumber' },
  );

export const cardExists = (): Refusal =>
  new Refusal(
    Code.CARD_EXISTS,
    {
      zh: '您已有一张同类会员卡，每类只能有一张。需要更换的，请办理换卡（replaceCard）。',
      en: 'You have a card of this carrier already, and there is one of each. To change it, replace it (replaceCard).',
    },
    { path: ['carrier'] },
  );

/** One answer for a card that is not there and for one of others. */
export const cardUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该会员卡不存在，或不归您办理。请从会员卡列表中选择。',
      en: 'This card is not there, or it is not yours. Choose one of the list of cards.',
    },
    { path: ['cardId'] },
  );

/** Nobody speaks the word of the union on oneself. */
export const ownCard = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的会员卡，不能由本人冻结或解冻。请由其他工作人员办理。',
    en: 'This is your own card, and nobody freezes or unfreezes that. Leave it to a colleague.',
  });

const STATES: Readonly<Record<CardState, string>> = {
  PENDING: '绑定中',
  ACTIVE: '正常',
  LOST: '挂失',
  FROZEN: '冻结',
  REPLACED: '已换卡',
  CANCELLED: '注销',
};

/** What is done with a card, and in which states it can be. */
export type CardDeed = 'replace' | 'report' | 'freeze' | 'unfreeze';

const DEEDS: Readonly<
  Record<CardDeed, { readonly zh: string; readonly en: string; readonly todo: readonly [string, string] }>
> = {
  replace: {
    zh: '换卡',
    en: 'replaced',
    todo: [
      '冻结的卡请联系工会，已结束的卡请重新绑卡',
      'Ask the union about a frozen one; where it is over, bind a card anew',
    ],
  },
  report: {
    zh: '挂失',
    en: 'reported lost',
    todo: ['该卡的会员码已不能使用，无需挂失', 'Its codes are good for nothing already'],
  },
  freeze: {
    zh: '冻结',
    en: 'frozen',
    todo: ['只有正常的卡可以冻结，请重新查询', 'Only a card in use can be; read it again'],
  },
  unfreeze: {
    zh: '解冻',
    en: 'unfrozen',
    todo: ['只有冻结的卡可以解冻，请重新查询', 'Only a frozen card can be; read it again'],
  },
};

export function cardStateWrong(state: CardState, deed: CardDeed): Refusal {
  const { zh, en, todo } = DEEDS[deed];
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该卡的状态为“${STATES[state]}”（${state}），不能${zh}。${todo[0]}。`,
      en: `This card is ${state} and can not be ${en}. ${todo[1]}.`,
    },
    { path: ['cardId'], rule: `card.state.${deed}` },
  );
}

/** What the platform alone froze is not the union's to let go. */
export const cardFrozenByPlatform = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该卡由发卡平台冻结，工会不能解冻。请会员联系发卡机构；平台告知恢复正常后，该卡即可使用。',
      en: 'This card was frozen by the platform that issued it, and the union can not unfreeze it. Let the member ask the issuer; it is in use again once the platform says so.',
    },
    { path: ['cardId'], rule: 'card.frozen.byUnion' },
  );

/** The platform has no time, or gives no answer: nothing was decided. */
export const platformSilent = (): Fault =>
  new Fault('UNAVAILABLE', {
    zh: '暂时无法向发卡平台核对，本次未绑定。请稍候片刻，用同一幂等键再试。',
    en: 'The platform that issues cards can not be asked at the moment, so nothing was bound. Wait a moment and try again with the same key.',
  });

import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const Code = declareUserErrorCodes({
  JOB_CARD_EXISTS: 'A card of this trade hangs already (已有同工种推荐卡).',
});

export function cardExists(): Refusal {
  return new Refusal(
    Code.JOB_CARD_EXISTS,
    {
      zh: '该人员已有一张同工种的推荐卡尚未到期，同一工种一次只能张贴一张。请等待到期，或先撤下原卡。',
      en: 'A card of this person and trade hangs already, and there is one of a trade at a time. Wait until it is over, or take it down first.',
    },
    { path: ['trade'] },
  );
}

/** Nothing of what was written is told back. */
export function noteHasNumbers(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '说明中含有电话号码、证件号码或类似的长数字。推荐卡公开张贴，不能写出联系方式，用工方会通过驿站联系。请删去号码后重试。',
      en: 'The words hold a telephone number, an id number or another long number. Cards hang for everybody, and who hires asks at the station, so no number stands on them. Take it out and try again.',
    },
    { path: ['note'], rule: 'jobCard.note.numbers' },
  );
}

export function mobileMissing(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该人员尚未绑定手机号，驿站无法转接用工方。请先在小程序中绑定手机号再张贴。',
      en: 'No mobile of this person is on record, so the station could put nobody through. Bind a mobile in the mini-program first.',
    },
    { path: [], rule: 'jobCard.mobile.bound' },
  );
}

export function cardStationUnknown(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${stationCode} 的驿站。请从驿站列表中选择。`,
      en: `There is no station of the code ${stationCode}. Choose one of the list.`,
    },
    { path: ['stationCode'] },
  );
}

export function notOwnStation(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `驿站 ${stationCode} 不由您看护，不能在此为他人张贴。请填写您看护的驿站。`,
      en: `You do not keep the station ${stationCode}, so you can put up no card there for others. Give a station of yours.`,
    },
    { path: ['stationCode'] },
  );
}

/** One answer for a card that is not there and for one of others. */
export function cardUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这张推荐卡，或它不归您撤下。请从推荐卡列表中选择。',
      en: 'There is no such card, or it is not yours to take down. Choose one of the list.',
    },
    { path: ['cardId'] },
  );
}

import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { NOT_ELIGIBLE } from '../entitlements/claim.errors.js';
import type { EligibilityCode } from '../entitlements/eligibility.enums.js';
import { sentenceOf } from '../entitlements/eligibility.js';

export const benefitNotOnOffer = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该普惠项目尚未开始、已暂停或已结束，不能发放。请先发布，或在项目时段内办理。',
      en: 'This benefit has not begun, is paused or is over, so nothing can be given. Publish it first, or come back in its time.',
    },
    { path: ['benefitCode'], rule: 'benefit.onOffer' },
  );

/** Nobody gives to oneself. */
export const ownGift = (place: number): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `名单第 ${place + 1} 项是您本人，不能给本人发放，本次未发放。请删去该项，由其他工作人员办理。`,
      en: `Entry ${place + 1} of the list is yourself, and nobody gives to oneself, so nothing was given. Take it out and leave it to a colleague.`,
    },
    { path: ['memberNos', String(place)], rule: 'grant.notToOneself' },
  );

/** Somebody of a list who got nothing. */
export const notGiven = (code: EligibilityCode): Refusal => {
  const { zh, en } = sentenceOf(code);
  return new Refusal(
    NOT_ELIGIBLE,
    { zh: `该人员未发放：${zh}`, en: `Nothing was given to this person. ${en}` },
    { path: ['person'], rule: `grant.${code}` },
  );
};

export const nameDiffers = (): Refusal =>
  new Refusal(
    NOT_ELIGIBLE,
    {
      zh: '该证件号码登记的姓名与名单上的姓名不一致，未发放。请核对姓名和证件号码后再提交。',
      en: 'The name in the list is not the one on record for this id number, so nothing was given. Check both and send the row again.',
    },
    { path: ['name'], rule: 'grant.name' },
  );

/** One answer for a benefit that is not there and for one that another division pays. */
export const benefitNotListed = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该普惠项目不存在，或不由本渠道所属地区的工会主办，未发放。请核对项目编码。',
      en: 'This benefit is not there, or no union of the division of this channel pays for it, so nothing was given. Check its code.',
    },
    { path: ['benefitCode'], rule: 'grant.benefit' },
  );

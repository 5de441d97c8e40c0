import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

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

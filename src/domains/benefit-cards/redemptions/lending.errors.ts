import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

export const nothingLent = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该笔核销没有借出物品，或已经冲正，无需归还。请核对核销编号。',
      en: 'Nothing was lent by this redemption, or it was taken back, so there is nothing to come back. Check the id.',
    },
    { path: ['redemptionId'], rule: 'redemption.lent' },
  );

export const returnedBefore = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该物品已登记归还，时间与本次不同，未重复登记。请查询该笔核销。',
      en: 'This came back before, at another time than the one given, so nothing was changed. Read the redemption.',
    },
    { path: ['returnedAt'], rule: 'redemption.returned.once' },
  );

export const returnedTooEarly = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '归还时间早于借出时间。请核对后重新提交。',
      en: 'It would have come back before it was lent. Check the time and send it again.',
    },
    { path: ['returnedAt'], rule: 'redemption.returned.afterwards' },
  );

export const returnedAhead = (minutes: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `归还时间晚于服务器时间 ${minutes} 分钟以上。请校准设备时钟后重试。`,
      en: `The time given is more than ${minutes} minutes ahead of the clock of the hub. Set the clock of the device and try again.`,
    },
    { path: ['returnedAt'], rule: 'redemption.returned.past' },
  );

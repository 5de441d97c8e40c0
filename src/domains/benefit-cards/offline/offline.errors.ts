import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { MEMBER_CODE_INVALID } from '../codes/code.errors.js';

const Code = declareUserErrorCodes({
  OFFLINE_NOT_ALLOWED: 'This benefit is not for use without a network (不支持离线).',
});

/** One answer for a code that nobody signed, that is over, unknown, or of a card that was stopped. */
export const offlineCodeInvalid = (): Refusal =>
  new Refusal(
    MEMBER_CODE_INVALID,
    {
      zh: '该离线会员码无效：签名不符、未知、不在有效时间内，或会员卡当时已停用，本条未核销。请核对设备时钟，并在放行前用公钥验码。',
      en: 'This offline code is not good: not signed by the hub, unknown, out of its time, or of a card that was stopped by then, so this item was not redeemed. Check the clock of the device, and check codes by the public keys before anything is handed out.',
    },
    { path: ['offlineToken'], rule: 'offline.code.valid' },
  );

/** Kept aside for a person. */
export const offlineCodeDoubled = (): Refusal =>
  new Refusal(
    MEMBER_CODE_INVALID,
    {
      zh: '同一离线会员码已用于另一笔核销，本条疑似重复，已留待人工核对。请保留小票，等待主办工会联系。',
      en: 'The same offline code was used for another redemption, so this one looks like a double and waits for a person. Keep the receipt until the union that pays asks for it.',
    },
    { path: ['offlineToken'], rule: 'offline.code.once' },
  );

/** Kept aside for a person: whoever has the key can sign codes as the hub does. */
export const offlineKeyRevoked = (): Refusal =>
  new Refusal(
    MEMBER_CODE_INVALID,
    {
      zh: '签发该离线会员码的密钥已停用，本条已留待人工核对。请保留小票，并重新获取公钥（memberCodeKeys）。',
      en: 'The key that signed this offline code was taken out of use, so this item waits for a person. Keep the receipt, and fetch the public keys anew (memberCodeKeys).',
    },
    { path: ['offlineToken'], rule: 'offline.key.inUse' },
  );

export const offlineNotAllowed = (): Refusal =>
  new Refusal(
    Code.OFFLINE_NOT_ALLOWED,
    {
      zh: '该项目不支持离线核销，本条未核销。请在联网时用会员码核销。',
      en: 'This benefit is not redeemed without a network, so this item was not. Redeem it by a member code while there is one.',
    },
    { path: ['benefitCode'], rule: 'offline.benefit.allowed' },
  );

/** A device tells each of its items once. */
export const offlineIdReused = (): Refusal =>
  new Refusal(
    CommonCode.IDEMPOTENCY_KEY_REUSED,
    {
      zh: '该离线编号已用于内容不同的另一条，本条未核销。重传时请保持内容不变；新的核销请使用新的离线编号。',
      en: 'This offlineId was used for an item with other content, so this one was not redeemed. Keep an item unchanged when it is sent again, and give a new one a new id.',
    },
    { path: ['offlineId'], rule: 'offline.item.unchanged' },
  );

/** Two items of one number: of two devices that were made from one, or of one that was set back. */
export const sequenceReused = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '该序号已用于本设备的另一条，本条未核销，可能有两台设备使用同一设备编号或设备曾被重置。请为设备换一个新的设备编号，序号从 1 开始，重新提交。',
      en: 'This sequence number is of another item of the device, so this one was not redeemed: two devices may have one id, or one was set back. Give the device an id of its own, count from 1, and send it again.',
    },
    { path: ['sequence'], rule: 'offline.sequence.once' },
  );

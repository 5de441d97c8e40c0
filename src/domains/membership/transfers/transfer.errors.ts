import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { TransferState } from './transfer.enums.js';

const Code = declareUserErrorCodes({
  TRANSFER_TO_SAME_UNION: 'The transfer leads to the same union (同一工会).',
  TRANSFER_OPEN: 'Another transfer is open (已有转接申请).',
});

export const transferToSameUnion = (unionCode: string): Refusal =>
  new Refusal(
    Code.TRANSFER_TO_SAME_UNION,
    {
      zh: `会籍已在工会 ${unionCode}，无需转接。请选择其他工会。`,
      en: `The membership is in the union ${unionCode} already, so there is nothing to transfer. Choose another union.`,
    },
    { path: ['toUnionCode'], rule: 'transfer.union.other' },
  );

export const transferOpen = (): Refusal =>
  new Refusal(
    Code.TRANSFER_OPEN,
    {
      zh: '该会籍已有一份转接申请正在办理，同时只能有一份。请等待结果，或先撤销该申请。',
      en: 'A transfer of this membership is under way, and there is one at a time. Wait for the answer, or have that one cancelled first.',
    },
    { rule: 'transfer.open.once' },
  );

/** One answer for a transfer that is not there and for one of others. */
export const transferUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该转接申请不存在，或不归您办理。请从转接列表中选择。',
      en: 'This transfer is not there, or it is not yours. Choose one of your list.',
    },
    { path: ['transferId'] },
  );

/** Nobody speaks the word of a union on oneself. */
export const ownTransfer = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的会籍转接，不能由本人审批。请由其他工作人员办理。',
    en: 'This is your own transfer, and nobody decides that. Leave it to a colleague.',
  });

export const notYoursToRelease = (): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '转出放行由转出工会所在地的工作人员办理，您的管辖范围不含该工会。请联系转出工会。',
      en: 'The union that is left lets a member go, and it is not of your region. Ask that union.',
    },
    { path: ['transferId'], rule: 'transfer.release.byOldUnion' },
  );

export const notYoursToAccept = (): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '转入确认由转入工会所在地的工作人员办理，您的管辖范围不含该工会；您可以写明理由退回。',
      en: 'The union that is joined accepts, and it is not of your region; you may refuse with a reason.',
    },
    { path: ['decision'], rule: 'transfer.accept.byNewUnion' },
  );

const STATES: Readonly<Record<TransferState, string>> = {
  [TransferState.REQUESTED]: '待转出',
  [TransferState.RELEASED]: '待接收',
  [TransferState.ACCEPTED]: '已接收',
  [TransferState.REFUSED]: '已退回',
  [TransferState.EXPIRED]: '已过期',
  [TransferState.CANCELLED]: '已撤销',
};

export const transferEnded = (state: TransferState): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该转接申请的状态为“${STATES[state]}”（${state}），已经办结，不能再办理。请重新查询；如仍需转接，请会员重新申请。`,
      en: `This transfer is ${state} and over. Read it again; where it is still wanted, the member asks anew.`,
    },
    { path: ['transferId'], rule: 'transfer.state.open' },
  );

export const transferReleased = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该转接申请已放行，正在等待转入工会确认。请由转入工会办理。',
      en: 'This transfer was released already and waits for the union that is joined. Leave it to that union.',
    },
    { path: ['transferId'], rule: 'transfer.state.requested' },
  );

export const transferNotReleased = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '转出工会尚未放行，不能确认转入。请等待转出工会放行（releaseMembershipTransfer）。',
      en: 'The union that is left has not let the member go yet, so it can not be accepted. Wait until it has (releaseMembershipTransfer).',
    },
    { path: ['decision'], rule: 'transfer.state.released' },
  );

export const refusalNoteMissing = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '退回转接没有写明理由。请在备注中说明为什么退回、会员应当怎样办理。',
      en: 'A transfer is refused without a word; who does it says why. Give a note that says what the member can do.',
    },
    { path: ['note'], rule: 'transfer.note.required' },
  );

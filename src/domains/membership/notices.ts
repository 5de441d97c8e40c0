import { declareNotice, type Message, type Notice, stateReached, toldIn } from '../../kit/notice.js';
import type { UnionService } from '../organisations/index.js';
import { ApplicationState } from './applications/application.enums.js';
import { APPLICATION_TOPIC } from './applications/application.events.js';
import { TransferState } from './transfers/transfer.enums.js';
import { TRANSFER_TOPIC } from './transfers/transfer.events.js';

type Unions = Pick<UnionService, 'namesOf'>;
type Words = Pick<Message, 'title' | 'body'>;

/** What members are told of their applications and transfers: what others decided, and what ended of itself. */
export function membershipNotices(unions: Unions): readonly Notice[] {
  return [applicationNotice(unions), transferNotice(unions)];
}

const OF_APPLICATIONS: Readonly<Record<string, (union: string) => Words>> = {
  [ApplicationState.APPROVED]: (union) => ({ title: '入会申请已通过', body: `您已加入“${union}”，欢迎。` }),
  [ApplicationState.REJECTED]: (union) => ({
    title: '入会申请已退回',
    body: `您加入“${union}”的申请已退回，请查看审核意见后重新申请。`,
  }),
};

/** Those who were named to clear one up hear of it by events of their own, which name no person. */
function applicationNotice(unions: Unions): Notice {
  return declareNotice({
    ...{ name: 'applications', topic: APPLICATION_TOPIC, kind: 'MEMBERSHIP' },
    async messages(events, tx) {
      const decided = events.flatMap((event) => {
        const state = stateReached(event);
        const words = state === null ? undefined : OF_APPLICATIONS[state];
        const [personId, unionId] = ['personId', 'unionId'].map((name) => toldIn(event, name));
        return words && personId && unionId ? [{ ...event, state, personId, unionId, words }] : [];
      });
      const names = await unions.namesOf(
        tx,
        decided.map(({ unionId }) => unionId),
      );
      return decided.map(({ subject, state, personId, unionId, words }) => {
        return { key: `${subject.id}/${state}`, personId, subject, ...words(names.get(unionId) ?? '') };
      });
    },
  });
}

type OfTransfer = (from: string, to: string) => Words;

const OF_TRANSFERS: Readonly<Record<string, OfTransfer>> = {
  [TransferState.RELEASED]: (from, to) => ({
    title: '会籍转接已同意转出',
    body: `“${from}”已同意转出，等待“${to}”接收。`,
  }),
  [TransferState.ACCEPTED]: (_, to) => ({ title: '会籍转接已完成', body: `您的会籍已转入“${to}”。` }),
  [TransferState.REFUSED]: (from, to) => ({
    title: '会籍转接已退回',
    body: `转往“${to}”的申请已退回，会籍仍在“${from}”，请查看意见。`,
  }),
  [TransferState.EXPIRED]: (from, to) => ({
    title: '会籍转接已过期',
    body: `转往“${to}”的申请逾期未办结，会籍仍在“${from}”，可重新申请。`,
  }),
};

/** Whose membership a platform has told another end of learns why nothing comes of the transfer. */
const overtaken: OfTransfer = (_, to) => ({
  title: '会籍转接已终止',
  body: `会员系统已登记您会籍的变动，转往“${to}”的申请随之终止。`,
});

/** What the member has done alone, as taking one back, is no news to the member. */
function transferNotice(unions: Unions): Notice {
  return declareNotice({
    ...{ name: 'transfers', topic: TRANSFER_TOPIC, kind: 'MEMBERSHIP' },
    async messages(events, tx) {
      const turned = events.flatMap((event) => {
        const state = stateReached(event);
        const isOvertaken = event.after?.isOvertaken === true;
        const words = isOvertaken ? overtaken : state === null ? undefined : OF_TRANSFERS[state];
        const [personId, from, to] = ['personId', 'fromUnionId', 'toUnionId'].map((name) => toldIn(event, name));
        return words && personId && from && to ? [{ ...event, state, words, personId, from, to }] : [];
      });
      const names = await unions.namesOf(
        tx,
        turned.flatMap(({ from, to }) => [from, to]),
      );
      // A transfer is told in the division of each union: the key has it be one message.
      return turned.map(({ subject, state, words, personId, from, to }) => {
        return {
          key: `${subject.id}/${state}`,
          personId,
          subject,
          ...words(names.get(from) ?? '', names.get(to) ?? ''),
        };
      });
    },
  });
}

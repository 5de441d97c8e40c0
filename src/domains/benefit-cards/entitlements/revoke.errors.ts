import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { EntitlementState } from './entitlement.enums.js';

/** One answer for an entitlement that is not there and for one of others. */
export const entitlementUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该权益不存在，或不归您办理。请从会员的权益列表中选择。',
      en: 'This entitlement is not there, or it is not yours. Choose one of the list of the member.',
    },
    { path: ['entitlementId'] },
  );

/** Nobody takes back from oneself what the union gave. */
export const ownEntitlement = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的权益，不能由本人撤回。请由其他工作人员办理。',
    en: 'This entitlement is your own, and nobody takes back one of those. Leave it to a colleague.',
  });

const STATES: Readonly<Partial<Record<EntitlementState, string>>> = {
  [EntitlementState.REDEEMED]: '已使用',
  [EntitlementState.EXPIRED]: '已过期',
  [EntitlementState.REVOKED]: '已撤回',
};

export const entitlementOver = (state: EntitlementState): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该权益的状态为“${STATES[state] ?? state}”（${state}），没有可撤回的内容。请重新查询；误核销的请由核销处冲正。`,
      en: `This entitlement is ${state}, so there is nothing to take back. Read it again; what was redeemed by mistake is reversed where it was.`,
    },
    { path: ['entitlementId'], rule: 'entitlement.state.usable' },
  );

import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const { MEMBERSHIP_EXISTS, NO_ACTIVE_MEMBERSHIP } = declareUserErrorCodes({
  MEMBERSHIP_EXISTS: 'The caller has a live membership or an open application (已有会籍或申请).',
  NO_ACTIVE_MEMBERSHIP: 'Nothing to do without a live membership (无有效会籍).',
});

/** Whoever would join is a member already. */
export const membershipExists = (): Refusal =>
  new Refusal(MEMBERSHIP_EXISTS, {
    zh: '已有有效会籍，一人同时只能有一个会籍，未办理。如需换到其他工会，请申请会籍转接。',
    en: 'There is a live membership already, and a person has one at a time, so nothing was done. To move to another union, ask for a transfer.',
  });

/** Whoever would join has asked before, and waits for the answer. */
export const applicationOpen = (): Refusal =>
  new Refusal(MEMBERSHIP_EXISTS, {
    zh: '已有一份入会申请正在审核，一人同时只能有一份。请等待结果，或先撤回该申请。',
    en: 'An application is being looked at already, and a person has one at a time. Wait for the answer, or take that one back first.',
  });

/** Nothing can be moved, kept or left. */
export const noActiveMembership = (): Refusal =>
  new Refusal(NO_ACTIVE_MEMBERSHIP, {
    zh: '没有有效会籍，无法办理。请先申请入会。',
    en: 'There is no live membership, so there is nothing to do this with. Apply to join a union first.',
  });

/** One answer for a membership that is not there and for one of others. */
export const membershipUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该会籍不存在，或不归您办理。请从会员名册中选择。',
      en: 'This membership is not there, or it is not yours. Choose one of your members.',
    },
    { path: ['membershipId'] },
  );

/** Nobody keeps their own membership as a cadre. */
export const ownMembership = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的会籍，不能由本人办理保留。请由其他工作人员办理。',
    en: 'This is your own membership, and nobody keeps that. Leave it to a colleague.',
  });

export const membershipEnded = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该会籍已经终止，不能保留。请查询该会员当前的会籍。',
      en: 'This membership is over and can not be kept. Read the one that the member has now.',
    },
    { path: ['membershipId'], rule: 'membership.state.live' },
  );

export const membershipMoving = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该会籍正在转接，不能保留。请先办结转接申请。',
      en: 'A transfer of this membership is under way, so it can not be kept. Decide the transfer first.',
    },
    { path: ['membershipId'], rule: 'membership.state.still' },
  );

export const membershipRetained = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该会籍已是保留状态，无需再次办理。',
      en: 'This membership is RETAINED already, so there is nothing to do.',
    },
    { path: ['membershipId'], rule: 'membership.state.active' },
  );

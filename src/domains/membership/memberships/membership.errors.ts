import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
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

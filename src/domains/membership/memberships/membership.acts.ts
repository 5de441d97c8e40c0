import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Keeping } from './keeping.service.js';
import { readChangeWork, readRetain, readWithdraw } from './membership.commands.js';
import { ChangeMyWorkPayload, RetainMembershipPayload, WithdrawMembershipPayload } from './membership.inputs.js';

interface Dependencies {
  readonly acts: Acts;
  readonly keeping: Keeping;
  readonly members: Reads;
  readonly memberships: Reads;
}

export type MembershipActs = ReturnType<typeof membershipActs>;

/** What is done with memberships and by members, each act declared with its command, its right, and its deed. */
export function membershipActs({ acts, keeping, members, memberships }: Dependencies) {
  return {
    retainMembership: acts.declare({
      operation: 'retainMembership',
      payload: RetainMembershipPayload,
      makes: { membership: memberships },
      read: readRetain,
      permit: (command, { tx, context: { viewer } }) => keeping.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ membership: await keeping.retain(tx, found, command) }),
    }),

    withdrawMembership: acts.declare({
      operation: 'withdrawMembership',
      payload: WithdrawMembershipPayload,
      makes: { membership: memberships },
      read: readWithdraw,
      permit: (_command, { context: { viewer } }) => keeping.own(viewer),
      carryOut: async (command, { tx }, person) => ({ membership: await keeping.withdraw(tx, person, command) }),
    }),

    changeMyWork: acts.declare({
      operation: 'changeMyWork',
      payload: ChangeMyWorkPayload,
      makes: { me: members },
      read: readChangeWork,
      permit: (_command, { context: { viewer } }) => keeping.own(viewer),
      carryOut: async (command, { tx }, person) => ({ me: await keeping.changeWork(tx, person, command) }),
    }),
  };
}

import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readApply, readCancel, readDecide } from './application.commands.js';
import {
  ApplyForMembershipPayload,
  CancelMembershipApplicationPayload,
  DecideMembershipApplicationPayload,
} from './application.inputs.js';
import type { Applying } from './applying.service.js';
import type { Deciders } from './deciding.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly applying: Applying;
  readonly deciders: Deciders;
  readonly applications: Reads;
}

export type ApplicationActs = ReturnType<typeof applicationActs>;

/** What is done with applications, each act declared with its command, its right, and its deed. */
export function applicationActs({ acts, applying, deciders, applications }: Dependencies) {
  const makes = { application: applications };
  return {
    applyForMembership: acts.declare({
      operation: 'applyForMembership',
      payload: ApplyForMembershipPayload,
      makes,
      read: readApply,
      permit: (_command, { context: { viewer } }) => applying.own(viewer),
      carryOut: async (command, { tx }, person) => ({ application: await applying.apply(tx, person, command) }),
    }),

    cancelMembershipApplication: acts.declare({
      operation: 'cancelMembershipApplication',
      payload: CancelMembershipApplicationPayload,
      makes,
      read: readCancel,
      permit: (_command, { context: { viewer } }) => applying.own(viewer),
      carryOut: async (command, { tx }, person) => ({ application: await applying.cancel(tx, person, command) }),
    }),

    decideMembershipApplication: acts.declare({
      operation: 'decideMembershipApplication',
      payload: DecideMembershipApplicationPayload,
      makes,
      read: readDecide,
      permit: (command, { tx, context: { viewer } }) => deciders.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, found) => ({
        application: await deciders.decide(tx, viewer, found, command),
      }),
    }),
  };
}

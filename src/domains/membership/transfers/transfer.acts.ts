import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { TransferDeciders } from './deciding-transfers.service.js';
import type { Requesting } from './requesting.service.js';
import { readCancelTransfer, readDecideTransfer, readRelease, readRequest } from './transfer.commands.js';
import {
  CancelMembershipTransferPayload,
  DecideMembershipTransferPayload,
  ReleaseMembershipTransferPayload,
  RequestMembershipTransferPayload,
} from './transfer.inputs.js';

interface Dependencies {
  readonly acts: Acts;
  readonly requesting: Requesting;
  readonly deciders: TransferDeciders;
  readonly transfers: Reads;
}

export type TransferActs = ReturnType<typeof transferActs>;

/** What is done with transfers, each act declared with its command, its right, and its deed. */
export function transferActs({ acts, requesting, deciders, transfers }: Dependencies) {
  const makes = { transfer: transfers };
  return {
    requestMembershipTransfer: acts.declare({
      operation: 'requestMembershipTransfer',
      payload: RequestMembershipTransferPayload,
      makes,
      read: readRequest,
      permit: (_command, { context: { viewer } }) => requesting.own(viewer),
      carryOut: async (command, { tx }, person) => ({ transfer: await requesting.request(tx, person, command) }),
    }),

    cancelMembershipTransfer: acts.declare({
      operation: 'cancelMembershipTransfer',
      payload: CancelMembershipTransferPayload,
      makes,
      read: readCancelTransfer,
      permit: (_command, { context: { viewer } }) => requesting.own(viewer),
      carryOut: async (command, { tx }, person) => ({ transfer: await requesting.cancel(tx, person, command) }),
    }),

    releaseMembershipTransfer: acts.declare({
      operation: 'releaseMembershipTransfer',
      payload: ReleaseMembershipTransferPayload,
      makes,
      read: readRelease,
      permit: (command, { tx, context: { viewer } }) => deciders.permitRelease(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ transfer: await deciders.release(tx, found, command) }),
    }),

    decideMembershipTransfer: acts.declare({
      operation: 'decideMembershipTransfer',
      payload: DecideMembershipTransferPayload,
      makes,
      read: readDecideTransfer,
      permit: (command, { tx, context: { viewer } }) => deciders.permitDecision(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ transfer: await deciders.decide(tx, found, command) }),
    }),
  };
}

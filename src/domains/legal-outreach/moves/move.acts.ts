import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Assigning } from '../handlers/assigning.service.js';
import { readAdvance, readAssign, readTurn, readUnassign } from './move.commands.js';
import {
  AdvanceCasePayload,
  AssignCasePayload,
  ReopenCasePayload,
  UnassignCasePayload,
  WithdrawCasePayload,
} from './move.inputs.js';
import type { Moving } from './moving.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly cases: Reads;
  readonly moving: Moving;
  readonly assigning: Assigning;
}

export type MoveActs = ReturnType<typeof moveActs>;

/** What moves a case, each act declared with its command, its right, and its deed. */
export function moveActs({ acts, cases, moving, assigning }: Dependencies) {
  const makes = { case: cases };
  return {
    advanceCase: acts.declare({
      ...{ operation: 'advanceCase', payload: AdvanceCasePayload, makes },
      read: readAdvance,
      permit: (command, { tx, context: { viewer } }) => moving.asStaff(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ case: await moving.advance(tx, found, command) }),
    }),

    assignCase: acts.declare({
      ...{ operation: 'assignCase', payload: AssignCasePayload, makes },
      read: readAssign,
      permit: (command, { tx, context: { viewer } }) => assigning.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ case: await assigning.assign(tx, found, command) }),
    }),

    unassignCase: acts.declare({
      ...{ operation: 'unassignCase', payload: UnassignCasePayload, makes },
      read: readUnassign,
      permit: (command, { tx, context: { viewer } }) => assigning.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ case: await assigning.release(tx, found, command) }),
    }),

    withdrawCase: acts.declare({
      ...{ operation: 'withdrawCase', payload: WithdrawCasePayload, makes },
      read: readTurn,
      permit: (command, { tx, context: { viewer } }) => moving.asParty(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ case: await moving.withdraw(tx, found, command) }),
    }),

    reopenCase: acts.declare({
      ...{ operation: 'reopenCase', payload: ReopenCasePayload, makes },
      read: readTurn,
      permit: (command, { tx, context: { viewer } }) => moving.asStaff(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ case: await moving.reopen(tx, found, command) }),
    }),
  };
}

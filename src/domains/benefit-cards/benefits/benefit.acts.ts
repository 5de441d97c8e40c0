import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readCreateBenefit, readPublishBenefit, readStopBenefit } from './benefit.commands.js';
import {
  CreateBenefitPayload,
  EndBenefitPayload,
  PauseBenefitPayload,
  PublishBenefitPayload,
} from './benefit.inputs.js';
import type { BenefitDrafts } from './drafts.service.js';
import type { BenefitTurns } from './turns.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly drafts: BenefitDrafts;
  readonly turns: BenefitTurns;
  readonly benefits: Reads;
}

export type BenefitActs = ReturnType<typeof benefitActs>;

/** What is done with benefits, each act declared with its command, its right, and its deed. */
export function benefitActs({ acts, drafts, turns, benefits }: Dependencies) {
  const makes = { benefit: benefits };
  // The version that was read settles what a second call would do: it needs no key.
  const keyField = null;
  return {
    createBenefit: acts.declare({
      operation: 'createBenefit',
      payload: CreateBenefitPayload,
      makes,
      read: readCreateBenefit,
      permit: (command, { tx, context: { viewer } }) => drafts.permit(tx, viewer, command),
      carryOut: async (command, { tx }) => ({ benefit: await drafts.create(tx, command) }),
    }),

    publishBenefit: acts.declare({
      operation: 'publishBenefit',
      payload: PublishBenefitPayload,
      keyField,
      makes,
      read: readPublishBenefit,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ benefit: await turns.publish(tx, id, command) }),
    }),

    pauseBenefit: acts.declare({
      operation: 'pauseBenefit',
      payload: PauseBenefitPayload,
      keyField,
      makes,
      read: readStopBenefit,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ benefit: await turns.pause(tx, id, command) }),
    }),

    endBenefit: acts.declare({
      operation: 'endBenefit',
      payload: EndBenefitPayload,
      keyField,
      makes,
      read: readStopBenefit,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ benefit: await turns.end(tx, id, command) }),
    }),
  };
}

import type { Acts, Doing } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Binding } from './binding.service.js';
import {
  readBindCard,
  readFreezeCard,
  readReplaceCard,
  readReportCardLost,
  readUnfreezeCard,
} from './card.commands.js';
import {
  BindCardPayload,
  FreezeCardPayload,
  ReplaceCardPayload,
  ReportCardLostPayload,
  UnfreezeCardPayload,
} from './card.inputs.js';
import type { CheckedContext, Checking } from './checking.js';
import type { Stopping } from './stopping.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly binding: Binding;
  readonly stopping: Stopping;
  readonly checking: Checking;
  readonly cards: Reads;
}

export type CardActs = ReturnType<typeof cardActs>;

/** What the platform has said about the card of a call, where it was asked. */
const answerIn = (context: Doing['context']) => (context as Partial<CheckedContext>).answer;

/** What is done with cards, each act declared with its command, its right, and its deed. */
export function cardActs({ acts, binding, stopping, checking, cards }: Dependencies) {
  const makes = { card: cards };
  return {
    bindCard: checking.mutation(
      BindCardPayload,
      acts.declare({
        ...{ operation: 'bindCard', payload: BindCardPayload, makes, read: readBindCard },
        permit: (_command, { context: { viewer } }) => binding.own(viewer),
        carryOut: async (command, { tx, context }, person) => ({
          card: await binding.bind(tx, person, command, answerIn(context)),
        }),
      }),
    ),

    replaceCard: checking.mutation(
      ReplaceCardPayload,
      acts.declare({
        ...{ operation: 'replaceCard', payload: ReplaceCardPayload, makes, read: readReplaceCard },
        permit: (_command, { context: { viewer } }) => binding.own(viewer),
        carryOut: async (command, { tx, context }, person) => ({
          card: await binding.replace(tx, person, command, answerIn(context)),
        }),
      }),
    ),

    reportCardLost: acts.declare({
      ...{ operation: 'reportCardLost', payload: ReportCardLostPayload, makes, read: readReportCardLost },
      permit: (_command, { context: { viewer } }) => binding.own(viewer),
      carryOut: async (command, { tx }, person) => ({ card: await stopping.reportLost(tx, person, command) }),
    }),

    freezeCard: acts.declare({
      ...{ operation: 'freezeCard', payload: FreezeCardPayload, makes, read: readFreezeCard },
      permit: (command, { tx, context: { viewer } }) => stopping.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ card: await stopping.freeze(tx, found, command) }),
    }),

    unfreezeCard: acts.declare({
      ...{ operation: 'unfreezeCard', payload: UnfreezeCardPayload, makes, read: readUnfreezeCard },
      permit: (command, { tx, context: { viewer } }) => stopping.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ card: await stopping.unfreeze(tx, found, command) }),
    }),
  };
}

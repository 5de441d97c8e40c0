import type { DocumentNode } from 'graphql';
import type { Meter, RequestContext } from '../../kit/graphql/context.js';
import type { Call } from '../call.js';
import type { FullOptions } from '../options.js';
import { Budgets } from './budgets.js';
import { pointsOf } from './points.js';

/** One operation that is about to run. */
export interface Charged {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: RequestContext;
}

/** Has an operation paid for, and notes at its call what is left. Throws RATE_LIMITED when there is not enough. */
export interface Charges {
  (call: Call | undefined, asked: Charged): void;
  /** Tells the last of what was spent. */
  close(): Promise<void>;
}

/** How operations are paid for; for nothing where no budgets are given. */
export function chargesOf({ schema, settings, budgets: options, logger }: FullOptions): Charges {
  if (!options) return Object.assign(() => undefined, { close: async () => undefined });
  const budgets = new Budgets(options, logger);
  const points = pointsOf(schema, settings.limits);
  const charge = (call: Call | undefined, { document, operationName, variables, context }: Charged) => {
    const more = (points: number) => {
      const spender = budgets.spenderOf(context, call?.address);
      if (!spender) return;
      const left = budgets.charge(spender, points);
      if (call) call.budget = left;
    };
    const anew = () => more(points(document, operationName, variables));
    Object.assign(context, { meter: { more, anew } satisfies Meter });
    anew();
  };
  return Object.assign(charge, { close: () => budgets.close() });
}

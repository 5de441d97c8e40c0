import type { AuthContext } from './auth/access.js';
import type { Budget, Budgets } from './config/index.js';
import type { RequestContext } from './kit/graphql/context.js';
import { subscriberOf } from './kit/http/subscriber.js';
import type { BudgetOptions } from './server/index.js';

/** Whose systems ask, and not a person. */
const AGENCIES = ['PARTNER', 'MERCHANT'] as const;

/**
 * Who pays for an operation: whoever is signed in, as a person or as an agency, and else the address of the visitor. A
 * budget of nothing a minute is none: those who would have it are not counted.
 */
export function spendersOf(budgets: Budgets): BudgetOptions['spenderOf'] {
  const by = (key: string, budget: Budget) => (budget.perMinute > 0 ? { key, allowance: budget } : undefined);
  return (context: RequestContext, address: string | undefined) => {
    const { subject, scopes } = (context as AuthContext).viewer;
    if (subject === null)
      return address === undefined ? undefined : by(`from ${subscriberOf(address)}`, budgets.address);
    return by(`as ${subject}`, AGENCIES.some((scope) => scopes.has(scope)) ? budgets.partner : budgets.person);
  };
}

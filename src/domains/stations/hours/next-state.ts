import type { RequestContext } from '../../../kit/graphql/context.js';
import { dayOf, holdsUntil } from '../../../kit/graphql/moment.js';
import { OpeningRule, OpenStatus } from '../station.enums.js';
import { instantOf, type Opening, SOON, type StatusWord } from './open-state.js';

/**
 * Tells until when an opening state holds that was asked for now: to the next opening or closing, to when it closes soon,
 * to when a closure for a while ends, and no longer than the day, by which rules and sentences change. Where the calendar
 * ends a state may end at any time, and is asked for anew each time.
 */
export function holdsUntilNextState(context: RequestContext, opening: Opening, word: StatusWord | null): void {
  const now = Date.parse(dayOf(context));
  const { status, rule } = opening;
  const [opensAt, closesAt] = [instantOf(opening.opensAt), instantOf(opening.closesAt)];
  const endIsHidden = status === OpenStatus.OPEN && closesAt === null && rule !== OpeningRule.ALWAYS_OPEN;
  const soon = closesAt && new Date(closesAt.getTime() - SOON);
  const next = [opensAt, soon, closesAt, instantOf(word?.until ?? null)];
  if (status === OpenStatus.UNKNOWN || endIsHidden) holdsUntil(context, null);
  else holdsUntil(context, ...next.filter((instant) => instant !== null && instant.getTime() > now));
}

import type { Basis } from './basis.js';
import type { RequestContext } from './context.js';

/** The same context, in which is noted what an answer rests on; whoever asks it for the time makes the answer fleeting. */
export function notedIn<Context extends RequestContext>(context: Context, basis: Basis): Context {
  return {
    ...context,
    basis,
    get now() {
      basis.isFleeting();
      return basis.now;
    },
  };
}

/** Days turn, and clocks are set, at whole quarters of an hour in every zone. */
const QUARTER_MILLIS = 15 * 60_000;

/** The instant of the request, for what changes with the day it falls on, of whatever zone. */
export function dayOf(context: RequestContext): string {
  const now = momentOf(context);
  context.basis?.holdsUntil((Math.floor(Date.parse(now) / QUARTER_MILLIS) + 1) * QUARTER_MILLIS);
  return now;
}

/** The instant of the request, for who then tells by `holdsUntil` when what it decides comes out otherwise. */
export function momentOf(context: RequestContext): string {
  return context.basis?.now ?? context.now;
}

/** Tells until when an answer holds that `momentOf` decided: not beyond the instants given. Null: it is not known. */
export function holdsUntil(context: RequestContext, ...instants: readonly (Date | null)[]): void {
  for (const instant of instants) {
    if (instant !== null) context.basis?.holdsUntil(instant.getTime());
    else context.basis?.isFleeting();
  }
}

import { ANONYMOUS, type AuthContext, type Bearers, lapsed, type Viewer, viewerOf } from './auth/index.js';
import type { Asking, Stays } from './server/index.js';

/** What a server asks a hub of its callers. */
export interface WhoAsks {
  contextFor(asking: Asking): Promise<AuthContext>;
  /** For how long those who asked may stay on a socket. */
  readonly stays: Stays;
}

/** Finds out who asks, for every request anew, and for how long a caller may stay. */
export function whoAsks(given: Pick<AuthContext, 'database' | 'cursors'> & Bearers): WhoAsks {
  const stays: Stays = {
    callerOf: (context) => (context as AuthContext).viewer,
    watched: (context) => watched(context as AuthContext),
    lapsed: (callers) => lapsed(callers as readonly Viewer[], given),
  };
  return { contextFor: contextsOf(given), stays };
}

/** Rules, masks and what is own all come by `viewer`; where it was not read, who asks made no difference. */
function watched({ viewer, ...others }: AuthContext): ReturnType<Stays['watched']> {
  let isLookedAt = false;
  const context = {
    ...others,
    // Nothing that was looked up for the viewer before is taken for looked up for nobody.
    loaders: new WeakMap(),
    denied: new Set<string>(),
    get viewer(): Viewer {
      isLookedAt = true;
      return viewer;
    },
  };
  return { context, isLookedAt: () => isLookedAt };
}

/** Who asks and with what: made anew for every request. */
function contextsOf({ database, cursors, ...bearers }: Pick<AuthContext, 'database' | 'cursors'> & Bearers) {
  const now = clock();
  return async ({ authorization, remoteAddress: address, ...asked }: Asking): Promise<AuthContext> => ({
    requestId: asked.requestId,
    now: now(),
    language: asked.language,
    signal: asked.signal,
    address,
    database,
    cursors,
    loaders: new WeakMap(),
    denied: new Set(),
    viewer: authorization === undefined ? ANONYMOUS : await viewerOf(authorization, bearers),
  });
}

/** Tells the time as text, which is made once a millisecond: at every request it took 2 µs of 60. */
function clock(): () => string {
  let millis = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== millis) {
      millis = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}

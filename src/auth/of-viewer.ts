import { Deferred } from '../kit/database/sql.js';
import type { Run } from '../kit/graphql/execution/run.js';
import type { AuthContext } from './reach.js';
import type { Viewer } from './viewer.js';

/** A hole of a declared read that depends on who asks: a value, or a piece of SQL. Found out anew at each run. */
export function ofViewer(found: (viewer: Viewer) => unknown): Deferred<Run> {
  return new Deferred(({ context }: Run) => found((context as AuthContext).viewer));
}

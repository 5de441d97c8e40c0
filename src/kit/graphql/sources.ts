import type { RequestContext } from './context.js';
import type { SourceRef } from './platform.type.js';

/** Where a record came from, newest first; batched per request. Handed to the domains, which know no channel. */
export type SourcesReader = (context: RequestContext, subjectId: string) => Promise<readonly SourceRef[]>;

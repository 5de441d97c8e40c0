import type { Export } from './export.js';
import type { NodeReader } from './graphql/node.resolver.js';
import type { Route } from './http/route.js';
import type { Intake } from './intake.js';
import type { AnyJob } from './jobs/index.js';
import type { Reads } from './read/index.js';

/** What a part of a domain brings to the hub. */
export interface DomainPart {
  readonly resolvers?: readonly object[];
  readonly reads?: readonly Reads[];
  readonly readers?: readonly NodeReader[];
  readonly intakes?: readonly Intake[];
  readonly exports?: readonly Export[];
  readonly jobs?: readonly AnyJob[];
  readonly routes?: readonly Route[];
}

/** What several parts bring, as one. */
export function together(parts: readonly DomainPart[]): Required<DomainPart> {
  return {
    resolvers: parts.flatMap((part) => part.resolvers ?? []),
    reads: parts.flatMap((part) => part.reads ?? []),
    readers: parts.flatMap((part) => part.readers ?? []),
    intakes: parts.flatMap((part) => part.intakes ?? []),
    exports: parts.flatMap((part) => part.exports ?? []),
    jobs: parts.flatMap((part) => part.jobs ?? []),
    routes: parts.flatMap((part) => part.routes ?? []),
  };
}

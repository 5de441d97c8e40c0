import type { Envelope } from '../../../auth/index.js';
import type { NodeReader } from '../../../kit/graphql/node.resolver.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import type { Membership } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { accessesOf, auditEntryReads } from './audit-entry.reads.js';
import { AuditEntryResolver } from './audit-entry.resolver.js';
import type { AccessesArguments } from './edges.js';
import './edges.js';
import type { FreshCheck } from './fresh-check.js';
import { RevealMutations } from './reveal.mutations.js';
import { RevealService } from './reveal.service.js';

export { afterCheck, type FreshCheck } from './fresh-check.js';

/** The resolvers of what is shown of people in full, and of its trail. */
export const disclosureResolvers = [AuditEntryResolver, RevealMutations];

interface Dependencies {
  readonly envelope: Envelope;
  readonly regions: Regions;
  readonly membership: Membership;
  readonly freshCheck: FreshCheck;
}

/** Puts together who looked at whose data. */
export function createDisclosure(given: Dependencies): {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
} {
  const { members, people } = given.membership;
  const entries = auditEntryReads({ ...given, people });
  members.adds({
    dataAccesses: computed({ id: members.key }, ({ id }, asked: AccessesArguments) =>
      accessesOf(entries, id as string, asked),
    ),
  });
  return {
    resolvers: [new AuditEntryResolver(entries, people), new RevealMutations(new RevealService({ ...given, people }))],
    reads: [entries],
    readers: [entries.node],
  };
}

import type { Acts, AuthContext } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { People } from '../../membership/index.js';
import { nobodyToErase } from './erasure.errors.js';
import type { ErasureActs } from './erasure.resolver.js';
import type { ErasureService } from './erasure.service.js';
import { CancelErasurePayload, EraseMePayload } from './erasure.type.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: People;
  readonly erasures: Reads;
  readonly service: ErasureService;
}

/** What people do about being erased. */
export function erasureActs({ acts, people, erasures, service }: Dependencies): ErasureActs {
  const shared = {
    makes: {
      erasure: { node: erasures.node, hasSources: false as const, byKey: (key: string) => erasures.byKey(key) },
    },
    read: (input: object) => input,
    permit: (_: unknown, { context }: { readonly context: Pick<AuthContext, 'viewer'> }) =>
      people.personOf(context.viewer) ?? nobodyToErase(),
  };
  return {
    eraseMe: acts.declare({
      ...shared,
      operation: 'eraseMe',
      payload: EraseMePayload,
      carryOut: async (_command, { tx }, person: string) => ({ erasure: await service.request(tx, person) }),
    }),
    cancelErasure: acts.declare({
      ...shared,
      operation: 'cancelErasure',
      payload: CancelErasurePayload,
      carryOut: async (_command, { tx }, person: string) => ({ erasure: await service.cancel(tx, person) }),
    }),
  };
}

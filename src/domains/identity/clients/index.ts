import { type Acts, Audit, type ClientStandingOf, type Envelope, type Keyring } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { NodeReader } from '../../../kit/graphql/node.resolver.js';
import type { Route } from '../../../kit/http/route.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { clientActs } from './client.acts.js';
import { clientReads } from './client.reads.js';
import { ApiClientResolver } from './client.resolver.js';
import { ApiClients } from './client.service.js';
import { clientStandingsOf } from './client.standing.js';
import { tokenRoute } from './token.route.js';

export { ApiClient as ApiClientTable, ApiKey as ApiKeyTable } from './client.entity.js';
export { ApiClientResolver } from './client.resolver.js';

interface Dependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly acts: Acts;
  readonly regions: Regions;
}

export interface ClientsPart {
  /** Whose key is shown, and whether it holds. */
  readonly clientStandingOf: ClientStandingOf;
  readonly service: ApiClients;
  readonly resolver: ApiClientResolver;
  readonly route: Route;
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
}

/** Puts the part of the domain together that is about clients with keys. */
export function createClients({ database, keyring, envelope, acts, regions }: Dependencies): ClientsPart {
  const reads = clientReads(regions);
  const service = new ApiClients(regions, new Audit(envelope));
  const clientStandingOf = clientStandingsOf(database);
  return {
    clientStandingOf,
    service,
    resolver: new ApiClientResolver(reads, clientActs({ acts, reads, service })),
    route: tokenRoute(keyring, clientStandingOf),
    reads: [reads.clients, reads.keys],
    readers: [reads.clients.node, reads.keys.node],
  };
}

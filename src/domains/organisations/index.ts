import type { Place } from '../../auth/access.js';
import { type Envelope, KeyedHashes, type Keyring } from '../../auth/index.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { Office } from './officers/officer.entity.js';
import { OfficerIntake } from './officers/officer.intake.js';
import { OfficerService } from './officers/officer.service.js';
import { Union as UnionTable } from './union.entity.js';
import { UnionExport } from './union.export.js';
import type { UnionHooks } from './union.hooks.js';
import { UnionIntake } from './union.intake.js';
import { UnionQueries } from './union.queries.js';
import { unionReads } from './union.reads.js';
import { UnionResolver } from './union.resolver.js';
import { UnionService } from './union.service.js';

export { organisationSealed } from './officers/officer.sealed.js';
export { UnionKind, UnionStatus } from './union.enums.js';
export { UNION_NOT_ACTIVE, unionUnknown } from './union.hold.errors.js';
export { type HeldUnion, type UnionName, whyNoMember } from './union.hold.js';
export type { MovedUnion, UnionGuard, UnionHooks, UnionMoved } from './union.hooks.js';
export type { KnownUnion } from './union.known.js';
export { type SeededUnions, seedUnions } from './union.seed.js';
export type { UnionService } from './union.service.js';
export { Union } from './union.type.js';
export { isUscc } from './uscc.js';

/** The resolvers of the domain. */
export const organisationResolvers = [UnionResolver];

/** Tables of the domain that are written through the unit of work. */
export const organisationEntities = [UnionTable, Office];

/** What says where a union lies, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [['Union', ['regionCode']]];

/** What other domains may use of the unions. */
export interface Organisations {
  /** The union with this key, with those that are asked for beside it one statement; null when there is none. */
  union(id: string): Readable;
  /** How a union is read, for edges that other domains add. */
  readonly unions: Reads;
  /** Looks up unions inside the caller's transaction. */
  readonly service: UnionService;
}

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  /** What other domains have to say when a union changes. */
  readonly unionHooks?: UnionHooks;
}

export interface OrganisationsDomain extends Organisations {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intakes: readonly Intake[];
  readonly export: UnionExport;
}

/** Puts the domain together: called once, by the hub. */
export function createOrganisations(given: Dependencies): OrganisationsDomain {
  const { regions, unionHooks } = given;
  const unions = unionReads(given);
  const queries = new UnionQueries(unions, regions);
  const service = new UnionService(regions, unionHooks);
  return {
    service,
    unions,
    intakes: [
      new UnionIntake(service, regions) as Intake,
      new OfficerIntake(new OfficerService(given), new KeyedHashes(given.keyring)) as Intake,
    ],
    export: new UnionExport(regions),
    reads: [unions],
    resolvers: [new UnionResolver(queries)],
    readers: [{ ...unions.node, scenePrefix: 'u=', byScene: (code) => queries.byCode(code) }],
    union: (id) => unions.byKey(id),
  };
}

import type { ClassType } from 'type-graphql';
import type { Database } from '../kit/database/database.js';
import type { Cursors } from '../kit/graphql/cursors.js';
import type { SourcesReader } from '../kit/graphql/sources.js';
import { ChannelQueries } from './channel.queries.js';
import { ChannelResolver } from './channel.resolver.js';
import { ImportRunResolver, RejectedRowResolver } from './import-run.resolver.js';
import type { ScopeOf } from './reach.js';
import { type NodeOf, SourceRecordResolver } from './source-record.resolver.js';
import { sourcesOf } from './sources.js';

export { BackgroundReception, type BackgroundReceptionOptions } from './background-reception.js';
export { type ChannelRouteOptions, createChannelRoutes } from './channel.routes.js';
export { type ChannelKey, type IssuedKey, MOST_OVERLAP_HOURS } from './channel-keys.js';
export { type ChannelTerms, nameOfTerm, type TermsOfTheHub } from './channel-terms.js';
export { fileHash } from './decode/index.js';
export { DeliveryRefused } from './delivery.js';
export type { ImportProgress } from './file-run.js';
export { type Finding, findingsOf } from './findings.js';
export { type ImportFileOptions, type ImportReport, importFile } from './importer.js';
export { noteOwnAct } from './own-acts.js';
export type { Reach, ScopeOf } from './reach.js';
export type { Receive, Reception, SentFile } from './reception.js';
export { ChannelRegistry, type RegisteredChannel, type TermChange } from './registry.js';
export { wasTakenIn } from './run-log.js';
export {
  SilenceWatch,
  type SilenceWatchOptions,
  type SilentChannel,
  silences,
  silentChannels,
} from './silence.js';
export type { NodeOf } from './source-record.resolver.js';
export type { Tally } from './verdicts.js';

/** The resolvers of the channels. */
export const channelResolvers = [ChannelResolver, ImportRunResolver, RejectedRowResolver, SourceRecordResolver];

/** Types that only ever stand behind an interface: none. */
export const channelTypes: readonly ClassType[] = [];

export interface ChannelDependencies {
  readonly database: Database;
  readonly cursors: Cursors;
  /** How far a caller sees, as ranges of division codes; asked at every question. */
  readonly scopeOf: ScopeOf;
  readonly nodeOf: NodeOf;
}

/** What the channels give to the hub. */
export interface Channels {
  readonly resolvers: readonly object[];
  /** Where a record came from, for the domains. */
  readonly sources: SourcesReader;
}

/** Makes the part of the schema that shows what came in; called once, before the schema is built. */
export function createChannels({ database, cursors, scopeOf, nodeOf }: ChannelDependencies): Channels {
  const queries = new ChannelQueries({ database, cursors, scopeOf });
  return Object.freeze({
    resolvers: [
      new ChannelResolver(queries, scopeOf),
      new ImportRunResolver(queries, cursors),
      new RejectedRowResolver(),
      new SourceRecordResolver(queries, scopeOf, nodeOf),
    ],
    sources: sourcesOf,
  });
}

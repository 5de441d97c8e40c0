import type { ClassType } from 'type-graphql';
import type { Database } from '../kit/database/database.js';
import type { Cursors } from '../kit/graphql/cursors.js';
import type { NodeOf, NodeReader } from '../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../kit/graphql/sources.js';
import type { AnyJob } from '../kit/jobs/index.js';
import { endAbandonedRunsJob } from './channel.jobs.js';
import { ChannelQueries } from './channel.queries.js';
import { channelReaders } from './channel.readers.js';
import { ChannelResolver } from './channel.resolver.js';
import { ImportRunResolver, RejectedRowResolver } from './import-run.resolver.js';
import type { ScopeOf } from './reach.js';
import { SourceRecordResolver } from './source-record.resolver.js';
import { sourcesOf } from './sources.js';

export { fileHash } from './decode/index.js';
export { DeliveryRefused } from './delivery.js';
export { EXPORT_FORMATS, type ExportFormat } from './encode/index.js';
export { type ExportOptions, exportRecords } from './exporter.js';
export type { ImportProgress } from './file-run.js';
export { type Finding, findingsOf } from './findings.js';
export { type ImportFileOptions, type ImportReport, importFile } from './importer.js';
export type { Reach, ScopeOf } from './reach.js';
export { RUN_SCOPES } from './run.events.js';
export { wasTakenIn } from './run-log.js';
export type { Tally } from './verdicts.js';

/** The resolvers of the channels. */
export const channelResolvers = [ChannelResolver, ImportRunResolver, RejectedRowResolver, SourceRecordResolver];

/** Types that only ever stand behind an interface: none. */
export const channelTypes: readonly ClassType[] = [];

/** What the channels do at their own time. */
export const channelJobs: readonly AnyJob[] = [endAbandonedRunsJob];

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
  readonly readers: readonly NodeReader[];
  /** Where a record came from, for the domains. */
  readonly sources: SourcesReader;
}

/** Makes the part of the schema that shows what came in; called once, before the schema is built. */
export function createChannels({ database, cursors, scopeOf, nodeOf }: ChannelDependencies): Channels {
  const queries = new ChannelQueries({ database, cursors, scopeOf });
  return Object.freeze({
    resolvers: [
      new ChannelResolver(queries, scopeOf),
      new ImportRunResolver(queries, scopeOf, cursors),
      new RejectedRowResolver(),
      new SourceRecordResolver(queries, scopeOf, nodeOf),
    ],
    readers: channelReaders(scopeOf),
    sources: sourcesOf,
  });
}

import type { ClassType } from 'type-graphql';
import type { Acts, Envelope } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import type { Cursors } from '../kit/graphql/cursors.js';
import type { NodeOf, NodeReader } from '../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../kit/graphql/sources.js';
import type { Intake } from '../kit/intake.js';
import type { AddsJobs, AnyJob } from '../kit/jobs/index.js';
import { createChannelJobs } from './channel.jobs.js';
import { ChannelQueries } from './channel.queries.js';
import { channelReaders } from './channel.readers.js';
import { ChannelResolver } from './channel.resolver.js';
import { decisionActs } from './decision.acts.js';
import { DecisionMutations } from './decision.mutations.js';
import type { EnqueueRun } from './deposit.js';
import { ImportRunResolver, RejectedRowResolver } from './import-run.resolver.js';
import type { ScopeOf } from './reach.js';
import { RecordDecisions } from './record-decisions.js';
import { RunDecisions } from './run-decisions.js';
import { SourceRecordResolver } from './source-record.resolver.js';
import { sourcesOf } from './sources.js';

export { createChannelRoutes } from './channel.routes.js';
export { MOST_OVERLAP_HOURS } from './channel-keys.js';
export { type ChannelTerms, nameOfTerm } from './channel-terms.js';
export { fileHash } from './decode/index.js';
export { DeliveryRefused } from './delivery.js';
export type { EnqueueRun } from './deposit.js';
export { durableReception } from './durable-reception.js';
export { EXPORT_FORMATS, type ExportFormat } from './encode/index.js';
export { exportRecords } from './exporter.js';
export type { ImportProgress } from './file-run.js';
export { type Finding, findingsOf } from './findings.js';
export { type ImportFileOptions, type ImportReport, importFile } from './importer.js';
export { noteOwnAct } from './own-acts.js';
export { ChannelRegistry, type RegisteredChannel, type TermChange } from './registry.js';
export { RUN_SCOPES } from './run.events.js';
export { wasTakenIn } from './run-log.js';
export { SilenceWatch, silences } from './silence.js';
export type { Tally } from './verdicts.js';

/** The resolvers of the channels. */
export const channelResolvers = [
  ChannelResolver,
  ImportRunResolver,
  RejectedRowResolver,
  SourceRecordResolver,
  DecisionMutations,
];

/** Types that only ever stand behind an interface: none. */
export const channelTypes: readonly ClassType[] = [];

export interface ChannelDependencies {
  readonly database: Database;
  readonly cursors: Cursors;
  /** How far a caller sees, as ranges of division codes; asked at every question. */
  readonly scopeOf: ScopeOf;
  readonly nodeOf: NodeOf;
  readonly envelope: Envelope;
  readonly acts: Acts;
  readonly jobs: AddsJobs;
  /** Who takes in the rows of each subject; read when they are needed, so that it may be filled later. */
  readonly intakes: ReadonlyMap<string, Intake>;
  /** How long files are kept once nobody uses them. */
  readonly fileDays: number;
}

/** What the channels give to the hub. */
export interface Channels {
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
  /** Where a record came from, for the domains. */
  readonly sources: SourcesReader;
  /** What channels have to do later. */
  readonly jobs: readonly AnyJob[];
  /** Has a run carried out by a job. */
  readonly enqueue: EnqueueRun;
}

/** Makes the part of the schema that shows what came in; called once, before the schema is built. */
export function createChannels(given: ChannelDependencies): Channels {
  const { cursors, scopeOf, nodeOf, acts, envelope, intakes } = given;
  const queries = new ChannelQueries(given);
  const jobs = createChannelJobs(given);
  const enqueue = jobs.enqueueBy(given.jobs);
  const records = new RecordDecisions({ envelope, intakes });
  const decisions = decisionActs({ acts, scopeOf, runs: new RunDecisions(enqueue), records });
  return Object.freeze({
    resolvers: [
      new ChannelResolver(queries, scopeOf),
      new ImportRunResolver(queries, scopeOf, cursors),
      new RejectedRowResolver(),
      new SourceRecordResolver(queries, scopeOf, nodeOf),
      new DecisionMutations(decisions),
    ],
    readers: channelReaders(scopeOf),
    sources: sourcesOf,
    jobs: jobs.all,
    enqueue,
  });
}

import type { ClassType } from 'type-graphql';
import type { Acts, Envelope } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import type { LiveEvents } from '../kit/events/index.js';
import type { Cursors } from '../kit/graphql/cursors.js';
import type { NodeOf, NodeReader } from '../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../kit/graphql/sources.js';
import type { Outbound } from '../kit/http/outbound.js';
import type { OutboundRules } from '../kit/http/outbound-url.js';
import type { Intake } from '../kit/intake.js';
import type { AddsJobs, AnyJob } from '../kit/jobs/index.js';
import { createChannelJobs } from './channel.jobs.js';
import { decisionActs } from './decisions/decision.acts.js';
import { DecisionMutations } from './decisions/decision.mutations.js';
import { RecordDecisions } from './decisions/record-decisions.js';
import { RunDecisions } from './decisions/run-decisions.js';
import { ChannelQueries } from './graphql/channel.queries.js';
import { channelReaders } from './graphql/channel.readers.js';
import { ChannelResolver } from './graphql/channel.resolver.js';
import { ImportRunResolver, RejectedRowResolver } from './graphql/import-run.resolver.js';
import { RunSubscriptions } from './graphql/run.subscriptions.js';
import { SourceRecordResolver } from './graphql/source-record.resolver.js';
import { pullJobs } from './pull/pull.jobs.js';
import { PullRegistry } from './pull/pull-registry.js';
import { Puller, type PullTold } from './pull/puller.js';
import type { ScopeOf } from './reach.js';
import type { EnqueueRun } from './receive/deposit.js';
import { sourcesOf } from './records/sources.js';

export { fileHash } from './decode/index.js';
export { exportRecords } from './encode/exporter.js';
export { EXPORT_FORMATS, type ExportFormat } from './encode/index.js';
export { channelEndings } from './endings.js';
export { type LastPull, type PullChange, PullRegistry, type ShownPull } from './pull/pull-registry.js';
export { MOST_PAGE_SIZE, PULL_FORMS } from './pull/pull-terms.js';
export { type Pulled, Puller, type PullTold } from './pull/puller.js';
export { createChannelRoutes } from './receive/channel.routes.js';
export { DeliveryRefused } from './receive/delivery.js';
export type { EnqueueRun } from './receive/deposit.js';
export { durableReception } from './receive/durable-reception.js';
export type { Warrant } from './receive/warrant.js';
export { moveSources } from './records/moved-sources.js';
export { noteOwnAct } from './records/own-acts.js';
export { recordParts } from './records/record-parts.js';
export { MOST_OVERLAP_HOURS } from './registry/channel-keys.js';
export { type ChannelTerms, nameOfTerm } from './registry/channel-terms.js';
export { ChannelRegistry, type RegisteredChannel, type TermChange } from './registry/registry.js';
export { SilenceWatch, silences } from './registry/silence.js';
export type { ImportProgress } from './runs/file-run.js';
export { type Finding, findingsOf } from './runs/findings.js';
export { type ImportFileOptions, type ImportReport, importFile } from './runs/importer.js';
export { RUN_SCOPES } from './runs/run.events.js';
export { unlistedLines } from './runs/run-lines.js';
export { wasTakenIn } from './runs/run-log.js';
export { channelSealed } from './sealed.js';
export type { Tally } from './verdicts.js';

/** The resolvers of the channels. */
export const channelResolvers = [
  ChannelResolver,
  ImportRunResolver,
  RejectedRowResolver,
  SourceRecordResolver,
  DecisionMutations,
  RunSubscriptions,
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
  readonly live: LiveEvents;
  /** How long files are kept once nobody uses them. */
  readonly fileDays: number;
  /** By what sources are asked that are pulled from, and which may be. */
  readonly outbound: Outbound;
  readonly outboundRules: OutboundRules;
  /** Told what an operator should know of pulls, for the log. */
  readonly onPull?: ((told: PullTold) => void) | undefined;
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
  /** Which channels are pulled, and what pulls them. */
  readonly pulls: PullRegistry;
  readonly puller: Puller;
}

/** Makes the part of the schema that shows what came in; called once, before the schema is built. */
export function createChannels(given: ChannelDependencies): Channels {
  const { cursors, scopeOf, nodeOf, acts, envelope, intakes, live } = given;
  const queries = new ChannelQueries(given);
  const jobs = createChannelJobs(given);
  const { enqueue } = jobs;
  const puller = new Puller(given);
  const records = new RecordDecisions({ envelope, intakes });
  const decisions = decisionActs({ acts, scopeOf, runs: new RunDecisions(enqueue), records });
  return Object.freeze({
    resolvers: [
      new ChannelResolver(queries, scopeOf),
      new ImportRunResolver(queries, scopeOf, cursors),
      new RejectedRowResolver(),
      new SourceRecordResolver(queries, scopeOf, nodeOf),
      new DecisionMutations(decisions),
      new RunSubscriptions(live),
    ],
    readers: channelReaders(scopeOf),
    sources: sourcesOf,
    jobs: [...jobs.all, ...pullJobs(puller, given.jobs)],
    enqueue,
    pulls: new PullRegistry({ database: given.database, envelope, rules: given.outboundRules }),
    puller,
  });
}

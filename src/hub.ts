import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { ACCESS_MATRIX } from './access-matrix.js';
import { Explainer, ExplainResolver } from './auth/explain/index.js';
import {
  Acts,
  ANCHOR_FILE,
  anchorAuditJob,
  checkKeys,
  DocumentBook,
  Envelope,
  forgetActsJob,
  forgetGuessesJob,
  type Keyring,
  SpendingBook,
  settleChainKey,
  settleIndexKeys,
} from './auth/index.js';
import {
  ChannelRegistry,
  createChannels,
  type EnqueueRun,
  noteOwnAct,
  type Puller,
  type PullRegistry,
  type PullTold,
  RUN_SCOPES,
} from './channels/index.js';
import type { BenefitCardsDomain } from './domains/benefit-cards/index.js';
import { type IdentityDomain, identityJobs } from './domains/identity/index.js';
import type { LegalOutreachDomain } from './domains/legal-outreach/index.js';
import type { MembershipDomain } from './domains/membership/index.js';
import { createRegions, importChanges, loadDivisions } from './domains/regions/index.js';
import { feedOf, followingOf, freshnessOf, type LogOptions, liveLogOf } from './following.js';
import { createDomains, type DomainOptions, exportsOf, intakesOf, routesOf } from './hub-domains.js';
import { type Follower, type HowToWork, type Working, workOn } from './hub-jobs.js';
import { callsOf, type OutboundOptions, webhooksOfHub } from './hub-webhooks.js';
import { Database, instantOf } from './kit/database/database.js';
import { type Migrated, migrate } from './kit/database/migrate.js';
import { sql } from './kit/database/sql.js';
import { keepLogJob, type LiveLog, settleEpoch } from './kit/events/index.js';
import type { Export } from './kit/export.js';
import { Cursors } from './kit/graphql/cursors.js';
import { DEFAULT_LIMITS } from './kit/graphql/limits/index.js';
import { type NodeOf, type NodeReader, NodeResolver, named } from './kit/graphql/node.resolver.js';
import type { Route } from './kit/http/route.js';
import type { Intake } from './kit/intake.js';
import { type AnyJob, Jobs, migrateJobs } from './kit/jobs/index.js';
import { packagePath } from './kit/package-path.js';
import { entities, guardedSchema } from './published.js';
import type { Freshness } from './server/index.js';
import { type WhoAsks, whoAsks } from './who-asks.js';

const FILE_DAYS = 30;

export interface HubOptions extends LogOptions, DomainOptions, OutboundOptions {
  readonly keyring: Keyring;
  readonly poolSize: number;
  readonly statementMillis: number;
  readonly namedStatements?: number;
  /** How long to wait for a connection, in milliseconds; a second when absent. */
  readonly acquireMillis?: number;
  readonly onConnectionLost?: (error: Error) => void;
  /** How long the log of changes is kept. */
  readonly eventDays?: number;
  /** Where the ends of the audit trail are taken down; nowhere when absent. */
  readonly dataDir?: string;
  /** How long files that came are kept once nobody uses them, in days; 30 when absent. */
  readonly fileDays?: number;
  readonly onPull?: (told: PullTold) => void;
  /** Points that one operation may cost, and whether it may ask for the schema, where operations are explained. */
  readonly maxCost?: number;
  readonly introspection?: boolean;
}

/** The hub over one database: its schema, who asks, and the ways in. */
export interface Hub extends WhoAsks {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly schema: GraphQLSchema;
  /** The log of changes; whoever serves starts it. It ends with the hub. */
  readonly live: LiveLog;
  /** What tells those who keep answers that one holds no longer; in time only while the log is followed. */
  readonly freshness: Freshness;
  /** What can be done later, and how it is added. */
  readonly jobs: Jobs;
  /** Begins to work on them; whoever serves calls it, and closes what it answers before the hub. */
  work(options: HowToWork): Promise<Working>;
  /** What files can be about, by the name the command line uses. */
  readonly intakes: ReadonlyMap<string, Intake>;
  /** What can be given out as a file, by the same names. */
  readonly exports: ReadonlyMap<string, Export>;
  /** The channels with what is agreed for each, and their keys. */
  readonly registry: ChannelRegistry;
  /** Which channels are pulled, and what pulls them. */
  readonly pulls: PullRegistry;
  readonly puller: Puller;
  /** What clients were built with, and which of them send nothing else. */
  readonly documents: DocumentBook;
  /** Where processes of this database keep one account of what callers spend. */
  readonly spending: SpendingBook;
  /** Accounts, the sessions that are opened as them, and the roles that they are given. */
  readonly identity: Pick<
    IdentityDomain,
    'accounts' | 'sessions' | 'grants' | 'clients' | 'staff' | 'staffMembers' | 'recheck' | 'uploads' | 'routes'
  >;
  /** Ways in beside GraphQL that domains bring. */
  readonly routes: readonly Route[];
  /** Closes months of the statistics of members. */
  readonly closing: MembershipDomain['closing'];
  /** The same of what was given and used of benefits. */
  readonly benefitClosing: BenefitCardsDomain['closing'];
  /** Closes years of the statistics of cases. */
  readonly caseClosing: LegalOutreachDomain['closing'];
  /** Who speaks for which merchant. */
  readonly merchantClients: BenefitCardsDomain['merchantClients'];
  /** Has a run of a channel carried out, by this process or another one. */
  readonly enqueueRun: EnqueueRun;
  /** Whether a division has, or once had, this code. */
  knowsRegion(code: string): boolean;
  close(): Promise<void>;
}

/** Brings a database to the newest migration and loads the reference data of the domains. */
export function migrateHub(url: string): Promise<Migrated> {
  return migrate({
    url,
    directory: packagePath('migrations'),
    beside: migrateJobs,
    load: async (client) => {
      await loadDivisions(client);
      await settleEpoch(client);
    },
  });
}

/** Takes in changes of divisions inside the caller's transaction. */
export const importDivisionChanges = importChanges;
export type { ImportedChanges } from './domains/regions/index.js';

/**
 * Opens the hub over a migrated database. Fails with a sentence when the keys are not those of the database, and when
 * the schema breaks its own rules (a root field without access, a personal field that is open). `schemaOf` builds the
 * schema; a test can build one of which a rule was taken away.
 */
export async function openHub(options: HubOptions, schemaOf = guardedSchema): Promise<Hub> {
  const database = await Database.open({ ...options, entities });
  try {
    await checkKeys((text, values) => database.pool.query(text, values), options.keyring);
    await settleIndexKeys((text, values) => database.pool.query(text, values), options.keyring);
    await database.transaction((tx) => settleChainKey(tx, new Envelope(options.keyring)));
    return await compose(database, options, schemaOf);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function compose(database: Database, options: HubOptions, schemaOf: typeof guardedSchema): Promise<Hub> {
  const { keyring, fileDays = FILE_DAYS } = options;
  const envelope = new Envelope(keyring);
  const jobs = new Jobs();
  const cursors = new Cursors(keyring.all('cursor').map(({ key }) => key));
  const { regions, ...divisions } = await createRegions(database);
  const acts = new Acts({ keyring, noteOwnAct });
  const intakes = new Map<string, Intake>();
  const log = liveLogOf(options);
  const { onLogTrouble } = options;
  const anyNode: NodeOf = (...asked) => nodeOf(...asked);
  const following = followingOf({ log, database, cursors, regions, onLogTrouble, nodeOf: anyNode });
  const { live } = following;
  const calls = callsOf(options);
  const tools = { database, keyring, cursors, envelope, acts, regions, jobs, fileDays, live, nodeOf: anyNode };
  const channels = createChannels({
    ...{ ...tools, ...calls.sources, intakes, onPull: options.onPull },
    scopeOf: (viewer) => regions.reachOf(viewer, RUN_SCOPES),
  });
  const domains = createDomains({ ...tools, sources: channels.sources }, options);
  const { membership, identity, benefitCards, legalOutreach } = domains;
  const webhooks = webhooksOfHub({ ...tools, ...calls.receivers }, options);
  const own = Object.values(domains);
  for (const intake of intakesOf(domains)) intakes.set(intake.subject, intake);
  const publishing = [divisions, channels, webhooks, ...own];
  const readers = publishing.flatMap((part): readonly NodeReader[] => part.readers);
  const nodeOf = nodesOf(readers);
  const nodes = new NodeResolver(readers, () => clockOf(database));
  const schema = await schemaOf({
    instances: [nodes, explainResolver(options), following.changes, ...publishing.flatMap((part) => part.resolvers)],
    reads: own.flatMap(({ reads }) => reads),
    covers: (granted, code) => regions.covers(granted, code),
  });

  registerJobs(jobs, options, publishing);

  const followers: readonly Follower[] = [{ ...webhooks, calls: webhooks.jobs }, identity.notifications];
  const feed = feedOf(log, database);
  const knowsRegion = (code: string) => regions.find(code) !== null;
  return {
    ...{ database, keyring, envelope, schema, jobs, live: log },
    freshness: freshnessOf(feed, options),
    work: (how) => workOn({ jobs, followers, database, feed, tail: log.tail }, options, how),
    registry: new ChannelRegistry(database, termsOf(intakes, knowsRegion), envelope),
    ...{ intakes, exports: exportsOf(domains), routes: routesOf(domains), identity },
    ...{ closing: membership.closing, benefitClosing: benefitCards.closing, caseClosing: legalOutreach.closing },
    merchantClients: benefitCards.merchantClients,
    ...{ enqueueRun: channels.enqueue, pulls: channels.pulls, puller: channels.puller },
    ...booksOf(database, keyring),
    knowsRegion,
    ...whoAsks({ database, cursors, ...identity.bearers }),
    close: () => closeAll([following, ...followers.map(resting), benefitCards, calls, log, database]),
  };
}

const resting = (follower: Follower) => ({ close: () => follower.rest() });

/** One after the other: what works over the database ends before it. */
async function closeAll(parts: readonly { close(): unknown }[]): Promise<void> {
  for (const part of parts) await part.close();
}

/** What this hub knows of that a channel may be agreed to. */
function termsOf(intakes: ReadonlyMap<string, Intake>, knowsRegion: (code: string) => boolean) {
  const holdBelowOf = (subject: string) => intakes.get(subject)?.holdBelow;
  return { subjects: [...intakes.keys()], knowsRegion, holdBelowOf };
}

function nodesOf(readers: readonly NodeReader[]): NodeOf {
  return (type, id, context) => {
    const reader = readers.find(({ prefix }) => prefix === type);
    return reader ? named(reader, reader.byGlobalId(id, context)) : null;
  };
}

/** What a part of the hub publishes, and has to do later. */
interface Publishing {
  readonly readers: readonly NodeReader[];
  readonly jobs?: readonly AnyJob[];
}

/** Whatever the parts of the hub have to do later. */
function registerJobs(jobs: Jobs, options: HubOptions, own: readonly Publishing[]): void {
  jobs.register([keepLogJob(options.eventDays)]);
  jobs.register(own.flatMap((part) => part.jobs ?? []));
  jobs.register([forgetActsJob, forgetGuessesJob, ...identityJobs, ...anchorJobs(options)]);
}

/** Explains operations as the server of the same settings would read them. */
function explainResolver({ maxCost = DEFAULT_LIMITS.cost, introspection = true }: HubOptions): ExplainResolver {
  const limits = { ...DEFAULT_LIMITS, cost: maxCost };
  return new ExplainResolver(new Explainer({ limits, introspection, groups: ACCESS_MATRIX }));
}

/** Takes down the ends of the audit trail, where there is a folder to keep them in. */
function anchorJobs({ keyring, dataDir }: HubOptions): readonly AnyJob[] {
  return dataDir === undefined ? [] : [anchorAuditJob(keyring, join(dataDir, ANCHOR_FILE))];
}

/** What processes of a database keep together about callers. */
function booksOf(database: Database, keyring: Keyring): Pick<Hub, 'spending' | 'documents'> {
  return { spending: new SpendingBook(database, keyring), documents: new DocumentBook(database) };
}

/** The clock that decides. */
async function clockOf(database: Database): Promise<Date> {
  const rows = await database.query<{ now: string }>(sql`select clock_timestamp() as now`);
  return instantOf(rows[0]?.now ?? '');
}

import type { EntityClass } from '@mikro-orm/core';
import type { GraphQLSchema } from 'graphql';
import { type AccessRules, type AuthContext, guardSchema } from './auth/access.js';
import { authDirectives } from './auth/directives.js';
import { ANONYMOUS, checkKeys, Envelope, type Keyring, viewerOf } from './auth/index.js';
import { ChannelRegistry, channelResolvers, channelTypes, createChannels } from './channels/index.js';
import { createOrganisations, organisationEntities, organisationResolvers } from './domains/organisations/index.js';
import { createRegions, importChanges, loadDivisions, regionResolvers } from './domains/regions/index.js';
import {
  createStations,
  stationEntities,
  places as stationPlaces,
  stationResolvers,
} from './domains/stations/index.js';
import { Database, instantOf } from './kit/database/database.js';
import { type Migrated, migrate } from './kit/database/migrate.js';
import { sql } from './kit/database/sql.js';
import { ChangeResolver, LiveLog, type LogTrouble, settleEpoch } from './kit/events/index.js';
import { Cursors } from './kit/graphql/cursors.js';
import { NodeResolver, named } from './kit/graphql/node.resolver.js';
import { buildHubSchema, type SchemaPart } from './kit/graphql/schema.js';
import type { Intake } from './kit/intake.js';
import { packagePath } from './kit/package-path.js';
import { checkReads, type Reads } from './kit/read/index.js';
import type { Asking } from './server/index.js';

/** All tables that are written through the unit of work. */
export const entities: readonly EntityClass[] = [...organisationEntities, ...stationEntities];

/** What the hub publishes, domain by domain; a domain needs only those above it. */
export const parts: readonly SchemaPart[] = [
  { name: 'platform', resolvers: [NodeResolver] },
  { name: 'regions', resolvers: regionResolvers },
  { name: 'channels', resolvers: channelResolvers, types: channelTypes },
  { name: 'live', resolvers: [ChangeResolver] },
  { name: 'organisations', resolvers: organisationResolvers },
  { name: 'stations', resolvers: stationResolvers },
];

export interface HubOptions {
  readonly url: string;
  readonly keyring: Keyring;
  readonly poolSize: number;
  readonly statementMillis: number;
  readonly namedStatements?: number;
  /** How long to wait for a connection, in milliseconds; a second when absent. */
  readonly acquireMillis?: number;
  readonly onConnectionLost?: (error: Error) => void;
  /** How long the log of changes is kept, how often it is looked at, and when an old transaction is told of. */
  readonly eventDays?: number;
  readonly eventPollMillis?: number;
  readonly horizonSeconds?: number;
  readonly onLogTrouble?: (trouble: LogTrouble) => void;
}

/** The hub over one database: its schema, who asks, and the ways in. */
export interface Hub {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly schema: GraphQLSchema;
  /** The log of changes; whoever serves starts it. It ends with the hub. */
  readonly live: LiveLog;
  /** What files can be about, by the name the command line uses. */
  readonly intakes: ReadonlyMap<string, Intake>;
  /** The channels with what is agreed for each, and their keys. */
  readonly registry: ChannelRegistry;
  /** Whether a division has, or once had, this code. */
  knowsRegion(code: string): boolean;
  contextFor(asking: Asking): Promise<AuthContext>;
  close(): Promise<void>;
}

/** Brings a database to the newest migration and loads the reference data of the domains. */
export function migrateHub(url: string): Promise<Migrated> {
  return migrate({
    url,
    directory: packagePath('migrations'),
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
 * the schema breaks its own rules (a root field without access, a personal field that is open).
 */
export async function openHub(options: HubOptions): Promise<Hub> {
  const database = await Database.open({ ...options, entities });
  try {
    await checkKeys((text, values) => database.pool.query(text, values), options.keyring);
    return await compose(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function compose(database: Database, options: HubOptions): Promise<Hub> {
  const { keyring } = options;
  const envelope = new Envelope(keyring);
  const cursors = new Cursors(keyring.all('cursor').map(({ key }) => key));
  const { regions, ...divisions } = await createRegions(database);
  const channels = createChannels({
    database,
    cursors,
    scopeOf: (viewer) => regions.reachOf(viewer, ['CADRE', 'ADMIN']),
    nodeOf: (type, id) => nodeOf(type, id),
  });
  const shared = { database, cursors, envelope, keyring, regions, sources: channels.sources };
  const organisations = createOrganisations(shared);
  const stations = createStations({ ...shared, organisations });

  const readers = [...divisions.readers, ...organisations.readers, ...stations.readers];
  const nodeOf = (type: string, id: string): object | null => {
    const reader = readers.find(({ prefix }) => prefix === type);
    return reader ? named(reader, reader.byGlobalId(id)) : null;
  };
  const nodes = new NodeResolver(readers, async () => {
    const rows = await database.query<{ now: string }>(sql`select clock_timestamp() as now`);
    return instantOf(rows[0]?.now ?? '');
  });

  const schema = await guardedSchema({
    instances: [
      nodes,
      new ChangeResolver({ cursors, nodeOf, rangesOf: (code) => regions.scope(code) }),
      ...divisions.resolvers,
      ...channels.resolvers,
      ...organisations.resolvers,
      ...stations.resolvers,
    ],
    reads: [...organisations.reads, ...stations.reads],
    covers: (granted, code) => regions.covers(granted, code),
  });

  const now = clock();
  const live = liveLogOf(database, options);
  const intakes = new Map([organisations.intake, stations.intake].map((intake) => [intake.subject, intake as Intake]));
  const knowsRegion = (code: string) => regions.find(code) !== null;
  return {
    database,
    envelope,
    schema,
    live,
    intakes,
    registry: new ChannelRegistry(database, { subjects: [...intakes.keys()], knowsRegion }),
    knowsRegion,
    contextFor: async (asking) => ({
      requestId: asking.requestId,
      now: now(),
      language: asking.language,
      signal: asking.signal,
      database,
      cursors,
      loaders: new WeakMap(),
      denied: new Set(),
      viewer: asking.authorization === undefined ? ANONYMOUS : await viewerOf(asking.authorization, keyring),
    }),
    async close() {
      await live.close();
      await database.close();
    },
  };
}

function liveLogOf(database: Database, options: HubOptions): LiveLog {
  const { url, eventDays: days, eventPollMillis: pollMillis, horizonSeconds, onLogTrouble: onTrouble } = options;
  return new LiveLog({
    database,
    url,
    ...(days === undefined ? {} : { days }),
    ...(pollMillis === undefined ? {} : { pollMillis }),
    ...(horizonSeconds === undefined ? {} : { horizonSeconds }),
    ...(onTrouble ? { onTrouble } : {}),
  });
}

/** Tells the time as text, which is made once a millisecond: at every request it took 2 µs of 60. */
function clock(): () => string {
  let millis = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== millis) {
      millis = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}

interface Answering {
  readonly instances: readonly object[];
  readonly reads: readonly Reads[];
  /** Which divisions a granted one reaches. */
  readonly covers: AccessRules['covers'];
}

/**
 * The schema with its rules, answered by the resolvers and reads that are given; one that is only printed needs none.
 * Throws with a sentence when the schema breaks its own rules.
 */
export async function guardedSchema(
  { instances, reads, covers }: Answering = { instances: [], reads: [], covers: () => false },
): Promise<GraphQLSchema> {
  const schema = await buildHubSchema(parts, authDirectives, instances);
  checkReads(schema, reads);
  guardSchema(schema, { covers, places: new Map(stationPlaces) });
  return schema;
}

import type { GraphQLSchema } from 'graphql';
import { type AuthContext, guardSchema } from '../../src/auth/access.js';
import { authWording } from '../../src/auth/directives.js';
import {
  Acts,
  Keyring,
  type Office,
  regionCodesOf,
  type Scope,
  type Viewer,
  viewerWith,
} from '../../src/auth/index.js';
import { type Channels, channelResolvers, createChannels } from '../../src/channels/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { Cursors } from '../../src/kit/graphql/cursors.js';
import { buildHubSchema } from '../../src/kit/graphql/schema.js';
import { Outbound } from '../../src/kit/http/outbound.js';
import { type AnyJob, Jobs } from '../../src/kit/jobs/index.js';
import type { Language } from '../../src/kit/sentence.js';
import { rulesOf } from '../../src/published.js';
import { executed } from '../support/execute.js';
import { envelope, parcelIntake } from './parcels.js';

/** The part of the schema that shows what came in, over parcels. */
export interface ChannelApi {
  readonly channels: Channels;
  readonly schema: GraphQLSchema;
  /** What a question answers; its first error is thrown. */
  ask(source: string, asking?: Viewer, language?: Language, variables?: Record<string, unknown>): Promise<any>;
  contextOf(asking: Viewer, language?: Language): AuthContext;
  /** Works on the jobs that wait, each once; answers their names. */
  work(): Promise<readonly string[]>;
}

export const admin = viewer(['ADMIN'], [], 'SYSTEM');
export const cadreOf = (...regionCodes: readonly string[]): Viewer => viewer(['CADRE'], regionCodes);

const keyring = Keyring.generate();

export function viewer(scopes: readonly Scope[], regionCodes: readonly string[], office?: Office): Viewer {
  return viewerWith(
    'sub',
    scopes.map((scope) => ({ scope, regionCodes, stationCodes: [], office })),
  );
}

export async function channelApi(database: Database): Promise<ChannelApi> {
  const jobs = new Jobs();
  const channels = createChannels({
    database,
    cursors: new Cursors(keyring.all('cursor').map(({ key }) => key)),
    scopeOf: (asking) => ({
      all: asking.scopes.has('ADMIN'),
      ranges: regionCodesOf(asking, ['CADRE']).map((code) => [code, `${code}\uffff`] as const),
    }),
    nodeOf: (type, id) => ({ __typename: 'Channel', id: `${type}:${id}` }),
    ...{ envelope, jobs, acts: new Acts({ keyring, noteOwnAct: async () => undefined }) },
    intakes: new Map([['parcels', parcelIntake()]]),
    fileDays: 30,
    outbound: new Outbound({ allowPrivate: true }),
    outboundRules: { allowPrivate: true },
    // Nobody follows here.
    live: undefined as never,
  });
  jobs.register(channels.jobs);
  const schema = await buildHubSchema(
    [{ name: 'channels', resolvers: channelResolvers }],
    authWording,
    channels.resolvers,
  );
  guardSchema(
    schema,
    rulesOf(() => true),
  );

  const contextOf = (asking: Viewer, language: Language = 'en'): AuthContext => ({
    requestId: 'r',
    now: new Date().toISOString(),
    ...{ language, database },
    cursors: undefined as never,
    signal: AbortSignal.timeout(60_000),
    loaders: new WeakMap(),
    denied: new Set(),
    viewer: asking,
  });
  return {
    ...{ channels, schema, contextOf },
    async ask(source, asking = admin, language = 'en', variableValues = {}) {
      const contextValue = contextOf(asking, language);
      const { data, errors } = await executed({ schema, source, contextValue, variableValues });
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    work: () => workOnce(database, jobs.all),
  };
}

async function workOnce(database: Database, known: readonly AnyJob[]): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ id: string; name: string; payload: unknown }>(
    `select job.id, task.identifier as name, job.payload from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = job.task_id order by job.id`,
  );
  for (const { id, name, payload } of rows) {
    const job = known.find((one) => one.name === name);
    await job?.work(payload as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database });
    await database.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
  }
  return rows.map(({ name }) => name);
}

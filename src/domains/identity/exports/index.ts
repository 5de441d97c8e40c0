import type { Acts, AuthContext, Envelope, Keyring, SealedTable, Viewer } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { Deferred, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Run } from '../../../kit/graphql/execution/run.js';
import type { AddsJobs, AnyJob } from '../../../kit/jobs/index.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import type { Membership, People } from '../../membership/index.js';
import type { FreshCheck } from '../disclosure/index.js';
import { downloadRoute } from './download.route.js';
import { DownloadLinks } from './download-links.js';
import { DataExportRow } from './export.entity.js';
import { DataExportState } from './export.enums.js';
import { nobodyToExport } from './export.errors.js';
import { endExportsJob, makeExportJob } from './export.jobs.js';
import { ExportMutations } from './export.resolver.js';
import { ExportService } from './export.service.js';
import { DataExport, ExportMyDataPayload } from './export.type.js';

/** The resolvers of exports. */
export const exportResolvers = [ExportMutations];
/** Their table, as it is read. */
export const exportEntities = [DataExportRow];
/** What is sealed of them: each file as a whole. */
export const exportSealed: readonly SealedTable[] = [
  { table: 'identity.data_export', key: { id: 'uuid' }, columns: [{ column: 'content' }], atOnce: 4 },
];

interface Dependencies {
  readonly database: Database;
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly jobs: AddsJobs;
  readonly membership: Membership;
  readonly freshCheck: FreshCheck;
  /** What the parts of the hub hold of people. */
  readonly parts: readonly PersonalPart[];
  /** By which address clients reach the hub. */
  readonly publicUrl: string;
  readonly viewerBy: (authorization: string | undefined) => Promise<Viewer>;
}

const row = columnsOf(DataExportRow);
const NEWEST_FIRST = { by: [row.requestedAt, row.id], isDescending: true };

/** Puts together how people get a copy of what is held of them. */
export function createExports(given: Dependencies) {
  const { acts, membership, freshCheck, keyring, publicUrl } = given;
  const { people, members } = membership;
  const service = new ExportService({ ...given, people });
  const links = new DownloadLinks(keyring, publicUrl);
  const exports = exportReads(people, links);
  members.adds({
    dataExports: computed({ id: members.key }, ({ id }) =>
      exports.list({ where: sql`${row.personId} = ${id as string}::uuid`, order: NEWEST_FIRST, first: 20 }),
    ),
  });
  const makeExport = makeExportJob(service);
  const exportMyData = acts.declare({
    ...{ operation: 'exportMyData', payload: ExportMyDataPayload, read: (input: object) => input },
    makes: {
      export: { node: exports.node, hasSources: false as const, byKey: (key: string) => exports.byKey(key) },
    },
    permit: (_, { context }) => people.personOf(context.viewer) ?? nobodyToExport(),
    carryOut: async (_command, { tx }, person: string) => {
      const exportId = await service.request(tx, person);
      await given.jobs.add(tx, makeExport, { exportId });
      return { export: exportId };
    },
  });
  return {
    reads: [exports] as readonly Reads[],
    readers: [exports.node],
    jobs: [makeExport, endExportsJob(service)] as readonly AnyJob[],
    routes: [downloadRoute({ ...given, people, links, service })],
    resolvers: [new ExportMutations(exportMyData, freshCheck)],
  };
}

/** How exports are read: by the person alone. One whose time is over says so before a job has deleted it. */
function exportReads(people: People, links: DownloadLinks): Reads {
  const own = new Deferred(({ context }: Run) => people.personOf((context as AuthContext).viewer));
  const stateOf = ({ state, expiresAt }: { state: string; expiresAt: Date | null }, now: Date) =>
    state === DataExportState.READY && expiresAt && expiresAt <= now ? DataExportState.EXPIRED : state;
  const told = { id: row.id, personId: row.personId, state: row.state, expiresAt: row.expiresAt };
  return reads(DataExport, DataExportRow, {
    id: 'exp',
    visible: sql`${row.personId} = ${own}::uuid`,
    fields: {
      state: computed({ state: row.state, expiresAt: row.expiresAt }, (found, _, { now }: RequestContext) =>
        stateOf(found, new Date(now)),
      ),
      downloadUrl: computed(told, (found, _, context: RequestContext) => {
        const now = new Date(context.now);
        if (stateOf(found, now) !== DataExportState.READY || !found.expiresAt) return null;
        return links.urlOf({ exportId: found.id, personId: found.personId }, found.expiresAt, now);
      }),
    },
  });
}

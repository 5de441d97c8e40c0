import type { Acts, Envelope, Keyring, SealedTable, Viewer } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { AddsJobs, AnyJob } from '../../../kit/jobs/index.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import type { Membership } from '../../membership/index.js';
import type { FreshCheck } from '../disclosure/index.js';
import { downloadRoute } from './download.route.js';
import { DownloadLinks } from './download-links.js';
import { DataExportRow } from './export.entity.js';
import { nobodyToExport } from './export.errors.js';
import { endExportsJob, makeExportJob } from './export.jobs.js';
import { exportReads, exportsOf } from './export.reads.js';
import { ExportMutations } from './export.resolver.js';
import { ExportService } from './export.service.js';
import { ExportMyDataPayload } from './export.type.js';

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

/** Puts together how people get a copy of what is held of them. */
export function createExports(given: Dependencies) {
  const { acts, membership, freshCheck, keyring, publicUrl } = given;
  const { people, members } = membership;
  const service = new ExportService({ ...given, people });
  const links = new DownloadLinks(keyring, publicUrl);
  const exports = exportReads(people, links);
  members.adds({
    dataExports: computed({ id: members.key }, ({ id }) => exportsOf(exports, id as string)),
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

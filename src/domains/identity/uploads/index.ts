import type { Guesses, Keyring } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { FileStore } from '../../../kit/files/index.js';
import type { AnyJob } from '../../../kit/jobs/index.js';
import { UploadRow } from './upload.entity.js';
import { forgetUploadsJob } from './upload.jobs.js';
import { uploadPart } from './upload.part.js';
import { UploadReception } from './upload.reception.js';
import { UploadMutations } from './upload.resolver.js';
import { uploadRoute } from './upload.route.js';
import { UploadTickets } from './upload.tickets.js';
import { UploadVault } from './upload.vault.js';
import { Uploads } from './uploads.js';

export { UploadPurpose } from './upload.enums.js';
export { uploadSealed } from './upload.vault.js';
export { dropUpload, type OpenedUpload, type TakenUpload, Uploads } from './uploads.js';

/** The resolvers of uploads. */
export const uploadResolvers = [UploadMutations];
/** Their table. */
export const uploadEntities = [UploadRow];

interface Dependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly guesses: Guesses;
  /** Where the files lie. */
  readonly files: FileStore;
  /** By which address clients reach the hub. */
  readonly publicUrl: string;
}

/** Puts together how files come past GraphQL, and how other domains take them over. */
export function createUploads(given: Dependencies) {
  const { database, keyring, files } = given;
  const vault = new UploadVault(files, keyring);
  const reception = new UploadReception({ database, vault });
  return {
    uploads: new Uploads({ database, keyring, vault }),
    part: uploadPart(keyring, vault),
    routes: [uploadRoute(keyring, reception)],
    jobs: [forgetUploadsJob(files)] as readonly AnyJob[],
    resolvers: [new UploadMutations(new UploadTickets({ ...given, vault }))],
  };
}

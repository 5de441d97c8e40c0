import { declareJob, type Job, nothing } from '../../kit/jobs/index.js';
import type { Keyring } from '../keyring.js';
import { writeAnchor } from './anchor.js';

/**
 * Takes the ends of the audit trail down outside of the database, every minute in which there is something new; not at
 * the start, which may be that of a hub that does not come to serve. It fails,
 * and is told of as any job that does, when the trail is not the one that was taken down before.
 */
export function anchorAuditJob(keyring: Keyring, file: string): Job<object> {
  return declareJob({
    name: 'anchor-audit',
    shape: nothing,
    attempts: 2,
    recurs: { cron: '* * * * *' },
    work: async (_payload, { database }) => {
      await writeAnchor(database, keyring, file);
    },
  });
}

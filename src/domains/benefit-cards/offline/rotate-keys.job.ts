import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { OfflineKeys } from './offline-keys.js';

/** Has the next key of offline codes ready before the one that signs is over, whether or not anybody asks for a code. */
export function rotateOfflineKeysJob(keys: OfflineKeys): Job<object> {
  return declareJob({
    name: 'rotate-offline-keys',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '17 * * * *', atStart: true },
    work: (_payload, { database }) => database.transaction((tx) => keys.settle(tx)),
  });
}

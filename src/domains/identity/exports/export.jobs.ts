import { z } from 'zod';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { ExportService } from './export.service.js';

const TRIES = 5;

/** Puts an export together; behind the last failure it says that there will be none. */
export function makeExportJob(service: ExportService): Job<{ exportId: string }> {
  return declareJob({
    name: 'make-data-export',
    shape: z.object({ exportId: z.uuid() }),
    attempts: TRIES,
    async work({ exportId }, { database, signal, attempt }) {
      try {
        await service.make(database, exportId, signal);
      } catch (error) {
        if (attempt >= TRIES) await service.fail(database, exportId).catch(() => undefined);
        throw error;
      }
    },
  });
}

/** Deletes files whose time is over. */
export function endExportsJob(service: ExportService): Job<object> {
  return declareJob({
    name: 'end-data-exports',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '*/10 * * * *', atStart: true },
    work: (_payload, { database }) => service.end(database),
  });
}

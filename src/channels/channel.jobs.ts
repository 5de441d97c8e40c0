import { z } from 'zod';
import type { Envelope } from '../auth/index.js';
import type { Transaction } from '../kit/database/database.js';
import type { Intake } from '../kit/intake.js';
import { type AddsJobs, type AnyJob, declareJob, nothing } from '../kit/jobs/index.js';
import type { EnqueueRun } from './receive/deposit.js';
import { KeptFiles } from './receive/kept-files.js';
import { endAbandonedRuns } from './runs/run-log.js';
import { settleStored } from './runs/stored-run.js';

interface ChannelJobsOptions {
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
  /** How long files are kept once nobody uses them. */
  readonly fileDays: number;
}

/** A fault may last for as long as a night: with the pauses between them, so many tries take about ten hours. */
const TRIES = 11;
/** Longer than the largest file takes. */
const LIMIT_MILLIS = 12 * 3_600_000;

/** What channels have to do later. */
export function createChannelJobs({ envelope, intakes, fileDays }: ChannelJobsOptions) {
  const settleRun = declareJob({
    name: 'settle-run',
    shape: z.object({ runId: z.uuid() }),
    attempts: TRIES,
    limitMillis: LIMIT_MILLIS,
    work: ({ runId }, { database, signal, attempt }) =>
      settleStored({ database, envelope, intakes, signal, isLastTry: attempt >= TRIES }, runId),
  });
  return {
    all: [settleRun, endAbandonedRunsJob, forgetFiles(envelope, fileDays)] as readonly AnyJob[],
    /** Has a run carried out. */
    enqueueBy:
      (jobs: AddsJobs): EnqueueRun =>
      async (tx: Transaction, runId) => {
        await jobs.add(tx, settleRun, { runId }, { key: `settle-run:${runId}` });
      },
  };
}

/** Runs whose process is gone say so soon, and not only when the next file comes. */
export const endAbandonedRunsJob = declareJob({
  name: 'end-abandoned-runs',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '*/5 * * * *' },
  work: (_payload, { database }) => database.transaction(endAbandonedRuns),
});

/** A file is kept only for as long as it may be needed again. */
function forgetFiles(envelope: Envelope, days: number): AnyJob {
  return declareJob({
    name: 'forget-files',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '20 2 * * *' },
    work: async (_payload, { database }) => {
      await new KeptFiles(database, envelope).forget(days);
    },
  });
}

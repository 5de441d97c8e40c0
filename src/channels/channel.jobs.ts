import { z } from 'zod';
import type { Envelope } from '../auth/index.js';
import type { Intake } from '../kit/intake.js';
import { type AddsJobs, type AnyJob, declareJob, fatesOf, nothing } from '../kit/jobs/index.js';
import type { EnqueueRun } from './receive/deposit.js';
import { KeptFiles } from './receive/kept-files.js';
import { takeUpRuns } from './runs/job-runs.js';
import { lineOf } from './runs/run-line.js';
import { endAbandonedRuns } from './runs/run-log.js';
import { settleStored } from './runs/stored-run.js';

interface ChannelJobsOptions {
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
  readonly jobs: AddsJobs;
  /** How long files are kept once nobody uses them. */
  readonly fileDays: number;
}

interface ChannelJobs {
  readonly all: readonly AnyJob[];
  readonly enqueue: EnqueueRun;
}

/** A fault may last for as long as a night: with the pauses between them, so many tries take about ten hours. */
const TRIES = 11;
/** Longer than the largest file takes. */
const LIMIT_MILLIS = 12 * 3_600_000;

/** What channels have to do later. */
export function createChannelJobs({ envelope, intakes, fileDays, jobs }: ChannelJobsOptions): ChannelJobs {
  /** Has a run carried out: of one channel one at a time, but for those that stand in no line. */
  const enqueue: EnqueueRun = async (tx, runId) => {
    const queue = await lineOf(tx.sql, runId);
    await jobs.add(tx, settleRun, { runId }, { key: runId, ...(queue === undefined ? {} : { queue }) });
  };
  const settleRun = declareJob({
    name: 'settle-run',
    shape: z.object({ runId: z.uuid() }),
    attempts: TRIES,
    limitMillis: LIMIT_MILLIS,
    work: ({ runId }, { database, signal, attempt }) =>
      settleStored({ database, envelope, intakes, signal, isLastTry: attempt >= TRIES, enqueue }, runId),
  });
  return { all: [settleRun, endAbandoned(settleRun.name, enqueue), forgetFiles(envelope, fileDays)], enqueue };
}

/** Runs whose process is gone say so soon, and not only when the next file comes; those whose job is gone get another. */
function endAbandoned(settleRun: string, enqueue: EnqueueRun): AnyJob {
  return declareJob({
    name: 'end-abandoned-runs',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '*/5 * * * *', atStart: true },
    work: async (_payload, { database }) => {
      await database.transaction(endAbandonedRuns);
      await database.transaction((tx) =>
        takeUpRuns(tx, { enqueue, fatesOf: (inner, runIds) => fatesOf(inner, settleRun, runIds) }),
      );
    },
  });
}

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

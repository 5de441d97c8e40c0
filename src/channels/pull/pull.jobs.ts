import { z } from 'zod';
import { sql } from '../../kit/database/sql.js';
import { type AddsJobs, type AnyJob, declareJob, fatesOf, nothing } from '../../kit/jobs/index.js';
import type { Puller } from './puller.js';

/** With the pauses between them some ten hours; what the source does wrong is no failure of the job. */
const TRIES = 11;
/** Pages of one job, and how long it begins them: then others that wait have their turn, also where a source is slow. */
const PAGES = 20;
const MILLIS = 60_000;
/** More channels than anybody has. */
const MOST = 500;

/** Pulls the channels that are due: each by a job of its own, one at a time over all processes. */
export function pullJobs(puller: Puller, jobs: AddsJobs): readonly AnyJob[] {
  const pullChannel = declareJob({
    name: 'pull-channel',
    shape: z.object({ channel: z.string() }),
    attempts: TRIES,
    work: async ({ channel }, { database, signal, attempt }) => {
      const isLastTry = attempt >= TRIES;
      const pulled = await puller.pull(channel, {
        ...{ database, signal, isLastTry },
        ...{ mostPages: PAGES, mostMillis: MILLIS },
      });
      if (pulled !== 'more') return;
      await database.transaction((tx) => jobs.add(tx, pullChannel, { channel }, placeOf(channel)));
    },
  });
  const pullDue = declareJob({
    name: 'pull-due',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '* * * * *', atStart: true },
    // Looked for by the clock: what was lost by a restore, or died, is begun again like what is due.
    work: (_payload, { database }) =>
      database.transaction(async (tx) => {
        const due = await tx.sql<{ channel: string }>(sql`
          select channel from channels.pull
          where paused_at is null and stopped_at is null and next_at <= clock_timestamp()
          order by next_at, channel limit ${MOST}`);
        const channels = due.map(({ channel }) => channel);
        const fates = channels.length === 0 ? new Map() : await fatesOf(tx, pullChannel.name, channels);
        for (const channel of channels)
          if (fates.get(channel) !== 'alive') await jobs.add(tx, pullChannel, { channel }, placeOf(channel));
      }),
  });
  return [pullChannel, pullDue];
}

/** Of one channel one job waits, and one is at work. */
function placeOf(channel: string) {
  return { key: channel, queue: channel };
}

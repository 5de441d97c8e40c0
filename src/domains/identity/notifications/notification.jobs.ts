import { z } from 'zod';
import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { LogGap } from '../../../kit/events/index.js';
import {
  type AddsJobs,
  type AnyJob,
  declareJob,
  type Job,
  type JobTransaction,
  nothing,
} from '../../../kit/jobs/index.js';
import type { Notice } from '../../../kit/notice.js';
import { type MakingOptions, makeMessages } from './making.js';
import { READ_DAYS, UNREAD_DAYS } from './rules.js';
import type { Sender } from './sender.js';

/** What whoever runs the hub is told: events of the log were gone before they became messages. */
export interface NoticeTrouble {
  readonly notice: string;
  readonly gap: LogGap;
}

interface NotificationJobsOptions {
  readonly jobs: AddsJobs;
  readonly notices: readonly Notice[];
  readonly people: MakingOptions['people'];
  readonly sender: Sender;
  readonly onTrouble: (trouble: NoticeTrouble) => void;
}

export interface NotificationJobs {
  readonly all: readonly AnyJob[];
  /** Those that are worked on beside all others: no message waits for a file that is taken in, and no file for WeChat. */
  readonly calls: readonly AnyJob[];
  /** Has messages made of what was announced of some topics. */
  wake(database: Database, topics: readonly string[]): Promise<void>;
}

/** They come every minute anyway, also for what was given up. */
const TRIES = 3;
const LIMIT_MILLIS = 120_000;
const ROWS = 10_000;

/** What notifications have to do later. */
export function createNotificationJobs({ jobs, notices, sender, ...given }: NotificationJobsOptions): NotificationJobs {
  const send: Job<object> = declareJob({
    name: 'send-notifications',
    shape: nothing,
    attempts: TRIES,
    limitMillis: LIMIT_MILLIS,
    // What WeChat did not take is due at some minute.
    recurs: { cron: '* * * * *', atStart: true },
    async work(_payload, { database, signal }) {
      if (await sender.run(database, signal)) await database.transaction((tx) => addOne(tx, jobs, send, {}, 'all'));
    },
  });
  const making = { people: given.people, hasToSend: (tx: JobTransaction) => addOne(tx, jobs, send, {}, 'all') };
  const make: Job<{ notice?: string | undefined }> = declareJob({
    name: 'make-notifications',
    shape: z.object({ notice: z.string().optional() }),
    attempts: TRIES,
    limitMillis: LIMIT_MILLIS,
    // All of them, for what was announced while nobody followed the log; and so a new one begins.
    recurs: { cron: '* * * * *', atStart: true },
    async work({ notice: name }, { database, signal }) {
      const wanted = notices.filter((notice) => name === undefined || notice.name === name);
      await eachOf(wanted, async (notice) => {
        for (let more = true; more && !signal.aborted; ) {
          const made = await makeMessages(database, notice, making);
          if (made.gap) given.onTrouble({ notice: notice.name, gap: made.gap });
          more = made.more;
        }
      });
    },
  });
  return {
    all: [make, send, forgetNotifications],
    calls: [make, send],
    async wake(database, topics) {
      const woken = notices.filter(({ topic }) => topics.includes(topic));
      for (const { name: notice } of woken)
        await database.transaction((tx) => addOne(tx, jobs, make, { notice }, notice));
    },
  };
}

/** Behind the commit; of several at once one is left. */
async function addOne<Payload>(
  tx: JobTransaction,
  jobs: AddsJobs,
  job: Job<Payload>,
  payload: Payload,
  key: string,
): Promise<void> {
  await jobs.add(tx, job, payload, { key });
}

/** One that fails holds up no other: when all were tried, it throws what failed. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} of ${all.length} notices failed.`);
}

/** What was read is of use to nobody for long, and what was not read in a year never will be. */
const forgetNotifications = declareJob({
  name: 'forget-notifications',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '50 3 * * *' },
  async work(_payload, { database, signal }) {
    for (let gone = ROWS; gone === ROWS && !signal.aborted; ) {
      const rows = await database.query(sql`
        delete from identity.notification where id in (
          select id from identity.notification
          where created_at < clock_timestamp() - ${READ_DAYS}::int * interval '1 day'
            and (read_at < clock_timestamp() - ${READ_DAYS}::int * interval '1 day'
              or created_at < clock_timestamp() - ${UNREAD_DAYS}::int * interval '1 day')
          limit ${ROWS}::int) returning 1`);
      gone = rows.length;
    }
  },
});

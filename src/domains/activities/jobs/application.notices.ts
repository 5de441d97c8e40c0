import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { declareNotice, type Message, type Notice, stateReached } from '../../../kit/notice.js';
import { JOB_APPLICATION_PREFIX } from '../prefixes.js';
import { JobApplicationStep } from './application.enums.js';
import { APPLICATION_TOPIC } from './application.events.js';

const { VIEWED, INTENTION, HIRED, DECLINED } = JobApplicationStep;

/** An application as it is by now, with what it is for. */
interface Applied {
  readonly id: string;
  readonly personId: string;
  readonly state: string;
  readonly title: string;
  readonly employer: string;
}

type Words = Pick<Message, 'title' | 'body'>;

const WORDS: Readonly<Record<JobApplicationStep, (applied: Applied) => Words>> = {
  [VIEWED]: ({ employer, title }) => ({
    title: '求职申请已被查看',
    body: `${employer}已查看您对“${title}”的申请，请保持联系方式畅通。`,
  }),
  [INTENTION]: ({ employer, title }) => ({
    title: '求职已达成意向',
    body: `您与${employer}就“${title}”达成意向，后续安排请以单位通知为准。`,
  }),
  [HIRED]: ({ employer, title }) => ({
    title: '您已被录用',
    body: `${employer}已录用您为“${title}”，请按单位通知办理入职。`,
  }),
  [DECLINED]: ({ employer, title }) => ({
    title: '求职申请未被录用',
    body: `${employer}的“${title}”这次没有录用您，您可以继续申请其他岗位。`,
  }),
};

/** What people are told of their applications for work: each step that others took down, while the application is still there. */
export const applicationNotices: readonly Notice[] = [
  declareNotice({
    ...{ name: 'job-applications', topic: APPLICATION_TOPIC, kind: 'NOTICE' },
    async messages(events, tx) {
      const news = events.flatMap((event) => {
        const step = stepOf(event);
        return step ? [{ id: event.subject.id, step }] : [];
      });
      const found = await appliedNow(
        tx,
        news.map(({ id }) => id),
      );
      return news.flatMap(({ id, step }) => {
        const applied = found.get(id);
        // What has gone on since is told by the step that it came to.
        if (applied?.state !== step) return [];
        const subject = { type: JOB_APPLICATION_PREFIX, id };
        return [{ key: `${id}/${step}`, personId: applied.personId, subject, ...WORDS[step](applied) }];
      });
    },
  }),
];

const STEPS: readonly JobApplicationStep[] = Object.values(JobApplicationStep);

/** What the person did alone, as sending it and taking it back, is no news to the person. */
function stepOf(event: LoggedEvent): JobApplicationStep | undefined {
  const state = stateReached(event);
  return STEPS.find((step) => step === state);
}

async function appliedNow(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, Applied>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<Applied & Record<string, unknown>>(sql`
    select a.id, a.person_id as "personId", a.state, j.title, e.name as employer
    from activities.job_application a join activities.job_posting j on j.id = a.posting_id
      join activities.employer e on e.id = j.employer_id
    where a.id = any(${[...new Set(ids)]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, one, page, type Reads, reads } from '../../../kit/read/index.js';
import { type Regions, TODAY_IN_CHINA } from '../../regions/index.js';
import { ActivityRow } from '../activities/activity.entity.js';
import { EMPLOYER_PREFIX, JOB_POSTING_PREFIX } from '../prefixes.js';
import { EmployerRow, JobPostingRow } from './posting.entity.js';
import type { JobPostingState } from './posting.enums.js';
import { Employer, type JobFigures, JobPosting } from './posting.type.js';

const employer = columnsOf(EmployerRow);
const posting = columnsOf(JobPostingRow);
const activity = columnsOf(ActivityRow);

/** That its last day is over. */
const isOver = sql`${posting.validTo} is not null and ${posting.validTo} < ${TODAY_IN_CHINA}`;

/** That somebody is still looked for. */
export const isOpen = sql`${posting.stage} = 'OPEN' and not (${isOver})`;

/** That it was not taken back. */
const isListed = sql`${posting.stage} <> 'WITHDRAWN'`;

const STATE = sql`case when ${posting.stage} = 'OPEN' and ${isOver} then 'EXPIRED' else ${posting.stage} end`;
/** When the last day of one that is open ends; null where it has none. */
const ENDS = sql`case when ${isOpen} then ((${posting.validTo} + 1)::timestamp at time zone 'Asia/Shanghai') end`;

const FIGURES = sql`(select json_build_object('posts', count(*)::integer, 'openings', coalesce(sum(j.openings), 0)::integer,
    'openingsUnstated', (count(*) filter (where j.openings is null))::integer, 'employers', count(distinct j.employer_id)::integer)
  from activities.job_posting j where j.activity_id = ${activity.id} and j.stage <> 'WITHDRAWN')`;

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly activities: Reads;
  readonly sessions: Reads;
}

/** How postings and employers are read, by anyone. Adds them to the activity and to the session. */
export function postingReads({ regions, sources, activities, sessions }: Dependencies) {
  const employers = employerReads({ regions, sources });
  const { id, regionCode: code } = posting;
  const money = (fen: typeof posting.wageMinFen) =>
    embedded({ amountFen: fen, currency: expression<string>('text', sql`'CNY'`) }, fen);
  const postings = reads(JobPosting, JobPostingRow, {
    id: JOB_POSTING_PREFIX,
    announced: JOB_POSTING_PREFIX,
    fields: {
      employer: one(() => employers, posting.employerId),
      wage: embedded({
        kind: posting.wageKind,
        min: money(posting.wageMinFen),
        max: money(posting.wageMaxFen),
        text: posting.wageText,
      }),
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      state: computed(
        { now: expression<JobPostingState>('text', STATE), ends: expression<Date | null>('timestamptz', ENDS) },
        (row, _, context: RequestContext) => {
          if (row.ends) holdsUntil(context, row.ends);
          return row.now;
        },
      ),
      activity: one(() => activities, posting.activityId),
      session: one(() => sessions, posting.sessionId),
      publishedAt: posting.createdAt,
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  const listed = { where: () => isListed, order: [id], isDescending: true };
  activities.adds({
    jobPostings: page(() => postings, { by: posting.activityId, ...listed }),
    jobFigures: computed({ figures: expression<JobFigures>('json', FIGURES) }, ({ figures }) => figures),
  });
  sessions.adds({ jobPostings: page(() => postings, { by: posting.sessionId, ...listed }) });
  return { postings, employers };
}

function employerReads({ regions, sources }: Pick<Dependencies, 'regions' | 'sources'>): Reads {
  const { id, regionCode: code } = employer;
  return reads(Employer, EmployerRow, {
    id: EMPLOYER_PREFIX,
    announced: EMPLOYER_PREFIX,
    fields: {
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

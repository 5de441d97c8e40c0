import { instantOf } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { searchCondition } from '../../../kit/database/search.js';
import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { type Regions, TODAY_IN_CHINA } from '../../regions/index.js';
import { ACTIVITY_PREFIX, EMPLOYER_PREFIX } from '../prefixes.js';
import { JobPostingRow } from './posting.entity.js';
import { isOpen } from './posting.reads.js';

export interface PostingListArguments {
  readonly regionCode: string | null;
  readonly text: string | null;
  readonly activityId: string | null;
  readonly minWageFen: number | null;
  readonly first: number;
  readonly after: string | null;
}

const posting = columnsOf(JobPostingRow);

// Keys grow with time.
const NEWEST_FIRST = { by: [posting.id], isDescending: true };

/** The lists in which postings are read. */
export class PostingQueries {
  readonly #postings: Reads;
  readonly #regions: Regions;

  constructor(postings: Reads, regions: Regions) {
    this.#postings = postings;
    this.#regions = regions;
  }

  /** The posting of this global id; null when there is none. */
  byId(id: string): Readable | null {
    return this.#postings.byGlobalId(id);
  }

  /**
   * What is offered now, newest first. By a wage only what is paid by the month and may come to as much. Throws BAD_USER_INPUT
   * for a code that never was a division.
   */
  async list({ first, after, ...asked }: PostingListArguments, context: RequestContext): Promise<Readable> {
    const where = this.#conditions(asked, context);
    await noteNextEnd(context);
    return this.#postings.page({
      question: questionOf('jobPostings', asked),
      order: NEWEST_FIRST,
      where,
      first,
      after,
    });
  }

  #conditions(
    { regionCode, text, activityId, minWageFen }: Omit<PostingListArguments, 'first' | 'after'>,
    context: RequestContext,
  ): Sql {
    const conditions: Sql[] = [isOpen];
    if (regionCode) conditions.push(inRanges(posting.regionCode, this.#regions.asked(regionCode)));
    if (activityId) conditions.push(sql`${posting.activityId} = ${keyOf(ACTIVITY_PREFIX, activityId) ?? null}::uuid`);
    if (minWageFen)
      conditions.push(sql`${posting.wageKind} = 'MONTHLY'
        and coalesce(${posting.wageMaxFen}, ${minWageFen}::bigint) >= ${minWageFen}::bigint`);
    if (text?.trim()) {
      // By whom it is offered is told with the employer.
      context.basis?.looksThrough(EMPLOYER_PREFIX, null);
      conditions.push(found(text));
    }
    return allOf(conditions);
  }
}

/** By the title of the post, or by who offers it. */
function found(text: string): Sql {
  const byTitle = searchCondition(sql`${posting.search}`, text, sql`${posting.title}`);
  const byName = searchCondition(rawSql('e.search'), text, rawSql('e.name'));
  if (!byTitle || !byName) return rawSql('false');
  return sql`(${byTitle} or ${posting.employerId} = any(array(select e.id from activities.employer e where ${byName})))`;
}

/** Tells until when the list of what is offered holds: to the end of the first last day. */
async function noteNextEnd(context: RequestContext): Promise<void> {
  if (!context.basis) return;
  const [next] = await context.database.query<{ ends: string | null }>(sql`
    select ((min(valid_to) + 1)::timestamp at time zone 'Asia/Shanghai')::text as ends from activities.job_posting
    where stage = 'OPEN' and valid_to >= ${TODAY_IN_CHINA}`);
  context.basis.toldOf();
  if (next?.ends) holdsUntil(context, instantOf(next.ends));
}

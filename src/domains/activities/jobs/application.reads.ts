import type { Envelope } from '../../../auth/index.js';
import { keyOf } from '../../../kit/database/ids.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, one, page, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, memberOf, reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { JOB_APPLICATION_PREFIX, JOB_POSTING_PREFIX } from '../prefixes.js';
import { JobApplicationRow } from './application.entity.js';
import type { JobApplicationState } from './application.enums.js';
import { JobApplication, type OwnApplicationsArguments } from './application.type.js';

const application = columnsOf(JobApplicationRow);

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly membership: Membership;
  readonly sources: SourcesReader;
  readonly postings: Reads;
}

/** How applications are read: by whose they are, by cadres of the division of the work, and by administrators. Adds them to the person. */
export function applicationReads(given: Dependencies): Reads {
  const { regions, membership, sources, postings } = given;
  const { people, members } = membership;
  const { id, personId, regionCode, state } = application;
  const applications = reads(JobApplication, JobApplicationRow, {
    id: JOB_APPLICATION_PREFIX,
    visible: sql`(${isOfCaller(people, personId)} or ${reached(regions, (ranges) => inRanges(regionCode, ranges))})`,
    fields: {
      posting: one(() => postings, application.postingId),
      member: memberOf(given, personId),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  members.adds({
    jobApplications: page(() => applications, {
      by: personId,
      where: ({ state: asked }: OwnApplicationsArguments) => (asked ? sql`${state} = ${asked}` : undefined),
      order: [id],
      isDescending: true,
    }),
  });
  return applications;
}

export interface ApplicationListArguments {
  readonly regionCode: string;
  readonly postingId?: string | null;
  readonly state?: JobApplicationState | null;
  readonly first: number;
  readonly after?: string | null;
}

const OLDEST_FIRST = { by: [application.id] };

/** The list in which cadres read applications. */
export class ApplicationQueries {
  readonly #applications: Reads;
  readonly #regions: Regions;

  constructor(applications: Reads, regions: Regions) {
    this.#applications = applications;
    this.#regions = regions;
  }

  /** Applications for work in a division as far as the caller reaches, oldest first. Throws BAD_USER_INPUT for a code that never was one. */
  list({ first, after, ...asked }: ApplicationListArguments): Readable {
    const { regionCode, postingId, state } = asked;
    const conditions: Sql[] = [
      inRanges(application.regionCode, this.#regions.asked(regionCode)),
      reached(this.#regions, (ranges) => inRanges(application.regionCode, ranges)),
    ];
    if (postingId)
      conditions.push(sql`${application.postingId} = ${keyOf(JOB_POSTING_PREFIX, postingId) ?? null}::uuid`);
    if (state) conditions.push(sql`${application.state} = ${state}`);
    const where = allOf(conditions);
    return this.#applications.page({
      question: questionOf('jobApplications', asked),
      order: OLDEST_FIRST,
      where,
      first,
      after,
    });
  }
}

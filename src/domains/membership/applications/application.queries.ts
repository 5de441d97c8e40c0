import { asking } from '../../../kit/database/asking.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { UnionService } from '../../organisations/index.js';
import { MOST_UNIONS, tooManyUnions } from '../queues.js';
import { ApplicationRow } from './application.entity.js';
import { ApplicationState } from './application.enums.js';
import { namedTo } from './resolvers.js';

const application = columnsOf(ApplicationRow);
const OLDEST_FIRST = { by: [application.submittedAt, application.id] };

export interface QueueArguments {
  readonly unionCode: string;
  readonly state: ApplicationState | null;
  /** Those that these unions were named to clear up, in place of those to them. */
  readonly toClear: boolean;
  readonly first: number;
  readonly after: string | null;
}

/** The lists in which applications are read. */
export class ApplicationQueries {
  readonly #applications: Reads;
  readonly #unions: Pick<UnionService, 'keysBelow'>;

  constructor(applications: Reads, unions: Pick<UnionService, 'keysBelow'>) {
    this.#applications = applications;
    this.#unions = unions;
  }

  /** Applications to a union and those below it, of those that the caller reaches. Throws BAD_USER_INPUT for too many unions. */
  async queue(
    { unionCode, state, toClear, first, after }: QueueArguments,
    { database }: RequestContext,
  ): Promise<Readable> {
    const wanted = state ?? ApplicationState.UNDER_REVIEW;
    const { ids, isMore } = await this.#unions.keysBelow(asking(database), unionCode, MOST_UNIONS);
    if (isMore) throw tooManyUnions(unionCode);
    return this.#applications.page({
      question: questionOf('membershipApplications', { unionCode, state: wanted, toClear }),
      order: OLDEST_FIRST,
      where: sql`${toClear ? namedTo(application.id, ids) : sql`${application.unionId} = any(${ids}::uuid[])`} and ${application.state} = ${wanted}`,
      first,
      after,
    });
  }
}

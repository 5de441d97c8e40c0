import { asking } from '../../../kit/database/asking.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { Fault } from '../../../kit/graphql/faults.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { UnionService } from '../../organisations/index.js';
import { ApplicationRow } from './application.entity.js';
import { ApplicationState } from './application.enums.js';

const application = columnsOf(ApplicationRow);
const OLDEST_FIRST = { by: [application.submittedAt, application.id] };
/** More unions are no work list of anybody: whoever asks for a province means one of its counties. */
const MOST_UNIONS = 10_000;

export interface QueueArguments {
  readonly unionCode: string;
  readonly state: ApplicationState | null;
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
  async queue({ unionCode, state, first, after }: QueueArguments, { database }: RequestContext): Promise<Readable> {
    const wanted = state ?? ApplicationState.UNDER_REVIEW;
    const { ids, isMore } = await this.#unions.keysBelow(asking(database), unionCode, MOST_UNIONS);
    if (isMore) throw tooManyUnions(unionCode);
    return this.#applications.page({
      question: questionOf('membershipApplications', { unionCode, state: wanted }),
      order: OLDEST_FIRST,
      where: sql`${application.unionId} = any(${ids}::uuid[]) and ${application.state} = ${wanted}`,
      first,
      after,
    });
  }
}

/** A list of so many unions is answered by nobody, and would cost more than it is worth. */
export function tooManyUnions(unionCode: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `工会 ${unionCode} 及其下级工会超过 ${MOST_UNIONS} 个，无法列出待办。请选择其下级工会，如区县总工会，再重试。`,
    en: `The union ${unionCode} has more than ${MOST_UNIONS} unions below it, which are no work list. Ask for one of them, as that of a county.`,
  });
}

import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, expression, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { CaseRow } from './case.entity.js';
import type { CaseKind, CaseStage } from './case.enums.js';
import { caseNoOf } from './case-number.js';

const row = columnsOf(CaseRow);

/** The one due first on top, those without a term last. */
const DUE_FIRST = {
  by: [expression<string>('date', sql`coalesce(${row.dueOn}, 'infinity'::date)`), row.id],
};

/** What is left out narrows nothing. */
export interface CasesArguments {
  readonly regionCode?: string | null;
  readonly stage?: CaseStage | null;
  readonly kind?: CaseKind | null;
  readonly overdue?: boolean | null;
  readonly first: number;
  readonly after?: string | null;
}

/** The questions about cases. */
export class CaseQueries {
  readonly #cases: Reads;
  readonly #regions: Regions;

  constructor(cases: Reads, regions: Regions) {
    this.#cases = cases;
    this.#regions = regions;
  }

  byNo(caseNo: string): Readable {
    return this.#cases.one(sql`${row.caseNo} = ${caseNoOf(caseNo)}`);
  }

  /** Cases of a division, of those that the caller sees. */
  list({
    regionCode = null,
    stage = null,
    kind = null,
    overdue = null,
    first,
    after = null,
  }: CasesArguments): Readable {
    const isOver = sql`coalesce(${row.dueOn} < (now() at time zone ${row.timeZone})::date, false)`;
    return this.#cases.page({
      question: questionOf('cases', { regionCode, stage, kind, overdue }),
      order: DUE_FIRST,
      where: allOf([
        ...(regionCode === null ? [] : [inRanges(row.regionCode, this.#regions.asked(regionCode))]),
        ...(stage === null ? [] : [sql`${row.stage} = ${stage}`]),
        ...(kind === null ? [] : [sql`${row.kind} = ${kind}`]),
        ...(overdue === null ? [] : [sql`${isOver} = ${overdue}::boolean`]),
      ]),
      first,
      after,
    });
  }
}

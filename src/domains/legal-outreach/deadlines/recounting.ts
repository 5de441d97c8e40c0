import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Calendar, calendar, type Regions } from '../../regions/index.js';
import type { CaseBook } from '../cases/case-book.js';
import { dueFrom } from '../cases/terms.js';

/** So few a transaction, that nobody waits for it. */
const BATCH = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface RecountDependencies {
  readonly database: Pick<Database, 'query' | 'transaction'>;
  readonly caseBook: Pick<CaseBook, 'hold' | 'moveTerm'>;
  readonly regions: Pick<Regions, 'isMainland'>;
}

/** Days by which terms run that might end on another one. */
interface Days {
  readonly countedOn: string;
  readonly dueOn: string;
}

/**
 * Moves the last days of terms that run to where they lie by the calendar as it is known now: of a year without a notice
 * only the weekends were passed over. What was settled stays as it was. Answers how many were moved.
 */
export async function recountTerms(
  given: RecountDependencies,
  known: Pick<Calendar, 'workdayFrom'> = calendar,
): Promise<number> {
  const running = await given.database.query<Days & Record<string, unknown>>(sql`
    select distinct counted_on::text as "countedOn", due_on::text as "dueOn"
    from legal_outreach.deadline where kept is null order by 1, 2`);
  let moved = 0;
  for (const days of running) {
    const dueOn = dueFrom(days.countedOn, true, known);
    if (dueOn !== days.dueOn) moved += await moveAll(given, days, dueOn);
  }
  return moved;
}

async function moveAll(given: RecountDependencies, days: Days, dueOn: string): Promise<number> {
  let moved = 0;
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const from: string = after;
    const some = await given.database.transaction((tx) => moveSome(tx, given, days, { dueOn, after: from }));
    moved += some.moved;
    after = some.last;
  }
  return moved;
}

/** Elsewhere than on the mainland other days are off, and a term ends on the day it was counted to. */
async function moveSome(
  tx: Transaction,
  { caseBook, regions }: RecountDependencies,
  { countedOn, dueOn: before }: Days,
  { dueOn, after }: { readonly dueOn: string; readonly after: string },
): Promise<{ readonly moved: number; readonly last: string | undefined }> {
  const found = await tx.sql<{ id: string; regionCode: string }>(sql`
    select c.id, c.region_code as "regionCode"
    from legal_outreach.legal_case c join legal_outreach.deadline d on d.case_id = c.id
    where d.kept is null and d.counted_on = ${countedOn}::date and d.due_on = ${before}::date and c.id > ${after}::uuid
    order by c.id limit ${BATCH} for no key update of c, d`);
  const wrong = found.filter(({ regionCode }) => regions.isMainland(regionCode));
  for (const { id } of wrong) await caseBook.moveTerm(tx, await caseBook.hold(tx, id), dueOn);
  return { moved: wrong.length, last: found.length < BATCH ? undefined : found.at(-1)?.id };
}

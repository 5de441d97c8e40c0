import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { addMonths, firstDayOf } from '../../../kit/months.js';
import type { WorkerGroup } from '../worker-group.js';
import { addUp, COUNTED, type Counted, type Figures, type Forest, noFigures } from './counts.js';
import type { MonthDivisions } from './month-divisions.js';
import { Nodes } from './nodes.js';

/** All members together, beside the groups of workers. */
export const ALL = 'ALL';
export type CountedGroup = WorkerGroup | typeof ALL;

/** Counts of one code and set of groups, as the database makes them. */
type CountRow = Readonly<Record<Counted, number>> & {
  readonly regionCode: string;
  readonly workerGroups: readonly WorkerGroup[];
};

/** Counts of a month by division and group. The nodes behind those of the divisions are what lies in one directly. */
export interface MonthCounts {
  readonly forest: Forest;
  readonly figures: ReadonlyMap<CountedGroup, Figures>;
}

/**
 * Counts the stays of a month, in one statement. One that ended on the day on which it began was there for no day, and is
 * counted only where it went on elsewhere: otherwise nobody would count a member who joined and moved on one day.
 */
export async function countMonth(database: Database, month: string, divisions: MonthDivisions): Promise<MonthCounts> {
  const [first, next] = [firstDayOf(month), firstDayOf(addMonths(month, 1))];
  const rows = await database.query<CountRow & Record<string, unknown>>(sql`
    select m.region_code as "regionCode", p.worker_groups as "workerGroups",
      (count(*) filter (where m.valid_from >= ${first}::date and not m.is_continued))::integer as joined,
      (count(*) filter (where m.valid_from >= ${first}::date and m.is_continued))::integer as "transferredIn",
      (count(*) filter (where m.ends_before < ${next}::date
        and m.state in ('WITHDRAWN', 'EXPELLED', 'DECEASED')))::integer as left,
      (count(*) filter (where m.ends_before is null or m.ends_before >= ${next}::date))::integer as "activeAtEnd"
    from membership.membership m join membership.person p on p.id = m.person_id
    where m.valid_from < ${next}::date and (m.ends_before is null or m.ends_before >= ${first}::date)
      and (m.ends_before is distinct from m.valid_from or m.state = 'TRANSFERRED')
    group by m.region_code, p.worker_groups`);
  return monthCounts(rows, divisions);
}

/** Puts counts by code where the codes lie, and adds them up. */
function monthCounts(rows: readonly CountRow[], divisions: MonthDivisions): MonthCounts {
  const nodes = new Nodes(divisions);
  const placed = rows.map((row) => [nodes.of(row.regionCode), row] as const).filter(([node]) => node >= 0);
  const forest = nodes.forest();
  const size = forest.above.length;
  const figures = new Map<CountedGroup, Figures>([[ALL, noFigures(size)]]);
  for (const [node, row] of placed) {
    for (const group of [ALL, ...new Set(row.workerGroups)] as const) {
      const counts = figures.get(group) ?? noFigures(size);
      figures.set(group, counts);
      for (const counted of COUNTED) counts[counted][node] = (counts[counted][node] ?? 0) + row[counted];
    }
  }
  for (const counts of figures.values()) addUp(forest, counts);
  return { forest, figures };
}

import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { addUpOne, type Forest, type MonthDivisions, Nodes } from '../../membership/index.js';
import { CaseKind } from '../cases/case.enums.js';
import { ACCEPTED, MEDIATED } from './counting.js';

/** All cases together, beside the kinds. */
export const ALL = 'ALL';
export type CountedKind = CaseKind | typeof ALL;

/** The counts of a kind in all divisions, by the numbers of their nodes. */
export interface KindCounts {
  readonly accepted: Int32Array;
  readonly mediated: Int32Array;
}

/** Counts of a year by division and kind, all together first. */
export interface CountedYear {
  readonly forest: Forest;
  readonly kinds: ReadonlyMap<CountedKind, KindCounts>;
}

interface CountRow extends Record<string, unknown> {
  readonly regionCode: string;
  readonly kind: CaseKind;
  readonly accepted: number;
  readonly mediated: number;
}

/** Counts the cases of a year, in one statement, where the divisions of its end have them. */
export async function countYear(database: Database, year: number, divisions: MonthDivisions): Promise<CountedYear> {
  const rows = await database.query<CountRow>(sql`
    select region_code as "regionCode", kind, sum(accepted)::integer as accepted, sum(mediated)::integer as mediated
    from (
      select region_code, kind, count(*) as accepted, 0 as mediated from legal_outreach.legal_case
      where registered_year = ${year} and ${ACCEPTED} group by region_code, kind
      union all
      select region_code, case_kind, 0, count(*) from legal_outreach.outcome
      where ended_year = ${year} and ${MEDIATED} group by region_code, case_kind) counted
    group by region_code, kind`);
  const nodes = new Nodes(divisions);
  const placed = rows.map((row) => [nodes.of(row.regionCode), row] as const).filter(([node]) => node >= 0);
  return countedYear(nodes.forest(), placed);
}

type Placed = readonly (readonly [node: number, counts: Pick<CountRow, 'kind' | 'accepted' | 'mediated'>])[];

/** Adds up counts of the nodes of a forest. */
export function countedYear(forest: Forest, placed: Placed): CountedYear {
  const none = () => new Int32Array(forest.above.length);
  const kinds = new Map<CountedKind, KindCounts>(
    [ALL, ...Object.values(CaseKind)].map((kind) => [kind as CountedKind, { accepted: none(), mediated: none() }]),
  );
  for (const [node, { kind, ...counts }] of placed)
    for (const own of [kinds.get(ALL), kinds.get(kind)])
      for (const count of ['accepted', 'mediated'] as const)
        if (own) own[count][node] = (own[count][node] ?? 0) + counts[count];
  for (const { accepted, mediated } of kinds.values())
    for (const values of [accepted, mediated]) addUpOne(forest, values);
  return { forest, kinds };
}

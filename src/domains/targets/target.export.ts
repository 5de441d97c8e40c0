import type { Transaction } from '../../kit/database/database.js';
import { inRanges } from '../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../kit/export.js';
import type { MetricCode, Precision } from '../../kit/graphql/measure.enums.js';
import type { WorkerGroup } from '../membership/index.js';
import type { Regions } from '../regions/index.js';
import { TargetColumn as Column } from './ledger.headings.js';
import { GROUP_TERMS, METRIC_TERMS, PRECISION_TERMS, STAGE_TERMS, UNIT_TERMS } from './ledger.words.js';
import { unitOf } from './metric.units.js';
import type { TaskStage } from './target.enums.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly regionCode: string;
  readonly year: number;
  readonly lead: string;
  readonly stage: TaskStage;
  readonly metric: MetricCode;
  readonly workerGroup: WorkerGroup | null;
  readonly targetValue: number;
  readonly precision: Precision;
}

interface Written extends ExportColumn {
  readonly of: (target: Row) => ExportCell;
}

const PAGE = 1000;

/** Not the reason of a change, which stands in the history, and not the source, which is many. */
const COLUMNS: readonly Written[] = [
  { heading: Column.title, kind: 'text', of: ({ title }) => title },
  { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
  { heading: Column.year, kind: 'number', of: ({ year }) => year },
  { heading: Column.lead, kind: 'text', of: ({ lead }) => lead },
  { heading: Column.stage, kind: 'text', of: ({ stage }) => STAGE_TERMS[stage] },
  { heading: Column.metric, kind: 'text', of: ({ metric }) => METRIC_TERMS[metric] },
  { heading: Column.workerGroup, kind: 'text', of: ({ workerGroup }) => workerGroup && GROUP_TERMS[workerGroup] },
  { heading: Column.targetValue, kind: 'number', of: ({ targetValue }) => targetValue },
  { heading: Column.unit, kind: 'text', of: ({ metric }) => UNIT_TERMS[unitOf(metric)] },
  { heading: Column.precision, kind: 'text', of: ({ precision }) => PRECISION_TERMS[precision] },
];

/** Gives out the targets as a list (目标任务清单): what is taken in again from it changes nothing. */
export class TargetExport implements Export {
  readonly subject = 'targets';
  readonly title = '目标任务';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  /** The stages of their tasks. */
  readonly statuses = STAGE_TERMS;
  readonly kinds = {};
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** By division, year and the order in which they were set. */
  async *rows(snapshot: Transaction, { regionCode, statuses }: ExportFilter): AsyncGenerator<ExportRow> {
    // A list names the division of a target once, for its task too: one that lies below its task is not of this list.
    const wanted = sql`t.region_code = k.region_code
      and ${regionCode === null ? rawSql('true') : inRanges(rawSql('t.region_code'), this.#regions.scope(regionCode))}
      and ${statuses.length === 0 ? rawSql('true') : sql`k.stage = any(${statuses}::text[])`}`;
    let behind: Sql = rawSql('true');
    for (;;) {
      const page = await snapshot.sql<Row>(sql`
        select t.id, k.title, t.region_code as "regionCode", t.year, k.lead, k.stage, t.metric,
          t.worker_group as "workerGroup", t.target_value::float8 as "targetValue", t."precision"
        from targets.target t join targets.task_item k on k.id = t.task_item_id
        where ${wanted} and ${behind} order by t.region_code, t.year, t.id limit ${PAGE}`);
      for (const target of page) yield COLUMNS.map(({ of }) => of(target));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      behind = sql`(t.region_code, t.year, t.id) > (${last.regionCode}, ${last.year}::integer, ${last.id}::uuid)`;
    }
  }
}

import type { Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../../kit/export.js';
import { degreesTold, type Regions } from '../../regions/index.js';
import { Column } from './demand-point.headings.js';
import type { DemandPointRow } from './demand-point.rows.js';

type Row = Pick<
  DemandPointRow,
  'pointCode' | 'name' | 'regionCode' | 'longitude' | 'latitude' | 'people' | 'estimatedOn'
> &
  Record<string, unknown>;

interface Written extends ExportColumn {
  readonly of: (point: Row) => ExportCell | undefined;
}

const PAGE = 1000;

const COLUMNS: readonly Written[] = [
  { heading: Column.code, kind: 'text', of: ({ pointCode }) => pointCode },
  { heading: Column.name, kind: 'text', of: ({ name }) => name },
  { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
  { heading: Column.longitude, kind: 'number', of: ({ longitude }) => degreesTold(longitude) },
  { heading: Column.latitude, kind: 'number', of: ({ latitude }) => degreesTold(latitude) },
  { heading: Column.datum, kind: 'text', of: () => 'WGS84' },
  { heading: Column.people, kind: 'number', of: ({ people }) => people },
  { heading: Column.estimatedOn, kind: 'day', of: ({ estimatedOn }) => estimatedOn },
];

/** Gives out the demand points as a list (需求点清单): what is taken in again from it changes nothing. */
export class DemandPointExport implements Export {
  readonly subject = 'demand-points';
  readonly title = '需求点';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = {};
  readonly kinds = {};
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** By division, then by code. */
  async *rows(snapshot: Transaction, { regionCode }: ExportFilter): AsyncGenerator<ExportRow> {
    const wanted =
      regionCode === null ? rawSql('true') : inRanges(rawSql('d.region_code'), this.#regions.scope(regionCode));
    let behind: Sql = rawSql('true');
    for (;;) {
      const page = await snapshot.sql<Row>(sql`
        select d.point_code as "pointCode", d.name, d.region_code as "regionCode", d.longitude, d.latitude, d.people,
          d.estimated_on as "estimatedOn"
        from stations.demand_point d where ${wanted} and ${behind} order by d.region_code, d.point_code limit ${PAGE}`);
      for (const point of page) yield COLUMNS.map(({ of }) => of(point) ?? null);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      behind = sql`(d.region_code, d.point_code) > (${last.regionCode}, ${last.pointCode})`;
    }
  }
}

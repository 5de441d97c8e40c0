import type { Transaction } from '../../kit/database/database.js';
import { inRanges } from '../../kit/database/ranges.js';
import { allOf, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../kit/export.js';
import { degreesTold, type Regions } from '../regions/index.js';
import type { BuildMode, UnionKind, UnionStatus } from './union.enums.js';
import { Column } from './union.headings.js';
import { BUILD_TERMS, KIND_TERMS, STATUS_TERMS } from './union.terms.js';

interface UnionRow extends Record<string, unknown> {
  readonly unionCode: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly buildMode: BuildMode | null;
  readonly status: UnionStatus;
  readonly regionCode: string;
  readonly parentCode: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly address: string | null;
  readonly officePhone: string | null;
  readonly industry: string | null;
  readonly enterprise: string | null;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly acceptsApplications: boolean;
}

interface Written extends ExportColumn {
  readonly of: (union: UnionRow) => ExportCell;
}

const PAGE = 1000;

/** All columns of a list of unions; nothing in it is personal. */
const COLUMNS: readonly Written[] = [
  { heading: Column.code, kind: 'text', of: ({ unionCode }) => unionCode },
  { heading: Column.name, kind: 'text', of: ({ name }) => name },
  { heading: Column.kind, kind: 'text', of: ({ kind }) => KIND_TERMS[kind] },
  { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
  { heading: Column.parentCode, kind: 'text', of: ({ parentCode }) => parentCode },
  { heading: Column.address, kind: 'text', of: ({ address }) => address },
  { heading: Column.longitude, kind: 'number', of: ({ longitude }) => longitude && degreesTold(longitude) },
  { heading: Column.latitude, kind: 'number', of: ({ latitude }) => latitude && degreesTold(latitude) },
  { heading: Column.datum, kind: 'text', of: ({ longitude }) => (longitude === null ? null : 'WGS84') },
  { heading: Column.officePhone, kind: 'text', of: ({ officePhone }) => officePhone },
  { heading: Column.industry, kind: 'text', of: ({ industry }) => industry },
  { heading: Column.enterprise, kind: 'text', of: ({ enterprise }) => enterprise },
  { heading: Column.foundedOn, kind: 'day', of: ({ foundedOn }) => foundedOn },
  { heading: Column.dissolvedOn, kind: 'day', of: ({ dissolvedOn }) => dissolvedOn },
  { heading: Column.status, kind: 'text', of: ({ status }) => STATUS_TERMS[status] },
  { heading: Column.buildMode, kind: 'text', of: ({ buildMode }) => buildMode && BUILD_TERMS[buildMode] },
  {
    heading: Column.acceptsApplications,
    kind: 'text',
    of: ({ acceptsApplications }) => (acceptsApplications ? '是' : '否'),
  },
];

/** Gives out the unions as a list (工会组织名册): what is taken in again from it changes nothing. */
export class UnionExport implements Export {
  readonly subject = 'unions';
  readonly title = '工会';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = STATUS_TERMS;
  readonly kinds = KIND_TERMS;
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** A union stands behind those above it, as an import needs them; on one level by code. */
  async *rows(snapshot: Transaction, filter: ExportFilter): AsyncGenerator<ExportRow> {
    // A cursor and no pages by key: how deep a union stands is in no index, and would be found anew for each page.
    await snapshot.sql(sql`declare exported_unions no scroll cursor for ${unionsOf(this.#wanted(filter))}`);
    for (;;) {
      const page = await snapshot.sql<UnionRow>(rawSql(`fetch ${PAGE} from exported_unions`));
      for (const union of page) yield COLUMNS.map(({ of }) => of(union));
      if (page.length < PAGE) break;
    }
    await snapshot.sql(sql`close exported_unions`);
  }

  #wanted({ regionCode, statuses, kind }: ExportFilter): Sql {
    return allOf([
      ...(regionCode === null ? [] : [inRanges(rawSql('u.region_code'), this.#regions.scope(regionCode))]),
      ...(statuses.length === 0 ? [] : [sql`u.status = any(${statuses}::text[])`]),
      ...(kind === null ? [] : [sql`u.kind = ${kind}`]),
    ]);
  }
}

function unionsOf(wanted: Sql): Sql {
  return sql`
    with recursive line (id, depth) as (
      select id, 0 from organisations."union" where parent_id is null
      union all
      select u.id, line.depth + 1 from organisations."union" u join line on u.parent_id = line.id
    )
    select u.union_code as "unionCode", u.name, u.kind, u.build_mode as "buildMode", u.status,
      u.region_code as "regionCode", p.union_code as "parentCode", u.longitude, u.latitude, u.address,
      u.office_phone as "officePhone", u.industry, u.enterprise, u.founded_on as "foundedOn",
      u.dissolved_on as "dissolvedOn", u.accepts_applications as "acceptsApplications"
    from line join organisations."union" u on u.id = line.id left join organisations."union" p on p.id = u.parent_id
    where ${wanted} order by line.depth, u.union_code`;
}

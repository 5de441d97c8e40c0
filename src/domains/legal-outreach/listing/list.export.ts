import type { Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn } from '../../../kit/export.js';
import type { Regions } from '../../regions/index.js';

/** A column of a list, and what of a record stands in it. */
export interface WrittenColumn<Row> extends ExportColumn {
  readonly of: (row: Row) => ExportCell;
}

/** How one list of the domain is given out. */
interface ExportOf<Row> {
  readonly subject: string;
  readonly title: string;
  readonly columns: readonly WrittenColumn<Row>[];
  readonly numberOf: (row: Row) => string;
  /** The records of a condition behind a number, by number. */
  readonly page: (
    snapshot: Transaction,
    asked: { readonly wanted: Sql; readonly behind: string; readonly limit: Sql },
  ) => Promise<readonly Row[]>;
}

const PAGE = 500;

/** Gives out a list by number, page by page: what is taken in again from it changes nothing. */
export function listExport<Row>(regions: Regions, { page, columns, numberOf, ...named }: ExportOf<Row>): Export {
  return {
    ...named,
    columns,
    statuses: {},
    kinds: {},
    async *rows(snapshot, { regionCode }) {
      const wanted = regionCode === null ? rawSql('true') : inRanges(rawSql('region_code'), regions.scope(regionCode));
      for (let behind = ''; ; ) {
        const rows: readonly Row[] = await page(snapshot, { wanted, behind, limit: rawSql(String(PAGE)) });
        for (const row of rows) yield columns.map(({ of }) => of(row));
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return;
        behind = numberOf(last);
      }
    },
  };
}

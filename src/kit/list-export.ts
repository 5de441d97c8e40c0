import type { Transaction } from './database/database.js';
import { rawSql, type Sql } from './database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter } from './export.js';

/** A column of a list, and what of a record stands in it. */
export interface Written<Row> extends ExportColumn {
  readonly of: (row: Row) => ExportCell;
}

/** How one list of the domain is given out. */
interface ExportOf<Row> extends Pick<Export, 'subject' | 'title' | 'statuses' | 'kinds'> {
  readonly columns: readonly Written<Row>[];
  /** A page of the records that are wanted, behind the last one; null asks for the first. */
  readonly page: (
    snapshot: Transaction,
    asked: { readonly filter: ExportFilter; readonly last: Row | null; readonly limit: Sql },
  ) => Promise<readonly Row[]>;
}

const PAGE = 500;

/** Gives out a list page by page: what is taken in again from it changes nothing. */
export function listExport<Row>({ page, columns, ...named }: ExportOf<Row>): Export {
  return {
    ...named,
    columns,
    async *rows(snapshot, filter) {
      for (let last: Row | null = null; ; ) {
        const rows: readonly Row[] = await page(snapshot, { filter, last, limit: rawSql(String(PAGE)) });
        for (const row of rows) yield columns.map(({ of }) => of(row));
        last = rows.at(-1) ?? null;
        if (rows.length < PAGE) return;
      }
    },
  };
}

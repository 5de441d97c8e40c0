import type { Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../../kit/export.js';
import { degreesTold, type Regions } from '../../regions/index.js';
import { Column } from './merchant.headings.js';
import type { MerchantLine } from './merchant.rows.js';

interface Written extends ExportColumn {
  readonly of: (merchant: MerchantLine) => ExportCell;
}

const PAGE = 1000;

const COLUMNS: readonly Written[] = [
  { heading: Column.merchantNo, kind: 'text', of: ({ merchantNo }) => merchantNo },
  { heading: Column.name, kind: 'text', of: ({ name }) => name },
  { heading: Column.uscc, kind: 'text', of: ({ uscc }) => uscc ?? null },
  { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
  { heading: Column.address, kind: 'text', of: ({ address }) => address ?? null },
  { heading: Column.longitude, kind: 'number', of: ({ longitude }) => (longitude ? degreesTold(longitude) : null) },
  { heading: Column.latitude, kind: 'number', of: ({ latitude }) => (latitude ? degreesTold(latitude) : null) },
  { heading: Column.datum, kind: 'text', of: ({ longitude }) => (longitude === null ? null : 'WGS84') },
];

/** Gives out the merchants as a list (特约商户名册): what is taken in again from it changes nothing. */
export class MerchantExport implements Export {
  readonly subject = 'merchants';
  readonly title = '特约商户';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = {};
  readonly kinds = {};
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** By number. */
  async *rows(snapshot: Transaction, { regionCode }: ExportFilter): AsyncGenerator<ExportRow> {
    const wanted =
      regionCode === null ? rawSql('true') : inRanges(rawSql('region_code'), this.#regions.scope(regionCode));
    for (let last = ''; ; ) {
      const page = await snapshot.sql<MerchantLine & Record<string, unknown>>(sql`
        select merchant_no as "merchantNo", name, uscc, region_code as "regionCode", address, longitude, latitude
        from benefit_cards.merchant where ${allOf([sql`merchant_no > ${last}`, wanted])}
        order by merchant_no limit ${rawSql(String(PAGE))}`);
      for (const merchant of page) yield COLUMNS.map(({ of }) => of(merchant));
      if (page.length < PAGE) break;
      last = page.at(-1)?.merchantNo ?? '';
    }
  }
}

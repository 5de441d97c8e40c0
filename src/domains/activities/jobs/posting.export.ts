import type { Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../../kit/export.js';
import type { Regions } from '../../regions/index.js';
import type { PostingStage } from './posting.enums.js';
import { Column } from './posting.headings.js';
import { OWN_SOURCE, STAGE_WORDS } from './posting.ledger.js';

type Written = ExportColumn & { readonly of: (line: Line) => ExportCell };

interface Line extends Record<string, unknown> {
  readonly id: string;
  readonly employerName: string;
  readonly uscc: string | null;
  readonly branchCode: string | null;
  readonly employerRegionCode: string;
  readonly postNo: string;
  readonly title: string;
  readonly openings: string;
  readonly wage: string;
  readonly regionCode: string;
  readonly place: string | null;
  readonly description: string | null;
  readonly validTo: string | null;
  readonly stage: PostingStage;
  readonly activityNo: string | null;
  readonly sessionNo: string | null;
  readonly channel: string | null;
}

const PAGE = 1000;
const FIRST_KEY = '00000000-0000-0000-0000-000000000000';
const STAGES = Object.fromEntries(
  STAGE_WORDS.map(([stage, words]) => [stage, words.split(' ')[0] ?? stage]),
) as Readonly<Record<PostingStage, string>>;

const text = (heading: string, of: (line: Line) => ExportCell): Written => ({ heading, kind: 'text', of });

/** Wages and openings as they were written: they are read again as they were. */
const COLUMNS: readonly Written[] = [
  text(Column.employerName, ({ employerName }) => employerName),
  text(Column.uscc, ({ uscc }) => uscc),
  text(Column.branchCode, ({ branchCode }) => branchCode),
  text(Column.employerRegionCode, ({ employerRegionCode }) => employerRegionCode),
  text(Column.postNo, ({ postNo }) => postNo),
  text(Column.title, ({ title }) => title),
  text(Column.openings, ({ openings }) => openings),
  text(Column.wage, ({ wage }) => wage),
  text(Column.regionCode, ({ regionCode }) => regionCode),
  text(Column.place, ({ place }) => place),
  text(Column.description, ({ description }) => description),
  text(Column.validTo, ({ validTo }) => validTo),
  text(Column.stage, ({ stage }) => STAGES[stage]),
  text(Column.activityNo, ({ activityNo }) => activityNo),
  text(Column.sessionNo, ({ sessionNo }) => sessionNo),
  text(Column.source, ({ channel }) => channel ?? OWN_SOURCE),
];

/** Gives out the postings as a list (招聘岗位表): what is taken in again from it changes nothing. */
export class JobPostingExport implements Export {
  readonly subject = 'job-postings';
  readonly title = '招聘岗位';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = STAGES;
  readonly kinds = {};
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** In the order in which they came. */
  async *rows(snapshot: Transaction, { regionCode, statuses }: ExportFilter): AsyncGenerator<ExportRow> {
    const wanted = [
      regionCode === null ? rawSql('true') : inRanges(rawSql('j.region_code'), this.#regions.scope(regionCode)),
      statuses.length === 0 ? rawSql('true') : sql`j.stage = any(${[...statuses]}::text[])`,
    ];
    for (let last = FIRST_KEY; ; ) {
      const page = await snapshot.sql<Line>(sql`
        select j.id, e.name as "employerName", e.uscc, e.branch_code as "branchCode", e.region_code as "employerRegionCode",
          j.post_no as "postNo", j.title, j.openings_text as openings, j.wage_text as wage, j.region_code as "regionCode", j.place,
          j.description, j.valid_to::text as "validTo", j.stage, a.activity_no as "activityNo", s.session_no as "sessionNo", j.channel
        from activities.job_posting j join activities.employer e on e.id = j.employer_id
        left join activities.activity a on a.id = j.activity_id left join activities.session s on s.id = j.session_id
        where ${allOf([sql`j.id > ${last}::uuid`, ...wanted])} order by j.id limit ${rawSql(String(PAGE))}`);
      for (const line of page) yield COLUMNS.map(({ of }) => of(line));
      if (page.length < PAGE) break;
      last = page.at(-1)?.id ?? FIRST_KEY;
    }
  }
}

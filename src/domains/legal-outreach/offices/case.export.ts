import type { Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../../kit/export.js';
import type { Precision } from '../../../kit/graphql/measure.enums.js';
import { termsOf } from '../../../kit/intake-words.js';
import type { Regions } from '../../regions/index.js';
import { CASE_KIND_TERMS } from '../../targets/index.js';
import type { CaseKind, CaseStage, DisputeMatter, OutcomeKind } from '../cases/case.enums.js';
import { OUTCOME_WORDS, STAGE_WORDS } from '../cases/case.words.js';
import { Column } from './told.headings.js';
import { MATTER_WORDS } from './told.words.js';

type Written = ExportColumn & { readonly of: (line: Line) => ExportCell };

interface Line extends Record<string, unknown> {
  readonly id: string;
  readonly caseNo: string;
  readonly kind: CaseKind;
  readonly matters: readonly DisputeMatter[];
  readonly regionCode: string;
  readonly acceptingOffice: string;
  readonly employerName: string | null;
  readonly employerUscc: string | null;
  readonly applicantCount: number;
  readonly commonClaim: boolean;
  readonly registeredOn: string;
  readonly stage: CaseStage;
  readonly stageOn: string;
  readonly outcome: OutcomeKind | null;
  readonly endedOn: string | null;
  readonly amountFen: string | null;
  readonly amountPrecision: Precision | null;
  readonly agreedOn: string | null;
  readonly linkNo: string | null;
  readonly humanResourcesNo: string | null;
  readonly justiceNo: string | null;
  readonly courtNo: string | null;
  readonly nameless: boolean;
}

const PAGE = 1000;
const FIRST_KEY = '00000000-0000-0000-0000-000000000000';
const MATTERS = termsOf(MATTER_WORDS);
const MARKS: Readonly<Record<Precision, readonly [string, string]>> = {
  EXACT: ['', '元'],
  ROUNDED: ['约', '元'],
  AT_LEAST: ['', '元以上'],
  NEARLY: ['近', '元'],
};

const text = (heading: string, of: (line: Line) => ExportCell): Written => ({ heading, kind: 'text', of });
const day = (heading: string, of: (line: Line) => ExportCell): Written => ({ heading, kind: 'day', of });

/** Headlines alone: what was said, who asks and who handles it are in no column. */
const COLUMNS: readonly Written[] = [
  text(Column.office, () => '工会'),
  text(Column.number, ({ caseNo }) => caseNo),
  text(Column.linkNo, ({ linkNo }) => linkNo),
  text(Column.humanResourcesNo, ({ humanResourcesNo }) => humanResourcesNo),
  text(Column.justiceNo, ({ justiceNo }) => justiceNo),
  text(Column.courtNo, ({ courtNo }) => courtNo),
  text(Column.kind, ({ kind }) => CASE_KIND_TERMS[kind]),
  text(Column.matters, ({ matters }) => matters.map((matter) => MATTERS[matter]).join('、')),
  text(Column.regionCode, ({ regionCode }) => regionCode),
  text(Column.acceptingOffice, ({ acceptingOffice }) => acceptingOffice),
  text(Column.employerName, ({ employerName }) => employerName),
  text(Column.uscc, ({ employerUscc }) => employerUscc),
  { heading: Column.applicantCount, kind: 'number', of: ({ applicantCount }) => applicantCount },
  text(Column.commonClaim, ({ commonClaim }) => (commonClaim ? '是' : '否')),
  day(Column.registeredOn, ({ registeredOn }) => registeredOn),
  text(Column.stage, ({ stage }) => STAGE_WORDS[stage]),
  day(Column.stageOn, ({ stageOn }) => stageOn),
  text(Column.outcome, ({ outcome }) => outcome && OUTCOME_WORDS[outcome]),
  day(Column.endedOn, ({ endedOn }) => endedOn),
  text(Column.amount, amountOf),
  day(Column.agreedOn, ({ agreedOn }) => agreedOn),
  text(Column.anonymous, ({ nameless }) => (nameless ? '是' : '否')),
];

/** Gives out the headlines of cases as a list (案件台账), as the union tells them: taken in again it changes no case. */
export class LegalCaseExport implements Export {
  readonly subject = 'legal-cases';
  readonly title = '案件台账';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = STAGE_WORDS;
  readonly kinds = CASE_KIND_TERMS;
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** In the order in which they came. */
  async *rows(snapshot: Transaction, { regionCode, statuses, kind }: ExportFilter): AsyncGenerator<ExportRow> {
    const wanted = [
      regionCode === null ? rawSql('true') : inRanges(rawSql('c.region_code'), this.#regions.scope(regionCode)),
      statuses.length === 0 ? rawSql('true') : sql`c.stage = any(${[...statuses]}::text[])`,
      kind === null ? rawSql('true') : sql`c.kind = ${kind}`,
    ];
    for (let last = FIRST_KEY; ; ) {
      const page = await snapshot.sql<Line>(linesOf([sql`c.id > ${last}::uuid`, ...wanted]));
      for (const line of page) yield COLUMNS.map(({ of }) => of(line));
      if (page.length < PAGE) break;
      last = page.at(-1)?.id ?? FIRST_KEY;
    }
  }
}

/** Of several numbers at one office the first one is told. */
const linesOf = (wanted: Parameters<typeof allOf>[0]) => sql`
  select c.id, c.case_no as "caseNo", c.kind, c.matters, c.region_code as "regionCode", c.accepting_office as "acceptingOffice",
    c.employer_name as "employerName", c.employer_uscc as "employerUscc", c.applicant_count as "applicantCount",
    c.common_claim as "commonClaim", (c.registered_at at time zone c.time_zone)::date::text as "registeredOn", c.stage,
    (c.moved_at at time zone c.time_zone)::date::text as "stageOn", o.kind as outcome, o.ended_on::text as "endedOn",
    o.amount_fen::text as "amountFen", o.amount_precision as "amountPrecision", c.nameless,
    (greatest(a.signed_by_applicants_at, a.signed_by_employer_at) at time zone c.time_zone)::date::text as "agreedOn",
    links.*
  from legal_outreach.legal_case c
  left join legal_outreach.outcome o on o.case_id = c.id and o.set_aside_at is null
  left join legal_outreach.agreement a
    on a.case_id = c.id and a.set_aside_at is null and a.signed_by_applicants_at is not null and a.signed_by_employer_at is not null
  cross join lateral (
    select min(number) filter (where office = 'JOINT_CENTRE') as "linkNo",
      min(number) filter (where office = 'HUMAN_RESOURCES') as "humanResourcesNo",
      min(number) filter (where office = 'JUSTICE') as "justiceNo", min(number) filter (where office = 'COURT') as "courtNo"
    from legal_outreach.case_link where case_id = c.id) as links
  where ${allOf(wanted)} order by c.id limit ${rawSql(String(PAGE))}`;

function amountOf({ amountFen, amountPrecision }: Line): string | null {
  if (amountFen === null || amountPrecision === null) return null;
  const [before, behind] = MARKS[amountPrecision];
  return `${before}${(Number(amountFen) / 100).toFixed(2)}${behind}`;
}

import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { listExport } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import type { HandlerRole } from '../cases/case.enums.js';
import { HandlerColumn as Column } from './handler.headings.js';
import { HANDLER_ROLES } from './handler.words.js';

interface Row extends Record<string, unknown> {
  readonly handlerNo: string;
  readonly displayName: string;
  readonly role: HandlerRole;
  readonly office: string;
  readonly regionCode: string;
  readonly subject: string | null;
  readonly employers: string | null;
  readonly activeFrom: string;
  readonly activeTo: string | null;
}

/** Gives out those who handle cases as a list (承办人名册), by number. */
export function handlerExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'case-handlers',
    title: '承办人',
    statuses: {},
    kinds: HANDLER_ROLES,
    columns: [
      { heading: Column.handlerNo, kind: 'text', of: ({ handlerNo }) => handlerNo },
      { heading: Column.displayName, kind: 'text', of: ({ displayName }) => displayName },
      { heading: Column.role, kind: 'text', of: ({ role }) => HANDLER_ROLES[role] },
      { heading: Column.office, kind: 'text', of: ({ office }) => office },
      { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
      { heading: Column.subject, kind: 'text', of: ({ subject }) => subject },
      { heading: Column.employers, kind: 'text', of: ({ employers }) => employers },
      { heading: Column.activeFrom, kind: 'day', of: ({ activeFrom }) => activeFrom },
      { heading: Column.activeTo, kind: 'day', of: ({ activeTo }) => activeTo },
    ],
    page: (snapshot, { filter: { regionCode, kind }, last, limit }) =>
      snapshot.sql<Row>(sql`
        select handler_no as "handlerNo", display_name as "displayName", role, office, region_code as "regionCode", subject,
          (select string_agg(concat_ws(' ', t.employer_name, t.employer_uscc), '、' order by t.ordinal)
            from legal_outreach.handler_tie t where t.handler_id = h.id) as employers,
          active_from::text as "activeFrom", active_to::text as "activeTo"
        from legal_outreach.handler h
        where ${allOf([
          sql`h.handler_no > ${last?.handlerNo ?? ''}`,
          ...(regionCode === null ? [] : [inRanges(rawSql('h.region_code'), regions.scope(regionCode))]),
          ...(kind === null ? [] : [sql`h.role = ${kind}`]),
        ])}
        order by h.handler_no limit ${limit}`),
  });
}

import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { listExport } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import { RuleColumn as Column } from './rule.headings.js';

interface Row extends Record<string, unknown> {
  readonly regionCode: string;
  readonly face: string;
  readonly validDays: number;
  readonly fromOn: string;
  readonly toOn: string | null;
}

/** Gives out what hazards are worth as a list (隐患举报奖励标准), by division and day. */
export function ruleExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'hazard-rewards',
    title: '隐患举报奖励标准',
    statuses: {},
    kinds: {},
    columns: [
      { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
      { heading: Column.face, kind: 'text', of: ({ face }) => face },
      { heading: Column.validDays, kind: 'number', of: ({ validDays }) => validDays },
      { heading: Column.fromOn, kind: 'day', of: ({ fromOn }) => fromOn },
      { heading: Column.toOn, kind: 'day', of: ({ toOn }) => toOn },
    ],
    page: (snapshot, { filter: { regionCode }, last, limit }) =>
      snapshot.sql<Row>(sql`
        select region_code as "regionCode", to_char(face_fen / 100.0, 'FM999999999999990.00') as face,
          valid_days as "validDays", from_on::text as "fromOn", to_on::text as "toOn"
        from legal_outreach.reward_rule
        where ${allOf([
          sql`(region_code, from_on) > (${last?.regionCode ?? ''}, ${last?.fromOn ?? '0001-01-01'}::date)`,
          ...(regionCode === null ? [] : [inRanges(rawSql('region_code'), regions.scope(regionCode))]),
        ])}
        order by region_code, from_on limit ${limit}`),
  });
}

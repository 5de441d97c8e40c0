import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportFilter } from '../../../kit/export.js';
import { listExport } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import type { ActivityKind } from '../activities/activity.enums.js';
import type { RhythmDay } from '../activities/recurrence.js';
import { rhythmsOf } from '../activities/recurrence.rows.js';
import { ActivityColumn as Column } from './activity.headings.js';
import { KIND_TERMS } from './activity.terms.js';
import { rhythmText } from './rhythm.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly activityNo: string;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly organisers: readonly string[];
  readonly regionCode: string;
  readonly description: string | null;
  readonly membersOnly: boolean;
  readonly rhythm?: readonly RhythmDay[];
}

/** Gives out the activities as a list (活动清单), by number. */
export function activityExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'activities',
    title: '活动',
    statuses: {},
    kinds: KIND_TERMS,
    columns: [
      { heading: Column.activityNo, kind: 'text', of: ({ activityNo }) => activityNo },
      { heading: Column.title, kind: 'text', of: ({ title }) => title },
      { heading: Column.kind, kind: 'text', of: ({ kind }) => KIND_TERMS[kind] },
      { heading: Column.organisers, kind: 'text', of: ({ organisers }) => organisers.join('、') },
      { heading: Column.regionCode, kind: 'text', of: ({ regionCode }) => regionCode },
      { heading: Column.description, kind: 'text', of: ({ description }) => description },
      { heading: Column.membersOnly, kind: 'text', of: ({ membersOnly }) => (membersOnly ? '是' : '否') },
      { heading: Column.recurrences, kind: 'text', of: ({ rhythm = [] }) => rhythmText(rhythm) },
    ],
    async page(snapshot, { filter, last, limit }) {
      const rows = await snapshot.sql<Row>(sql`
        select id, activity_no as "activityNo", title, kind, organisers, region_code as "regionCode", description,
          members_only as "membersOnly"
        from activities.activity a
        where ${allOf([sql`a.activity_no > ${last?.activityNo ?? ''}`, ...wantedActivities(regions, filter)])}
        order by a.activity_no limit ${limit}`);
      const rhythms = await rhythmsOf(
        snapshot,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({ ...row, rhythm: rhythms.get(row.id) ?? [] }));
    },
  });
}

/** The conditions of a filter on the activities that a statement calls `a`. */
export function wantedActivities(regions: Regions, { regionCode, kind }: ExportFilter): readonly Sql[] {
  return [
    ...(regionCode === null ? [] : [inRanges(rawSql('a.region_code'), regions.scope(regionCode))]),
    ...(kind === null ? [] : [sql`a.kind = ${kind}`]),
  ];
}

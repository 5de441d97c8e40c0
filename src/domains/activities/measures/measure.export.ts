import { allOf, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import type { MetricCode, Precision } from '../../../kit/graphql/measure.enums.js';
import { listExport } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import { METRIC_TERMS, PRECISION_TERMS, UNIT_TERMS, unitOf } from '../../targets/index.js';
import { wantedActivities } from '../lists/activity.export.js';
import { KIND_TERMS } from '../lists/activity.terms.js';
import { MeasureColumn as Column } from './measure.headings.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly activityNo: string;
  readonly sessionNo: string | null;
  readonly metric: MetricCode;
  readonly value: number;
  readonly precision: Precision;
  readonly asOf: string;
  readonly since: string | null;
  readonly quote: string | null;
}

/** Gives out what was told of activities and of the hub's own sessions as a list (活动数据), in the order of the hub. */
export function measureExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'activity-measures',
    title: '活动数据',
    statuses: {},
    kinds: KIND_TERMS,
    columns: [
      { heading: Column.activityNo, kind: 'text', of: ({ activityNo }) => activityNo },
      { heading: Column.sessionNo, kind: 'text', of: ({ sessionNo }) => sessionNo },
      { heading: Column.metric, kind: 'text', of: ({ metric }) => METRIC_TERMS[metric] },
      { heading: Column.value, kind: 'number', of: ({ value }) => value },
      { heading: Column.unit, kind: 'text', of: ({ metric }) => UNIT_TERMS[unitOf(metric)] },
      { heading: Column.precision, kind: 'text', of: ({ precision }) => PRECISION_TERMS[precision] },
      { heading: Column.asOf, kind: 'day', of: ({ asOf }) => asOf },
      { heading: Column.since, kind: 'day', of: ({ since }) => since },
      { heading: Column.quote, kind: 'text', of: ({ quote }) => quote },
    ],
    page: (snapshot, { filter, last, limit }) =>
      snapshot.sql<Row>(sql`
        select m.id, a.activity_no as "activityNo", s.session_no as "sessionNo", m.metric, m.value::float8 as value,
          m."precision", m.as_of::text as "asOf", m.since::text as since, m.quote
        from activities.measure m join activities.activity a on a.id = m.activity_id
        left join activities.session s on s.id = m.session_id
        where ${allOf([
          sql`m.id > ${last?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid and s.channel is null`,
          ...wantedActivities(regions, filter),
        ])}
        order by m.id limit ${limit}`),
  });
}

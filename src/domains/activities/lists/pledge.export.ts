import { allOf, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { listExport } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import { wantedActivities } from './activity.export.js';
import { KIND_TERMS } from './activity.terms.js';
import { PledgeColumn as Column } from './pledge.headings.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly activityNo: string;
  readonly sponsorName: string;
  readonly amount: string | null;
  readonly goods: string | null;
  readonly pledgedOn: string;
}

/** Gives out what sponsors pledged as a list (公益认捐清单), in the order of the hub. Sums of other currencies are not of it. */
export function pledgeExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'pledges',
    title: '公益认捐',
    statuses: {},
    kinds: KIND_TERMS,
    columns: [
      { heading: Column.activityNo, kind: 'text', of: ({ activityNo }) => activityNo },
      { heading: Column.sponsorName, kind: 'text', of: ({ sponsorName }) => sponsorName },
      { heading: Column.amount, kind: 'text', of: ({ amount }) => amount },
      { heading: Column.goods, kind: 'text', of: ({ goods }) => goods },
      { heading: Column.pledgedOn, kind: 'day', of: ({ pledgedOn }) => pledgedOn },
    ],
    page: (snapshot, { filter, last, limit }) =>
      snapshot.sql<Row>(sql`
        select p.id, a.activity_no as "activityNo", sponsor_name as "sponsorName",
          to_char(amount_fen / 100.0, 'FM999999999999990.00') as amount, goods, pledged_on::text as "pledgedOn"
        from activities.pledge p join activities.activity a on a.id = p.activity_id
        where ${allOf([
          sql`p.id > ${last?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid`,
          sql`coalesce(p.amount_currency, 'CNY') = 'CNY'`,
          ...wantedActivities(regions, filter),
        ])}
        order by p.id limit ${limit}`),
  });
}

import { sql } from '../../../kit/database/sql.js';
import { columnsOf, computed, expression, type Reads } from '../../../kit/read/index.js';
import { ActivityRow } from '../activities/activity.entity.js';
import { MOST_SPONSORS, type SponsorStanding } from './sponsor.type.js';

const activity = columnsOf(ActivityRow);
const [MOST_TOTALS, MOST_GOODS] = [10, 20];

/**
 * Sponsors of an activity from its pledges; nothing of it is kept. Sums of different currencies are not compared: by yuan
 * first, then by the others in the order of their codes, things alone last.
 */
const STANDINGS = sql`(
  with sums as (
    select p.sponsor_name, p.amount_currency as currency, sum(p.amount_fen) as fen
    from activities.pledge p where p.activity_id = ${activity.id} and p.amount_fen is not null group by 1, 2),
  money as (
    select sponsor_name, coalesce(max(fen) filter (where currency = 'CNY'), 0) as yuan,
      array_agg(currency::text order by currency) filter (where currency <> 'CNY') as others,
      array_agg(-fen order by currency) filter (where currency <> 'CNY') as sums,
      json_agg(json_build_object('amountFen', fen::text, 'currency', currency)
        order by currency <> 'CNY', currency) as total
    from sums group by sponsor_name),
  given as (
    select p.sponsor_name, count(*)::integer as pledges,
      (array_agg(p.goods order by p.pledged_on desc, p.id desc) filter (where p.goods is not null))[1:${MOST_GOODS}] as goods
    from activities.pledge p where p.activity_id = ${activity.id} group by p.sponsor_name),
  ranked as (
    select given.*, money.total, rank() over (
      order by coalesce(money.yuan, 0) desc, money.others nulls last, money.sums nulls last)::integer as rank
    from given left join money using (sponsor_name))
  select coalesce(json_agg(json_build_object('rank', rank, 'sponsorName', sponsor_name, 'total', coalesce(total, '[]'),
    'pledges', pledges, 'goods', coalesce(to_json(goods), '[]')) order by rank, sponsor_name), '[]')
  from (select * from ranked order by rank, sponsor_name limit ${MOST_SPONSORS}) first)`;

/** Adds to activities who gives how much. */
export function addSponsors(activities: Reads): void {
  const standings = expression<readonly SponsorStanding[]>('json', STANDINGS);
  activities.adds({
    sponsors: computed({ standings }, ({ standings: all }) =>
      all.map((each) => ({ ...each, total: each.total.slice(0, MOST_TOTALS) })),
    ),
  });
}

import { keyOf, newId } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';

/** Work is offered in a division, a member has applied for it, and has a card at a station, and one that is over at another that nobody keeps. */
export async function jobsIn(
  { hub: { database } }: TestHub,
  at: { readonly stationCode: string; readonly regionCode: string },
  member: string,
): Promise<void> {
  const { stationCode, regionCode } = at;
  const [employer, posting, person] = [newId(), newId(), keyOf('mem', member)];
  await database.query(sql`
    insert into activities.employer (id, name, region_code, search) values (${employer}::uuid, '示例家政', ${regionCode}, '')`);
  await database.query(sql`
    insert into activities.job_posting (id, employer_id, post_no, title, openings, openings_text, wage_kind, wage_min_fen, wage_max_fen,
      wage_text, region_code, search)
    values (${posting}::uuid, ${employer}::uuid, 'G-1', '保洁员', 5, '5名', 'MONTHLY', 400000, 500000, '4-5K', ${regionCode}, '')`);
  await database.query(sql`
    insert into activities.job_application (id, posting_id, person_id, region_code)
    values (${newId()}::uuid, ${posting}::uuid, ${person}::uuid, ${regionCode})`);
  const card = (days: number, station: unknown) => sql`
    insert into activities.job_card (id, person_id, made_by, trade, station_id, region_code, weekdays, during)
    select ${newId()}::uuid, ${person}::uuid, 'PERSON', 'CLEANING', ${station}, region_code, '{SUNDAY}',
      tstzrange(now() - make_interval(days => ${days}), now() + make_interval(days => ${7 - days}))
    from stations.station where station_code = ${stationCode}`;
  await database.query(card(0, rawSql('id')));
  await database.query(card(10, sql`${newId()}::uuid`));
}

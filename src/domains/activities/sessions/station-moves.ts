import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MergedStation } from '../../stations/index.js';
import { sessionChanged, type ToldSession } from './session.events.js';

/**
 * Sessions at a station that went into another one are at that one from then on; a keeper whose grant names the former code
 * goes on seeing them, as the station itself. Called in the transaction that makes one of the two, behind all that the
 * stations do; whoever schedules a session there at that moment is waited for, or finds the one that stays.
 */
export async function sessionsFollowStation(tx: Transaction, { kept, gone }: MergedStation): Promise<void> {
  await tx.sql(sql`
    update activities.former_station set station_id = ${kept.id}::uuid where station_id = ${gone.id}::uuid`);
  await tx.sql(sql`
    insert into activities.former_station (station_code, station_id) values (${gone.stationCode}, ${kept.id}::uuid)
    on conflict (station_code) do update set station_id = excluded.station_id`);
  const moved = await tx.sql<ToldSession & Record<string, unknown>>(sql`
    with held as (
      select id from activities.session where station_id = ${gone.id}::uuid order by id for no key update)
    update activities.session s set station_id = ${kept.id}::uuid, station_code = ${kept.stationCode}, version = version + 1,
      updated_at = clock_timestamp()
    from held where s.id = held.id
    returning s.id, s.activity_id as "activityId", s.region_code as "regionCode", s.stage,
      to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startsAt"`);
  await announce(
    tx,
    moved.map((session) => sessionChanged(session, session)),
  );
}

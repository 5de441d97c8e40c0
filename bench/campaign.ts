import type { Client } from 'pg';

/** Of the same week and season: at one the stations take part in a campaign, at the other nobody does. */
export const AT = { campaign: '2026-09-16T10:00:00+08:00', without: '2026-09-23T10:00:00+08:00' } as const;

/**
 * Has every made-up station take part in a campaign that keeps it open as on workdays; once. On a workday that changes
 * nobody's hours, so that lists of both days show the same and differ in work alone.
 */
export async function holdCampaign(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `insert into stations.opening_exception (station_id, first_day, last_day, campaign)
     select s.id, '2026-09-14', '2026-09-18', '不打烊' from stations.station s
     where s.station_code like 'SEED-%'
       and not exists (select from stations.opening_exception x where x.station_id = s.id and x.campaign is not null)`,
  );
  if (rowCount) await client.query('analyze stations.opening_exception');
}

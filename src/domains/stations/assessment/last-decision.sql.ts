import { type Sql, sql } from '../../../kit/database/sql.js';

/**
 * One row of the last decision on the stars of a station: `since` which day, and when the last assessment by which one was
 * made was entered, `entered_at`. Both null where none was ever made, the latter also where only ledgers told stars.
 */
export function lastDecision(stationId: string): Sql {
  return sql`(
    select max(coalesce(decision.valid_to + 1, decision.valid_from)) as since, max(its.entered_at) as entered_at
    from stations.grade decision
    left join stations.assessment its on its.id in (decision.assessment_id, decision.ended_by)
    where decision.station_id = ${stationId})`;
}

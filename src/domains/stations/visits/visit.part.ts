import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';

/** To which desks a person came in the last days. Erased, nobody was there. */
export const visitPart: PersonalPart = {
  name: 'stationVisits',
  fields: ['StationVisit.occurredAt'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select s.station_code as "stationCode", s.name as station, ${isoInstant('occurred_at')} as "occurredAt",
        active_member as "activeMember"
      from stations.visit join stations.station s on s.id = station_id
      where person_id = ${personId}::uuid order by occurred_at, visit.id`),
  async erase(tx, { personId }) {
    await tx.sql(sql`delete from stations.visit where person_id = ${personId}::uuid`);
  },
};

/** Visits are of the record that stays when two of a person become one. */
export const mergeVisits: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`update stations.visit set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
};

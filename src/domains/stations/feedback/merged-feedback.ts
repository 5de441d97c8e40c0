import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { FeedbackKind, FeedbackState } from './feedback.enums.js';
import { feedbackTold } from './feedback.events.js';

/** Feedback as it was before a merge, and what became of it. */
interface Moved extends Record<string, unknown> {
  readonly id: string;
  readonly kind: FeedbackKind;
  readonly before: FeedbackState;
  readonly state: FeedbackState;
  readonly stationCode: string;
  readonly regionCode: string;
}

/**
 * What workers say of a record that goes is of the one that stays (both by their keys), one version more each. Of the same
 * open word of one person on both the earlier one goes on waiting, and the later one stays to be read as its DUPLICATE.
 * Everything that changes is announced.
 */
export async function moveFeedback(tx: Transaction, kept: string, gone: string): Promise<void> {
  const [stays] = await tx.sql<{ stationCode: string; regionCode: string }>(sql`
    select station_code as "stationCode", region_code as "regionCode" from stations.station where id = ${kept}`);
  if (!stays) throw new Error(`The station ${kept} went away while another one was merged into it.`);
  // First what is closed at the record that stays: it makes room for the earlier word that comes.
  const closed = await changed(
    tx,
    sql`state = 'DUPLICATE', reviewed_at = now()`,
    sql`told.station_id = ${kept} and told.state = 'OPEN' and ${earlierAt(gone)}`,
  );
  const moved = await changed(
    tx,
    sql`station_id = ${kept},
      state = case when told.state = 'OPEN' and ${earlierAt(kept)} then 'DUPLICATE' else told.state end,
      reviewed_at = case when told.state = 'OPEN' and ${earlierAt(kept)} then now() else told.reviewed_at end`,
    sql`told.station_id = ${gone}`,
  );
  const events = [...closed, ...moved].map((row) =>
    feedbackTold.changed(feedbackTold.facts({ ...row, state: row.before }), { ...row, ...stays }),
  );
  await announce(tx, events);
}

/** Whether the same person's open word of the kind stands at a station and is the earlier one. */
function earlierAt(station: string): Sql {
  return sql`exists (select from stations.feedback other
    where other.station_id = ${station} and other.kind = told.kind and other.author_hmac = told.author_hmac
      and other.state = 'OPEN' and (other.submitted_at, other.id) < (told.submitted_at, told.id))`;
}

function changed(tx: Transaction, set: Sql, which: Sql): Promise<readonly Moved[]> {
  return tx.sql<Moved>(sql`
    with held as materialized (
      select told.id, told.state as before, s.station_code, s.region_code
      from stations.feedback told join stations.station s on s.id = told.station_id
      where ${which} order by told.id for update of told)
    update stations.feedback told set ${set}, version = told.version + 1
    from held where told.id = held.id
    returning told.id, told.kind, held.before, told.state, held.station_code as "stationCode", held.region_code as "regionCode"`);
}

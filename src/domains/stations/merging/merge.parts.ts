import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { lastDecision } from '../assessment/last-decision.sql.js';
import { moveFeedback } from '../feedback/merged-feedback.js';
import { moveHolds } from '../holds/merged-stations.js';

/** The keys of two records of one station. */
export interface Pair {
  readonly kept: string;
  readonly gone: string;
}

/** What a merge does with rows that hang on the record that goes. What is left there is deleted with it. */
export type MovesParts = (tx: Transaction, pair: Pair) => Promise<void>;

/** One line for each table of rows that hang on a station and are not written with it. */
export const MOVES: readonly MovesParts[] = [
  moveGrades,
  moveAssessments,
  moveDays,
  moveNotices,
  (tx, { kept, gone }) => moveFeedback(tx, kept, gone),
  moveHolds,
  moveVisits,
  moveFormerCodes,
];

/**
 * A history of stars is one blank: the one of the record that stays goes before the other as a whole. What was found up to
 * the last decision of the other is settled by it all the same: lost stars are not won back by what once bore them.
 * Stars that were given and taken away on one day held for none, and are no history.
 */
async function moveGrades(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  const isLost = sql`exists (
    select from stations.grade own where own.station_id = ${kept} and (own.valid_to is null or own.valid_to >= own.valid_from))`;
  await tx.sql(sql`
    update stations.assessment set settled = true from ${lastDecision(gone)} decided
    where station_id = ${gone} and ${isLost}
      and (assessment.entered_at <= decided.entered_at or assessed_on < decided.since)`);
  await tx.sql(sql`delete from stations.grade where station_id = ${gone} and ${isLost}`);
  await tx.sql(sql`
    update stations.grade set station_id = ${kept} where station_id = ${gone} and assessment_id is null`);
}

/** What somebody found at the station is of the station, with the grades that it bears. */
async function moveAssessments(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  await tx.sql(sql`
    update stations.assessment set station_id = ${kept}, version = version + 1 where station_id = ${gone}`);
}

/** Days that differ are one blank, campaigns another; what is over fills none, and yields where others still stand. */
async function moveDays(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  const today = sql`(select (now() at time zone time_zone)::date from stations.station where id = ${kept})`;
  const isClash = sql`own.station_id = ${kept} and (own.campaign is null) = (moved.campaign is null)
    and own.first_day <= moved.last_day and own.last_day >= moved.first_day`;
  await tx.sql(sql`
    delete from stations.opening_exception own using stations.opening_exception moved
    where moved.station_id = ${gone} and ${isClash} and own.last_day < ${today} and moved.last_day >= ${today}
      and not exists (
        select from stations.opening_exception standing
        where standing.station_id = ${kept} and (standing.campaign is null) = (moved.campaign is null)
          and standing.last_day >= ${today})`);
  await tx.sql(sql`
    update stations.opening_exception moved set station_id = ${kept}
    where station_id = ${gone} and not exists (
      select from stations.opening_exception own
      where own.station_id = ${kept} and (own.campaign is null) = (moved.campaign is null) and own.last_day >= ${today})
      and not exists (select from stations.opening_exception own where ${isClash})`);
}

/** What visitors are told is one blank, also when it is over. */
async function moveNotices(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  await tx.sql(sql`
    delete from stations.notice where station_id = ${kept} and expires_at <= now()
      and exists (select from stations.notice where station_id = ${gone})`);
  await tx.sql(sql`
    update stations.notice set station_id = ${kept}
    where station_id = ${gone} and not exists (select from stations.notice where station_id = ${kept})`);
}

/** Who came to the desk of either came to that of both. */
async function moveVisits(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  await tx.sql(sql`update stations.visit set station_id = ${kept} where station_id = ${gone}`);
}

/** What went into the one that goes is found where that one is found from now on. */
async function moveFormerCodes(tx: Transaction, { kept, gone }: Pair): Promise<void> {
  await tx.sql(sql`update stations.former_code set station_id = ${kept} where station_id = ${gone}`);
}

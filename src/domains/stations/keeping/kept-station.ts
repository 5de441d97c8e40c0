import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { FoundStation } from '../finding/found-station.js';
import { holdState } from '../finding/hold-station.js';
import type { Columns } from '../station.columns.js';
import { stationChanged, stationFacts } from '../station.events.js';
import { moreBelieved } from '../station.precedence.js';
import type { StationState } from '../station.state.js';
import { writeStations } from '../station.writer.js';
import type { About } from './about.js';
import { withWords } from './words.js';

/** The clock of the database. */
export interface Clock {
  /** As Postgres writes it in JSON. */
  readonly now: string;
  /** The day at the station. */
  readonly today: string;
}

/** What a person has said of a station. */
export interface Change {
  readonly columns?: Columns;
  /** The station with its lists as they shall be; as it stands when left out. */
  readonly next?: StationState;
  /** Something that stands in another table was changed already. */
  readonly besides?: boolean;
  /** What the person has a word on from now on. */
  readonly about?: readonly About[];
}

/**
 * Holds a station until the end of the transaction, has a person's words turned into a change of it, and makes of that one
 * version more and one event; none when the station says all of it already. Answers its key. Throws a Refusal when another
 * version has come since the one that was read, where that matters.
 */
export async function keepStation(
  tx: Transaction,
  found: FoundStation,
  said: (state: StationState, clock: Clock) => Promise<Change> | Change,
  expectedVersion?: number,
): Promise<string> {
  const state = await holdState(tx, found);
  const { row } = state;
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw versionConflict(expectedVersion, row.version);
  const clock = await clockAt(tx, row.timeZone);
  const { columns = {}, next = state, besides = false, about = [] } = await said(state, clock);
  const different = differing(row, columns);
  const changed = different !== undefined || next !== state || besides;
  const heard =
    about.length > 0 ? { words: withWords(row.words, about, clock.now), toldBy: moreBelieved(row.toldBy, 'HUB') } : {};
  // The row itself where nobody said anything new: it is not written then.
  const isSilent = !changed && about.length === 0;
  const now = isSilent ? row : { ...row, ...different, ...heard, version: row.version + (changed ? 1 : 0) };
  await writeStations(tx, [{ before: state, now: { ...next, row: now } }]);
  if (changed) await announce(tx, [stationChanged(stationFacts(row), now)]);
  return row.id;
}

async function clockAt(tx: Transaction, timeZone: string): Promise<Clock> {
  const [clock] = await tx.sql<{ now: string; today: string }>(sql`
    select to_json(now()) #>> '{}' as now, (now() at time zone ${timeZone})::date::text as today`);
  if (!clock) throw new Error('The database did not tell the time.');
  return clock;
}

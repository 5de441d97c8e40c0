import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import { addDays } from '../../regions/index.js';
import type { ActivityBook } from '../activities/activity.book.js';
import { rhythmRefusals } from '../activities/activity.service.js';
import { changeActivity } from '../activities/activity.writer.js';
import { rhythmDayOf } from '../activities/recurrence.js';
import { recordRhythms } from '../activities/recurrence.rows.js';
import type { Rhythm, ScheduleSeries } from './series.commands.js';
import { onTheWall, type PlannedSession, plannedSessions } from './series.days.js';
import * as errors from './series.errors.js';
import type { Described, SessionDescribing } from './session.describing.js';
import { venueBusy } from './session.errors.js';
import { enterSessions } from './session.writer.js';
import { clockIn, inTheWay, type Known, knownAt, overlap } from './venues.js';

const [MOST_SESSIONS, MOST_SEATS, MOST_DAYS, FARTHEST_DAYS] = [200, 50_000, 366, 731];
const DAY_MINUTES = 1440;

interface Dependencies {
  readonly book: ActivityBook;
  readonly describing: SessionDescribing;
}

/** Planning sessions by a rhythm. Everything happens in the caller's transaction. */
export class SeriesScheduling {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the activity; throws NOT_FOUND for one of others, alike for one that is not there. */
  permit(tx: Transaction, viewer: Viewer, { activityId }: Pick<ScheduleSeries, 'activityId'>): Promise<string> {
    return this.#given.book.permit(tx, viewer, activityId);
  }

  /**
   * Writes the sessions of all days of the rhythms, and records these; answers the keys of the new ones, in order. What has
   * begun, and what is there already, is passed over. Throws Refusals with all that is wrong.
   */
  async schedule(tx: Transaction, viewer: Viewer, key: string, command: ScheduleSeries): Promise<readonly string[]> {
    const activity = await this.#given.book.hold(tx, key);
    const described = await this.#given.describing.describe(tx, viewer, activity, command);
    const refusals = [...judgeSeries(command, activity.now), ...('places' in described ? [] : described)];
    if (refusals.length > 0 || !('places' in described)) throw new Refusals(refusals);
    const { timeZone: zone } = described;
    const planned = await plannedSessions(tx, command, zone);
    const known = await knownAt(tx, { ...activity, activityId: key, venueName: described.venueName }, planned);
    const begun = activity.now.toISOString();
    const wanted = planned.filter((each) => each.startsAt > begun && !isThere(known, each));
    if (!command.acceptSameVenue) needVenue(wanted, known, described);
    await recordRhythms(tx, key, { days: command.recurrences.map(rhythmDayOf), zone });
    // Its rhythms are shown with it: that makes a version.
    await changeActivity(tx, activity);
    return enterSessions(
      tx,
      wanted.map((each) => ({ ...described, ...each, bookingClosesAt: null })),
    );
  }
}

/** Whether a session of just this begin is at the place: of the same activity also where it was cancelled. */
export function isThere(known: readonly Known[], { startsAt }: PlannedSession): boolean {
  return known.some((each) => each.startsAt === startsAt);
}

function needVenue(
  wanted: readonly PlannedSession[],
  known: readonly Known[],
  { venueName, timeZone }: Described,
): void {
  const other = inTheWay(known, wanted);
  const own = wanted.find((each, index) => index > 0 && overlap(wanted[index - 1] ?? each, each));
  const first = other ?? own;
  if (first) throw venueBusy(venueName, clockIn(timeZone, first.startsAt));
}

function judgeSeries(command: ScheduleSeries, now: Date): readonly Refusal[] {
  const { from, to, recurrences, seatRows = [] } = command;
  const today = now.toISOString().slice(0, 10);
  const days = [
    ...(to < from ? [errors.daysInsideOut()] : []),
    ...(to > addDays(from, MOST_DAYS - 1) ? [errors.daysTooMany()] : []),
    // The day may have turned at the place already.
    ...(to < addDays(today, -1) ? [errors.daysOver()] : []),
    ...(to > addDays(today, FARTHEST_DAYS) ? [errors.daysFar()] : []),
  ];
  const rhythms = [...rhythmRefusals(recurrences), ...recurrences.flatMap(judgeRhythm)];
  if (days.length > 0) return [...days, ...rhythms];
  const count = onTheWall(command).length;
  const seats = count * seatRows.reduce((sum, row) => sum + row.seats, 0);
  return [
    ...(count > MOST_SESSIONS ? [errors.sessionsTooMany(count, MOST_SESSIONS)] : []),
    ...(count <= MOST_SESSIONS && seats > MOST_SEATS ? [errors.seatsTooMany(seats, MOST_SEATS)] : []),
    ...rhythms,
  ];
}

function judgeRhythm({ perDay = 0, minutesApart, durationMinutes, startTime }: Rhythm, index: number) {
  if (perDay < 2) return [];
  if (minutesApart === undefined) return [errors.apartMissing(index)];
  const last = Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3)) + (perDay - 1) * minutesApart;
  return [
    ...(minutesApart < durationMinutes ? [errors.apartTooShort(index, minutesApart, durationMinutes)] : []),
    ...(last >= DAY_MINUTES ? [errors.dayTooLong(index)] : []),
  ];
}

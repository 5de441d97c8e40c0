import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { Refusals } from '../../../kit/refusal.js';
import type { ActivityBook } from '../activities/activity.book.js';
import type { ScheduleSession } from './session.commands.js';
import type { SessionDescribing } from './session.describing.js';
import { venueBusy } from './session.errors.js';
import { judgeTimes } from './session.rules.js';
import { enterSession } from './session.writer.js';
import { clockIn, inTheWay, knownAt } from './venues.js';

interface Dependencies {
  readonly book: ActivityBook;
  readonly describing: SessionDescribing;
}

/** Planning one session. Everything happens in the caller's transaction. */
export class Scheduling {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the activity; throws NOT_FOUND for one of others, alike for one that is not there. */
  permit(tx: Transaction, viewer: Viewer, { activityId }: Pick<ScheduleSession, 'activityId'>): Promise<string> {
    return this.#given.book.permit(tx, viewer, activityId);
  }

  /** Writes a session, announced or as a draft; answers its key. Throws Refusals with all that is wrong. */
  async schedule(tx: Transaction, viewer: Viewer, activityId: string, command: ScheduleSession): Promise<string> {
    const activity = await this.#given.book.hold(tx, activityId);
    const described = await this.#given.describing.describe(tx, viewer, activity, command);
    const late = judgeTimes(command, activity.now);
    if (!('places' in described) || late.length > 0)
      throw new Refusals([...late, ...('places' in described ? [] : described)]);
    const { startsAt, endsAt, bookingOpensAt = null, bookingClosesAt = null, venueName } = command;
    if (!command.acceptSameVenue) {
      const slots = [{ startsAt, endsAt }];
      const other = inTheWay(await knownAt(tx, { ...activity, activityId, venueName }, slots), slots);
      if (other) throw venueBusy(venueName, clockIn(described.timeZone, other.startsAt));
    }
    return enterSession(tx, { ...described, startsAt, endsAt, bookingOpensAt, bookingClosesAt });
  }
}

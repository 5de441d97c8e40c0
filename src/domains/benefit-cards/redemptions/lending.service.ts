import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { nothingLent, returnedAhead, returnedBefore, returnedTooEarly } from './lending.errors.js';
import { ownRedemption } from './own-redemption.js';
import type { ReturnBorrowed } from './redemption.commands.js';
import { redemptionTold } from './redemption.events.js';
import { holdRedemption } from './reversal.js';
import { CLOCK_MINUTES } from './times.js';

/** What the times of a lent thing are like, beside the one that is given. */
interface Times {
  readonly isLent: boolean;
  readonly isSame: boolean;
  readonly isEarly: boolean;
  readonly isAhead: boolean;
}

/** Takes lent things back. Everything happens in the caller's transaction. */
export class Lending {
  /** The key of a redemption at a station of the caller; throws NOT_FOUND. */
  permit(tx: Transaction, viewer: Viewer, redemptionId: string): Promise<string> {
    return ownRedemption(tx, viewer, redemptionId);
  }

  /** Writes down when a thing came back; answers the key. With the same time it is once, however often it is said. */
  async takeBack(tx: Transaction, id: string, { returnedAt }: ReturnBorrowed): Promise<string> {
    const held = await holdRedemption(tx, id);
    const { isLent, isSame, isEarly, isAhead } = await timesOf(tx, id, returnedAt.toISOString());
    if (!isLent || held.isReversed) throw nothingLent();
    if (held.isReturned && isSame) return id;
    if (held.isReturned) throw returnedBefore();
    if (isEarly) throw returnedTooEarly();
    if (isAhead) throw returnedAhead(CLOCK_MINUTES);
    await tx.sql(sql`
      update benefit_cards.redemption set returned_at = ${returnedAt.toISOString()}::timestamptz, version = version + 1,
        updated_at = clock_timestamp() where id = ${id}::uuid`);
    await announce(tx, [redemptionTold.changed(redemptionTold.facts(held), { ...held, isReturned: true })]);
    return id;
  }
}

async function timesOf(tx: Transaction, id: string, at: string): Promise<Times> {
  const [times] = await tx.sql<Times & Record<string, unknown>>(sql`
    select due_back_at is not null as "isLent", coalesce(returned_at = ${at}::timestamptz, false) as "isSame",
      ${at}::timestamptz < occurred_at as "isEarly",
      ${at}::timestamptz > clock_timestamp() + make_interval(mins => ${CLOCK_MINUTES}) as "isAhead"
    from benefit_cards.redemption where id = ${id}::uuid`);
  if (!times) throw nothingLent();
  return times;
}

import type { Transaction } from '../../../kit/database/database.js';
import { announce } from '../../../kit/events/index.js';
import type { CarriedOutRecord, IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { type Regions, timeZoneOf } from '../../regions/index.js';
import { SessionStage } from '../sessions/session.enums.js';
import { sessionChanged } from '../sessions/session.events.js';
import { moveSession } from '../sessions/session.moves.js';
import { enterSession } from '../sessions/session.writer.js';
import { putActivity } from './activities.store.js';
import { settleOrders } from './order.settlement.js';
import { holdPlatform } from './order.store.js';
import { sellerOf } from './seller.js';
import type { TellSession, ToldPlace, ToldTimes } from './session.command.js';
import { HALL_TAKEN, hallTaken, regionMoved, regionNeeded, regionUnknown } from './session.errors.js';
import { putPlaces } from './session.places.js';
import { holdHalls, holdSession, inSameHall, type KnownSession, ordersIn, writeDescribed } from './sessions.store.js';

type Record = IntakeRecord<TellSession>;

/** What a row made or changed, and the orders that waited for it. */
export interface PutSession {
  readonly id: string;
  readonly changed: boolean;
  readonly carriedOut: readonly CarriedOutRecord[];
}

const NO_REASON = '平台取消';
const TIMES = [
  'startsAt',
  'endsAt',
  'bookingOpensAt',
  'bookingClosesAt',
] as const satisfies readonly (keyof ToldTimes)[];
const DESCRIBED = [
  ...(['venueName', 'venueAddress', 'tripNo', 'origin', 'destination', 'streamUrl'] as const),
] satisfies readonly (keyof ToldPlace)[];

/** Takes in the sessions of platforms that sell places. A platform writes its own sessions and no others. */
export class PlatformSessions {
  readonly #regions: Pick<Regions, 'mayTell' | 'find'>;

  constructor(regions: Pick<Regions, 'mayTell' | 'find'>) {
    this.#regions = regions;
  }

  /** Has the platform, and the question who is in a hall, to itself until the transaction ends. Called before `put`. */
  async hold(tx: Transaction, { channel }: IntakeContext): Promise<void> {
    await holdHalls(tx);
    await holdPlatform(tx, sellerOf(channel));
  }

  /** Enters or changes a session as it was told. Throws Refusals. */
  async put(tx: Transaction, record: Record, context: IntakeContext): Promise<PutSession> {
    const seller = sellerOf(context.channel);
    const { command } = record;
    const known = await holdSession(tx, seller, command.sessionNo);
    const regionCode = this.#regionOf(record, known, context);
    await this.#refuseHall(tx, seller, record, { known, regionCode });
    const activity = await putActivity(tx, seller, command.activity, regionCode);
    const told = { tx, seller, command, activityId: activity.id };
    const { id, changed } = known
      ? await change(told, known)
      : { id: await enterSession(tx, newSession(told, regionCode)), changed: true };
    // Whoever has a place in it may have none now, or another; who waits for it waits no more.
    const numbers = changed ? await ordersIn(tx, seller, id) : [];
    const { carriedOut } = await settleOrders(tx, seller, { numbers, sessionNos: [command.sessionNo] }, context);
    return { id, changed: changed || activity.changed, carriedOut: [...carriedOut.values()].flat() };
  }

  #regionOf({ command, decision }: Record, known: KnownSession | undefined, context: IntakeContext): string {
    const regionCode = command.regionCode ?? known?.regionCode;
    if (regionCode === undefined) throw regionNeeded();
    if (known && regionCode !== known.regionCode) throw regionMoved(known.regionCode);
    if (!this.#regions.find(regionCode) || timeZoneOf(regionCode) === null) throw regionUnknown(regionCode);
    const own = context.regionCode ?? null;
    if (!this.#regions.mayTell(own, regionCode)) throw rowOutsideDelivery(regionCode, own ?? '');
    if (decision && !decision.reaches(regionCode)) throw rowOutOfReach(regionCode);
    return regionCode;
  }

  /** Two sources that sell one hall at one time: a person says whether both can be. What stands is not asked about again. */
  async #refuseHall(
    tx: Transaction,
    seller: string,
    { command, decision }: Record,
    { known, regionCode }: { readonly known: KnownSession | undefined; readonly regionCode: string },
  ): Promise<void> {
    if (command.isCancelled || decision?.waitedFor === HALL_TAKEN) return;
    const hall = { ...command.described, ...command.times, regionCode };
    const isThere = known?.stage === SessionStage.ANNOUNCED && known.venueName === hall.venueName;
    if (isThere && known.startsAt === hall.startsAt && known.endsAt === hall.endsAt) return;
    const other = await inSameHall(tx, seller, hall);
    if (other !== undefined) throw hallTaken(other);
  }
}

interface Told {
  readonly tx: Transaction;
  readonly seller: string;
  readonly command: TellSession;
  readonly activityId: string;
}

const stageOf = ({ isCancelled, reason }: TellSession) => ({
  stage: isCancelled ? SessionStage.CANCELLED : SessionStage.ANNOUNCED,
  cancelledReason: isCancelled ? (reason ?? NO_REASON) : null,
});

function newSession({ seller, command, activityId }: Told, regionCode: string): Parameters<typeof enterSession>[1] {
  const { sessionNo, times, described, seatRows, capacity } = command;
  return {
    ...{ activityId, sessionNo, channel: seller, regionCode, timeZone: timeZoneOf(regionCode) ?? 'Asia/Shanghai' },
    ...{ ...times, ...described, ...stageOf(command), places: { seatRows, capacity, seller } },
  };
}

async function change({ tx, command, activityId }: Told, known: KnownSession): Promise<Omit<PutSession, 'carriedOut'>> {
  const { times, described } = command;
  const isOtherPlaces = await putPlaces(tx, known, command);
  const isMoved = TIMES.some((key) => times[key] !== known[key]);
  if (isMoved) await moveSession(tx, known.id, times);
  const now = { ...described, ...stageOf(command), activityId };
  const isDescribed =
    DESCRIBED.some((key) => described[key] !== known[key]) ||
    (['stage', 'cancelledReason', 'activityId'] as const).some((key) => now[key] !== known[key]);
  if (isDescribed || isOtherPlaces) {
    await writeDescribed(tx, known.id, now);
    const before = { ...known, startsAt: times.startsAt };
    await announce(tx, [sessionChanged(before, { ...before, stage: now.stage, activityId })]);
  }
  return { id: known.id, changed: isMoved || isDescribed || isOtherPlaces };
}

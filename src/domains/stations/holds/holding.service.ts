import { randomInt } from 'node:crypto';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import { luhnSign, type Memberships } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { stationUnknown } from '../finding/finding.errors.js';
import type { FoundStation } from '../finding/found-station.js';
import { goneSince, keepFound } from '../finding/hold-station.js';
import type { Facility } from '../station.enums.js';
import { refuseHoarding } from './fair-share.js';
import { type HeldHold, heldColumns } from './held-hold.js';
import { CONFIRM_MINUTES, LIVE } from './hold.clock.js';
import type { AdmitWalkIn, HoldResource } from './hold.commands.js';
import { HoldState } from './hold.enums.js';
import { holdOverlaps, notBookable, nothingFree } from './hold.errors.js';
import { holdEntered } from './hold.events.js';
import { currencyOf, priceOf } from './hold.price.js';
import { firstFreeUnit } from './hold.units.js';
import { settleAll } from './settling.js';
import { refuseClosed, refusePeriod } from './times.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'calendar'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly memberCodes: Pick<MemberCodes, 'spend'>;
}

/** Who takes what from when to when. */
interface Taking {
  readonly station: FoundStation;
  readonly facility: Facility;
  /** Null of somebody who came without a code. */
  readonly personId: string | null;
  readonly startsAt: Date | string;
  readonly endsAt: Date;
  readonly walkIn: boolean;
}

/**
 * Gives units to people, in the caller's transaction. Rows are held in one order: the person, the station against going into
 * another one, the service (so that those who want the same come one after the other), holds. The constraints of the
 * table have the last word.
 */
export class Holding {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Holds a unit for somebody until it is confirmed; answers the key of the hold. Throws a Refusal. */
  async hold(tx: Transaction, personId: string, command: HoldResource): Promise<string> {
    const { stationCode, facility, startsAt, endsAt } = command;
    await this.#given.memberships.holdPerson(tx, personId);
    const station = await keepFound(tx, stationCode);
    if (!station) throw stationUnknown(stationCode, ['stationCode']);
    await refusePeriod(tx, station, command);
    await holdService(tx, station, facility, { fromPhone: true });
    await refuseClosed(tx, station, this.#given.regions.calendar, startsAt);
    await refuseHoarding(tx, personId, station, facility);
    return take(tx, { station, facility, personId, startsAt, endsAt, walkIn: false });
  }

  /** Gives a unit to somebody who is there, from now on; answers the key of the hold. Throws a Refusal. */
  async admit(tx: Transaction, found: FoundStation, command: AdmitWalkIn): Promise<string> {
    const { facility, memberCodeToken: token, endsAt } = command;
    const place = { merchantId: null, stationCode: found.askedAs };
    const spent = token === undefined ? null : await this.#given.memberCodes.spend(tx, token, place);
    const station = await keepAsFound(tx, found);
    const startsAt = await refusePeriod(tx, station, { startsAt: null, endsAt });
    await holdService(tx, station, facility, { fromPhone: false });
    return take(tx, { station, facility, personId: spent?.personId ?? null, startsAt, endsAt, walkIn: true });
  }
}

/** The station that was found when the right was asked for, kept from going into another one; throws where it has gone. */
export async function keepAsFound(tx: Transaction, found: FoundStation): Promise<FoundStation> {
  const kept = await keepFound(tx, found.askedAs);
  if (kept?.id !== found.id) throw await goneSince(tx, found);
  return kept;
}

/** Holds the service, so that those who want the same wait for each other. Throws NOT_BOOKABLE. */
async function holdService(
  tx: Transaction,
  { id }: FoundStation,
  facility: Facility,
  { fromPhone }: { readonly fromPhone: boolean },
): Promise<void> {
  const [service] = await tx.sql<{ bookable: boolean; working: boolean; counted: boolean }>(sql`
    select bookable, working, capacity is not null as counted from stations.service
    where station_id = ${id}::uuid and facility = ${facility} for no key update`);
  if (!service) throw notBookable('missing', facility);
  if (fromPhone && !service.bookable) throw notBookable('desk', facility);
  if (!service.working) throw notBookable('broken', facility);
  if (!service.counted) throw notBookable('uncounted', facility);
}

/** Takes the first unit that is free; answers the key. Throws HOLD_OVERLAPS, and SOLD_OUT where none is. */
async function take(tx: Transaction, taking: Taking): Promise<string> {
  const { station, facility, personId, walkIn } = taking;
  await settleAll(
    tx,
    sql`(due.station_id = ${station.id}::uuid and due.facility = ${facility} or due.person_id = ${personId}::uuid)`,
  );
  const overlapping = await tx.sql(sql`
    select true as one from stations.hold where person_id = ${personId}::uuid and state in ${LIVE} and during && ${periodOf(taking)}
    limit 1`);
  if (overlapping.length > 0) throw holdOverlaps(walkIn);
  const id = newId();
  const entered = await refusedByConstraint(taking, () => tx.sql(insertion(id, taking)));
  if (entered.length === 0) throw nothingFree(facility);
  const [hold] = await tx.sql<HeldHold & Record<string, unknown>>(sql`
    select ${heldColumns('h', 's')} from stations.hold h join stations.station s on s.id = h.station_id
    where h.id = ${id}::uuid`);
  if (hold) await announce(tx, holdEntered(hold));
  return id;
}

const periodOf = ({ startsAt, endsAt }: Taking): Sql =>
  sql`tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`;

function insertion(id: string, taking: Taking): Sql {
  const { station, facility, personId, startsAt, endsAt, walkIn } = taking;
  const price = priceOf('offered', { from: sql`${startsAt}::timestamptz`, to: sql`${endsAt}::timestamptz` });
  const state = walkIn ? HoldState.CHECKED_IN : HoldState.HELD;
  return sql`
    insert into stations.hold (id, hold_no, station_id, facility, unit_no, person_id, walk_in, state, starts_at, ends_at,
      confirm_by, price_fen, price_currency)
    select ${id}::uuid, ${drawHoldNo()}, offered.station_id, offered.facility, free.unit, ${personId}::uuid, ${walkIn}::boolean,
      ${state}, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
      case when not ${walkIn}::boolean then clock_timestamp() + make_interval(mins => ${CONFIRM_MINUTES}) end,
      ${price}, ${currencyOf('offered')}
    from stations.service offered
      cross join lateral (select ${firstFreeUnit({ service: 'offered', period: periodOf(taking) })} as unit offset 0) free
    where offered.station_id = ${station.id}::uuid and offered.facility = ${facility} and free.unit is not null
    returning id`;
}

/** What the constraints refuse, as who asked is told it. The savepoint of the act undoes the rest. */
async function refusedByConstraint<T>({ facility, walkIn }: Taking, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { constraint } = error as { readonly constraint?: string };
    if (constraint === 'hold_unit_once') throw nothingFree(facility);
    if (constraint === 'hold_person_once') throw holdOverlaps(walkIn);
    throw error;
  }
}

const DIGITS = 9;

/** Drawn by lot, so that two numbers do not tell how many were given between them; behind it the sign that checks it. */
function drawHoldNo(): string {
  const digits = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  return `Y${digits}${luhnSign(digits)}`;
}

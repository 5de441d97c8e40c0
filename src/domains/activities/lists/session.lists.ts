import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import { sitesNamed } from '../../legal-outreach/index.js';
import { refuseOutside } from '../../regions/index.js';
import { stationsNamed } from '../../stations/index.js';
import { ActivityKind } from '../activities/activity.enums.js';
import { zoneOfListed } from '../activities/activity.zone.js';
import type { ActivityParts } from '../ground.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { SessionStage } from '../sessions/session.enums.js';
import { placesMoved, sessionChanged } from '../sessions/session.events.js';
import { enterSession, moveSession } from '../sessions/session.writer.js';
import { activityNamed, type NamedActivity } from './listed-activity.js';
import { STAGE_TERMS } from './session.cells.js';
import { SessionColumn, sessionColumnOf } from './session.headings.js';
import { type KnownSession, type SessionLine, sessionNumbered } from './session.known.js';
import {
  legalSiteNoUnknown,
  legalSiteOfOtherKind,
  numberOfAnotherActivity,
  sessionCancelled,
  stageNotAllowed,
  stationCodeUnknown,
} from './session.list.errors.js';
import { type ListedSession, readListedSession, sessionDraftOf, sessionNoOf } from './session.list.js';
import { changePlaces, placesTold } from './session.places.js';
import { sessionProblems } from './session.rules.js';

const LIST = 'session';
const CANCELLED_BY_LIST = '按场次清单取消';

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = {
  ...{ activityNo: 'A-0000', sessionNo: 'A-0000-1', venueName: '-' },
  ...{ startsAt: '2000-01-01T00:00:00.000Z', endsAt: '2999-01-01T00:00:00.000Z' },
};

type Given = Pick<ActivityParts, 'regions' | 'bookingBook'>;

/** Takes in lists of sessions (场次清单): the hub gives their places out itself. */
export function sessionIntake(given: Given) {
  const lists = new SessionLists(given);
  return listIntake({
    subject: 'sessions',
    subjectType: SESSION_PREFIX,
    name: LIST,
    columns: { ...SessionColumn, 'round.title': SessionColumn.round },
    columnOf: sessionColumnOf,
    identify: sessionNoOf,
    draftOf: sessionDraftOf,
    standIns: STAND_INS,
    shape: readListedSession,
    rules: sessionProblems,
    put: (tx, record, context) => lists.put(tx, record, context),
  });
}

/** Enters sessions that lists tell of, and brings those that are there to what is told. */
class SessionLists {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  async put(tx: Transaction, record: IntakeRecord<ListedSession>, context: IntakeContext): Promise<Put> {
    const { command } = record;
    const activity = await activityNamed(tx, { list: LIST, activityNo: command.activityNo });
    const known = await sessionNumbered(tx, command.sessionNo);
    const asked = { list: LIST, regions: this.#given.regions, regionCodes: [activity.regionCode] };
    refuseOutside(record, context, { ...asked, knownId: known?.id });
    if (known && known.activityId !== activity.id) throw numberOfAnotherActivity(command.sessionNo);
    const line = await lineOf(tx, command, activity.kind);
    return known ? this.#change(tx, known, { command, line }) : enter(tx, activity, { command, line });
  }

  async #change(tx: Transaction, known: KnownSession, { command, line }: Told): Promise<Put> {
    const stage = stageTold(known, command);
    const different = differing<SessionLine>(known, line);
    if (known.stage === SessionStage.CANCELLED && different) throw sessionCancelled(known.sessionNo);
    const hasMoved = await changeTimes(tx, known, different);
    const isOther = await changeLine(tx, known, { different, stage });
    const told = { session: known, told: command };
    const hasPlaces = known.stage !== SessionStage.CANCELLED && (await changePlaces(tx, this.#given.bookingBook, told));
    const after = { ...known, stage, startsAt: line.startsAt ?? known.startsAt };
    if (hasPlaces && !isOther && !hasMoved) await bumped(tx, known.id);
    await announce(tx, [
      ...(isOther || hasPlaces ? [sessionChanged(known, after)] : []),
      ...(hasPlaces && stage !== SessionStage.DRAFT ? [placesMoved(known, { seats: null, waiting: false })] : []),
    ]);
    return { id: known.id, changed: hasMoved || isOther || hasPlaces };
  }
}

type Line = { readonly [Column in keyof SessionLine]?: SessionLine[Column] | undefined };

interface Told {
  readonly command: ListedSession;
  readonly line: Line;
}

async function enter(tx: Transaction, { id, regionCode }: NamedActivity, { command, line }: Told): Promise<Put> {
  const { sessionNo, startsAt, endsAt, venueName, stage = SessionStage.ANNOUNCED } = command;
  const described = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
  const key = await enterSession(tx, {
    ...described,
    ...{ activityId: id, regionCode, sessionNo, stage, startsAt, endsAt, venueName },
    timeZone: zoneOfListed(regionCode, 'activityNo'),
    cancelledReason: stage === SessionStage.CANCELLED ? CANCELLED_BY_LIST : null,
    places: placesTold(command),
  });
  return { id: key, changed: true };
}

async function lineOf(tx: Transaction, command: ListedSession, kind: string): Promise<Line> {
  const { startsAt, endsAt, bookingOpensAt, bookingClosesAt, venueName, venueAddress, stationCode } = command;
  const { tripNo, origin, destination, provider, checkItems, round, streamUrl } = command;
  return {
    ...{ startsAt, endsAt, bookingOpensAt, bookingClosesAt, venueName, venueAddress, stationCode },
    ...{ tripNo, origin, destination, provider, checkItems, streamUrl },
    stationId: stationCode === undefined ? undefined : await stationNamed(tx, stationCode),
    ...(await siteOf(tx, command, kind)),
    roundNo: round?.number,
    roundTitle: round?.title,
  };
}

async function stationNamed(tx: Transaction, stationCode: string): Promise<string> {
  const station = (await stationsNamed(tx, [stationCode])).get(stationCode);
  if (!station) throw stationCodeUnknown(stationCode);
  return station.key;
}

/** Talks about law alone are held at legal sites. */
async function siteOf(tx: Transaction, { legalSiteNo }: ListedSession, kind: string): Promise<Line> {
  if (legalSiteNo === undefined) return {};
  if (kind !== ActivityKind.LEGAL_TALK) throw legalSiteOfOtherKind();
  const site = (await sitesNamed(tx, [legalSiteNo])).get(legalSiteNo);
  if (!site) throw legalSiteNoUnknown(legalSiteNo);
  return { legalSiteId: site.key, legalSiteNo: site.siteNo };
}

/** The stage that a row comes to; what a list does not tell stays. */
function stageTold({ stage: from, isBooked }: KnownSession, { stage: to = from }: ListedSession): SessionStage {
  const isCancelling = to === SessionStage.CANCELLED && !isBooked;
  const isAnnouncing = from === SessionStage.DRAFT && to === SessionStage.ANNOUNCED;
  if (to !== from && (from === SessionStage.CANCELLED || !(isCancelling || isAnnouncing)))
    throw stageNotAllowed(STAGE_TERMS[from], STAGE_TERMS[to]);
  return to;
}

/** Takes the bookings along. */
async function changeTimes(tx: Transaction, known: KnownSession, different?: Line): Promise<boolean> {
  const times = ['startsAt', 'endsAt', 'bookingOpensAt', 'bookingClosesAt'] as const;
  if (!different || !times.some((time) => different[time] !== undefined)) return false;
  const { startsAt, endsAt, bookingOpensAt, bookingClosesAt } = { ...known, ...different };
  await moveSession(tx, known.id, {
    startsAt: startsAt ?? known.startsAt,
    endsAt: endsAt ?? known.endsAt,
    bookingOpensAt: bookingOpensAt ?? null,
    bookingClosesAt: bookingClosesAt ?? null,
  });
  return true;
}

async function changeLine(
  tx: Transaction,
  known: KnownSession,
  { different = {}, stage }: { readonly different: Line | undefined; readonly stage: SessionStage },
): Promise<boolean> {
  const { startsAt: _s, endsAt: _e, bookingOpensAt: _o, bookingClosesAt: _c, ...others } = different;
  if (Object.keys(others).length === 0 && stage === known.stage) return false;
  const line = { ...known, ...others };
  await tx.sql(sql`
    update activities.session set venue_name = ${line.venueName}, venue_address = ${line.venueAddress},
      station_id = ${line.stationId}::uuid, station_code = ${line.stationCode},
      legal_site_id = ${line.legalSiteId}::uuid, legal_site_no = ${line.legalSiteNo}, trip_no = ${line.tripNo},
      origin = ${line.origin}, destination = ${line.destination}, provider = ${line.provider},
      check_items = ${line.checkItems}::text[], round_no = ${line.roundNo}::smallint, round_title = ${line.roundTitle},
      stream_url = ${line.streamUrl}, stage = ${stage},
      cancelled_reason = case when ${stage} = 'CANCELLED' then coalesce(cancelled_reason, ${CANCELLED_BY_LIST}) end,
      version = version + 1, updated_at = clock_timestamp()
    where id = ${known.id}::uuid`);
  return true;
}

async function bumped({ sql: execute }: Transaction, id: string): Promise<void> {
  await execute(sql`
    update activities.session set version = version + 1, updated_at = clock_timestamp() where id = ${id}::uuid`);
}

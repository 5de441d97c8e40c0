import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type Refusal, Refusals, versionConflict } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import type { FoundStation } from '../finding/found-station.js';
import { type HeldStation, holdStation } from '../finding/hold-station.js';
import type { StationPlace } from '../finding/station-codes.js';
import type { StationFinder } from '../finding/station-finder.js';
import type { Facility } from '../station.enums.js';
import { stationChanged, stationFacts } from '../station.events.js';
import type { GradeStation } from './assessment.commands.js';
import type { AssessmentStep } from './assessment.enums.js';
import { assessmentMissing, decisionOfAnother, noGrade, servicesLacking, type WhyNot } from './assessment.errors.js';
import { ASSESSMENT_PREFIX } from './assessment.prefix.js';
import { refuseNotThere } from './assessment.service.js';
import { bears, lackingServices, mayDecideBy } from './assessment.steps.js';
import { lastDecision } from './last-decision.sql.js';

/** An assessment as far as a decision on stars looks at it. */
interface Ground {
  readonly id: string;
  readonly step: AssessmentStep;
  readonly passed: boolean;
  readonly star: number | null;
  readonly assessedBy: string;
  readonly isUsed: boolean;
  /** A decision by it, or one after it, went out of the history by a merge. */
  readonly isSettled: boolean;
  /** It was entered before the one on which the last decision stands, or of a day before that decision. */
  readonly isOld: boolean;
  /** Another one of the station, of whatever step, was entered after it and did not pass. */
  readonly isFailedSince: boolean;
}

/** Stars of stations, as cadres give, change and take them away. Everything happens in the caller's transaction. */
export class StationGrades {
  readonly #regions: Regions;
  readonly #finder: StationFinder;

  constructor(regions: Regions, finder: StationFinder) {
    this.#regions = regions;
    this.#finder = finder;
  }

  /** The station; refuses whoever is no cadre of its region, or is one below the office that assessed it. */
  async permit(tx: Transaction, viewer: Viewer, command: GradeStation): Promise<FoundStation> {
    const station = await this.#finder.findOwn(tx, viewer, command, ['CADRE']);
    this.#refuseOffice(viewer, station, await groundOf(tx, station.id, command.assessmentId));
    return station;
  }

  /** Gives, changes or takes away the stars of a station; answers its key. Throws Refusals with all that is wrong. */
  async grade(tx: Transaction, viewer: Viewer, command: GradeStation, found: FoundStation): Promise<string> {
    const { star = null, expectedVersion } = command;
    const station = await holdStation(tx, found);
    if (station.version !== expectedVersion) throw versionConflict(expectedVersion, station.version);
    const ground = await groundOf(tx, station.id, command.assessmentId);
    // Once more: the assessment may have come to this station by a merge since the right was asked for.
    this.#refuseOffice(viewer, station, ground);
    const refusals = star === null ? refusedEnd(station, ground) : await refusedGrade(tx, station, star, ground);
    if (refusals.length > 0 || !ground) throw new Refusals(refusals);
    if (star === null) await endGrade(tx, station, { ended: ground.id, reason: command.reason });
    else await giveGrade(tx, station, { star, ground, reason: command.reason });
    await tx.sql(sql`
      update stations.station set star = ${star}, version = version + 1, updated_at = now() where id = ${station.id}`);
    await announce(tx, [stationChanged(stationFacts(station), { ...station, star })]);
    return station.id;
  }

  #refuseOffice(viewer: Viewer, { regionCode }: Pick<StationPlace, 'regionCode'>, ground: Ground | undefined): void {
    const offices = regionCodesOf(viewer, ['CADRE']).filter((code) => this.#regions.covers([code], regionCode));
    if (ground && !offices.some((office) => mayDecideBy(this.#regions, office, ground.step)))
      throw decisionOfAnother(ground.step);
  }
}

function refusedEnd({ star }: HeldStation, ground: Ground | undefined): readonly Refusal[] {
  if (star === null) return [noGrade()];
  const why = whyNoEnd(star, ground);
  return why ? [assessmentMissing(why, null)] : [];
}

async function refusedGrade(
  tx: Transaction,
  station: HeldStation,
  star: number,
  ground: Ground | undefined,
): Promise<readonly Refusal[]> {
  refuseNotThere(station);
  const why = whyNoGrade(star, ground);
  const lacking = lackingServices(await workingFacilities(tx, station.id));
  return [
    ...(why ? [assessmentMissing(why, star)] : []),
    ...(lacking.length > 0 ? [servicesLacking(star, lacking)] : []),
  ];
}

/** Whoever could not have given the stars can not take them away either. */
function whyNoEnd(star: number, ground: Ground | undefined): WhyNot | undefined {
  if (!ground) return 'unknown';
  if (ground.passed) return 'passed';
  if (!bears(ground.step, star)) return 'step';
  return outOfTime(ground);
}

function whyNoGrade(star: number, ground: Ground | undefined): WhyNot | undefined {
  if (!ground) return 'unknown';
  if (!ground.passed) return 'failed';
  if (ground.star === null) return 'acceptance';
  if (ground.star !== star) return 'otherStar';
  if (!bears(ground.step, star)) return 'step';
  return outOfTime(ground) ?? (ground.isFailedSince ? 'failedSince' : undefined);
}

/** Stars are not for life, and not won back by what was found before they were lost. */
function outOfTime({ isUsed, isSettled, isOld }: Ground): WhyNot | undefined {
  if (isUsed) return 'used';
  if (isSettled) return 'merged';
  return isOld ? 'old' : undefined;
}

async function groundOf(tx: Transaction, stationId: string, assessmentId: string): Promise<Ground | undefined> {
  const id = keyOf(ASSESSMENT_PREFIX, assessmentId);
  if (id === undefined) return undefined;
  const [ground] = await tx.sql<Ground & Record<string, unknown>>(sql`
    select id, step, passed, star, assessed_by as "assessedBy", settled as "isSettled",
      exists (select from stations.grade where station_id = ${stationId} and ${id} in (assessment_id, ended_by)) as "isUsed",
      coalesce(assessment.entered_at < decided.entered_at or assessed_on < decided.since, false) as "isOld",
      exists (
        select from stations.assessment later
        where later.station_id = assessment.station_id and not later.passed
          and (later.entered_at, later.id) > (assessment.entered_at, assessment.id)) as "isFailedSince"
    from stations.assessment cross join ${lastDecision(stationId)} decided where id = ${id} and station_id = ${stationId}`);
  return ground;
}

async function workingFacilities(tx: Transaction, stationId: string): Promise<readonly Facility[]> {
  const rows = await tx.sql<{ readonly facility: Facility }>(sql`
    select facility from stations.service where station_id = ${stationId} and working`);
  return rows.map(({ facility }) => facility);
}

interface Given {
  readonly star: number;
  readonly ground: Ground;
  readonly reason: string;
}

/** From today on; the one that held until now ends with yesterday, also when it began today: then it held for no day. */
async function giveGrade(tx: Transaction, { id, today }: HeldStation, { star, ground, reason }: Given): Promise<void> {
  await tx.sql(sql`
    update stations.grade set valid_to = greatest(${today}::date, valid_from) - 1 where station_id = ${id} and valid_to is null`);
  // A ledger may have spoken of a day to come.
  await tx.sql(sql`
    insert into stations.grade (id, station_id, star, valid_from, graded_by, reason, assessment_id)
    select ${newId()}, ${id}, ${star}, greatest(${today}::date, max(valid_to) + 1), ${ground.assessedBy}, ${reason}, ${ground.id}
    from stations.grade where station_id = ${id}`);
}

async function endGrade(
  tx: Transaction,
  { id, today }: HeldStation,
  { ended, reason }: { readonly ended: string; readonly reason: string },
): Promise<void> {
  await tx.sql(sql`
    update stations.grade set valid_to = greatest(${today}::date, valid_from) - 1, end_reason = ${reason}, ended_by = ${ended}
    where station_id = ${id} and valid_to is null`);
}

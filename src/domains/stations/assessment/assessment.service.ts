import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { Regions } from '../../regions/index.js';
import type { FoundStation } from '../finding/found-station.js';
import { type HeldStation, holdStation } from '../finding/hold-station.js';
import type { StationFinder } from '../finding/station-finder.js';
import { StationStatus } from '../station.enums.js';
import { stationChanged, stationFacts } from '../station.events.js';
import type { AssessStation } from './assessment.commands.js';
import { AssessmentStep } from './assessment.enums.js';
import { noSuchStep, notThere, stepBelowMissing, stepOfAnother } from './assessment.errors.js';
import { stepOf, stepsOf } from './assessment.steps.js';

const NOT_THERE: readonly StationStatus[] = [StationStatus.PLANNED, StationStatus.CLOSED];

/** Refuses a station that is not built yet, or closed for good. */
export function refuseNotThere({ status }: Pick<HeldStation, 'status'>): void {
  if (NOT_THERE.includes(status)) throw notThere(status);
}

/** A station, and the office by which it is assessed. */
export interface Assessor {
  readonly station: FoundStation;
  readonly office: string;
}

/** Assessments of stations, level by level. Everything happens in the caller's transaction. */
export class StationAssessments {
  readonly #regions: Regions;
  readonly #finder: StationFinder;

  constructor(regions: Regions, finder: StationFinder) {
    this.#regions = regions;
    this.#finder = finder;
  }

  /**
   * The station, and as which office the caller does a step there: the keeper SELF, cadres the step of their own level.
   * Throws a Refusal.
   */
  async permit(tx: Transaction, viewer: Viewer, command: AssessStation): Promise<Assessor> {
    const station = await this.#finder.findOwn(tx, viewer, command, ['STATION_KEEPER', 'CADRE']);
    const isKeeper = this.#finder.reaches(viewer, ['STATION_KEEPER'], station);
    const granted = regionCodesOf(viewer, ['CADRE']).filter((code) => this.#regions.covers([code], station.regionCode));
    return { station, office: this.#officeOf(station, command.step, isKeeper, granted) };
  }

  #officeOf(station: FoundStation, step: AssessmentStep, isKeeper: boolean, granted: readonly string[]): string {
    if (step === AssessmentStep.SELF) {
      if (isKeeper) return station.name;
      throw stepOfAnother(step);
    }
    const steps = stepsOf(this.#regions, station.regionCode);
    if (!steps.includes(step)) throw noSuchStep(step, steps);
    const office = granted.find((code) => stepOf(this.#regions, code) === step);
    if (office === undefined) throw stepOfAnother(step);
    return `${this.#regions.regionOf(office).fullName}总工会`;
  }

  /**
   * Enters an assessment; answers its key. One that passes needs that the step below has passed for as much; one that does
   * not may come from any level at any time, as after a complaint. Throws a Refusal.
   */
  async assess(tx: Transaction, command: AssessStation, { station: found, office }: Assessor): Promise<string> {
    const station = await holdStation(tx, found);
    refuseNotThere(station);
    if (command.passed) await this.#refuseJump(tx, station, command);
    const id = newId();
    const { step, passed, score = null, star = null, findings = null } = command;
    await tx.sql(sql`
      insert into stations.assessment (id, station_id, step, passed, score, star, assessed_by, assessed_on, findings)
      values (${id}, ${station.id}, ${step}, ${passed}, ${score}, ${star}, ${office}, ${station.today}::date, ${findings})`);
    // The station's own facts are what they were; whoever may see its assessments learns that there is another.
    await announce(tx, [stationChanged(stationFacts(station), station)]);
    return id;
  }

  async #refuseJump(tx: Transaction, { id, regionCode }: HeldStation, command: AssessStation): Promise<void> {
    const { step, star = null } = command;
    const steps = stepsOf(this.#regions, regionCode);
    const below = steps[steps.indexOf(step) - 1];
    if (below === undefined) return;
    const [last] = await tx.sql<{ readonly passed: boolean; readonly star: number | null }>(sql`
      select passed, star from stations.assessment
      where station_id = ${id} and step = ${below} and (star is null) = ${star === null}
      order by entered_at desc, id desc limit 1`);
    if (!last?.passed || (star !== null && (last.star ?? 0) < star)) throw stepBelowMissing(step, below, star);
  }
}

/** Whether the last assessment for acceptance, by whichever office above the station, passed. */
export async function isAccepted(tx: Transaction, stationId: string): Promise<boolean> {
  const [last] = await tx.sql<{ readonly passed: boolean }>(sql`
    select passed from stations.assessment
    where station_id = ${stationId} and star is null and step <> 'SELF' order by entered_at desc, id desc limit 1`);
  return last?.passed === true;
}

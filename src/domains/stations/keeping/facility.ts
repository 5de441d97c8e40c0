import type { Transaction } from '../../../kit/database/database.js';
import { Refusals } from '../../../kit/refusal.js';
import type { FoundStation } from '../finding/found-station.js';
import type { ServiceRow, StationState } from '../station.state.js';
import type { ReportFacilityState } from './keeping.commands.js';
import { brokenButWorking, brokenInFuture, facilityMissing } from './keeping.errors.js';
import { type Change, keepStation } from './kept-station.js';

/** Notes whether a facility works, and that somebody looked today; answers the key of the station. */
export function reportFacility(tx: Transaction, command: ReportFacilityState, found: FoundStation): Promise<string> {
  return keepStation(tx, found, (state, { today }) => change(state, command, today));
}

function change(state: StationState, command: ReportFacilityState, today: string): Change {
  const { facility, working, brokenSince } = command;
  const service = state.services.find((each) => each.facility === facility);
  const refusals = [
    ...(service ? [] : [facilityMissing(facility)]),
    ...(working && brokenSince !== undefined ? [brokenButWorking()] : []),
    ...(brokenSince !== undefined && brokenSince > today ? [brokenInFuture(brokenSince, today)] : []),
  ];
  if (!service || refusals.length > 0) throw new Refusals(refusals);
  const next = told(service, command, today);
  const isSame =
    next.working === service.working &&
    next.brokenSince === service.brokenSince &&
    next.verifiedOn === service.verifiedOn;
  if (isSame) return {};
  return { next: { ...state, services: state.services.map((each) => (each === service ? next : each)) } };
}

/** What was broken before is broken since then, unless another day is said. */
function told(service: ServiceRow, { working, brokenSince }: ReportFacilityState, today: string): ServiceRow {
  const since = working ? null : (brokenSince ?? service.brokenSince ?? today);
  return { ...service, working, brokenSince: since, verifiedOn: today };
}

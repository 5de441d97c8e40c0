import type { Acts, Doing } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import type { StationRules } from '../station.rules.js';
import { OpeningCampaigns } from './campaign.js';
import { StationDetails } from './details.js';
import { reportFacility } from './facility.js';
import {
  readAnnounceOpeningCampaign,
  readPostStationNotice,
  readReportFacilityState,
  readSetStationHours,
  readUpdateStation,
} from './keeping.commands.js';
import {
  AnnounceOpeningCampaignPayload,
  PostStationNoticePayload,
  ReportFacilityStatePayload,
  SetStationHoursPayload,
  UpdateStationPayload,
} from './keeping.inputs.js';
import { postNotice } from './notice.js';
import { setHours } from './station-hours.js';

interface Dependencies {
  readonly acts: Acts;
  readonly database: Database;
  readonly rules: StationRules;
  readonly regions: Regions;
  readonly finder: StationFinder;
  readonly stations: Reads;
}

export type KeepingActs = ReturnType<typeof keepingActs>;

/** What keepers and cadres do to stations day by day, each act declared with its command, its right, and its deed. */
export function keepingActs({ acts, database, rules, regions, finder, stations }: Dependencies) {
  const details = new StationDetails(rules, regions);
  const campaigns = new OpeningCampaigns(finder);
  const makes = { station: stations };
  const own = (command: { readonly stationCode: string }, { tx, context: { viewer } }: Doing) =>
    finder.findKept(tx, viewer, command);
  return {
    updateStation: acts.declare({
      operation: 'updateStation',
      payload: UpdateStationPayload,
      makes,
      read: readUpdateStation,
      permit: (command, doing) => own(command, doing),
      carryOut: async (command, { tx }, found) => ({ station: await details.update(tx, command, found) }),
    }),

    setStationHours: acts.declare({
      operation: 'setStationHours',
      payload: SetStationHoursPayload,
      makes,
      read: readSetStationHours,
      permit: (command, doing) => own(command, doing),
      carryOut: async (command, { tx }, { station }) => ({ station: await setHours(tx, command, station) }),
    }),

    reportFacilityState: acts.declare({
      operation: 'reportFacilityState',
      payload: ReportFacilityStatePayload,
      makes,
      read: readReportFacilityState,
      permit: (command, doing) => own(command, doing),
      carryOut: async (command, { tx }, { station }) => ({ station: await reportFacility(tx, command, station) }),
    }),

    postStationNotice: acts.declare({
      operation: 'postStationNotice',
      payload: PostStationNoticePayload,
      makes,
      read: readPostStationNotice,
      permit: (command, doing) => own(command, doing),
      carryOut: async (command, { tx }, { station }) => ({ station: await postNotice(tx, command, station) }),
    }),

    announceOpeningCampaign: acts.declare({
      operation: 'announceOpeningCampaign',
      payload: AnnounceOpeningCampaignPayload,
      makes: {},
      read: readAnnounceOpeningCampaign,
      permit: (command, { tx, context: { viewer } }) => campaigns.permit(tx, viewer, command),
      async carryOut(command, { tx }, found) {
        await campaigns.announce(tx, command, found);
        return {};
      },
      // All of the list or none: a replay counts the same.
      answer: async (_made, command) => ({ stationCount: await campaigns.count(database, command) }),
    }),
  };
}

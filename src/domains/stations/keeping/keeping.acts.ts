import type { Acts, Doing } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
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
import type { Spoken } from './kept-station.js';
import { postNotice } from './notice.js';
import { StationReach } from './reach.js';
import { setHours } from './station-hours.js';

interface Dependencies {
  readonly acts: Acts;
  readonly database: Database;
  readonly rules: StationRules;
  readonly regions: Regions;
  readonly stations: Reads;
}

export type KeepingActs = ReturnType<typeof keepingActs>;

/** What keepers and cadres do to stations day by day, each act declared with its command, its right, and its deed. */
export function keepingActs({ acts, database, rules, regions, stations }: Dependencies) {
  const reach = new StationReach(regions);
  const details = new StationDetails(rules, regions);
  const campaigns = new OpeningCampaigns(regions);
  const makes = { station: stations };
  const tellerOf = ({ stationCode }: Spoken, { tx, context: { viewer } }: Doing) =>
    reach.tellerOf(tx, viewer, stationCode);
  return {
    updateStation: acts.declare({
      operation: 'updateStation',
      payload: UpdateStationPayload,
      makes,
      read: readUpdateStation,
      permit: (command, doing) => tellerOf(command, doing),
      carryOut: async (command, { tx }, teller) => ({ station: await details.update(tx, command, teller) }),
    }),

    setStationHours: acts.declare({
      operation: 'setStationHours',
      payload: SetStationHoursPayload,
      makes,
      read: readSetStationHours,
      permit: (command, doing) => tellerOf(command, doing),
      carryOut: async (command, { tx }) => ({ station: await setHours(tx, command) }),
    }),

    reportFacilityState: acts.declare({
      operation: 'reportFacilityState',
      payload: ReportFacilityStatePayload,
      makes,
      read: readReportFacilityState,
      permit: (command, doing) => tellerOf(command, doing),
      carryOut: async (command, { tx }) => ({ station: await reportFacility(tx, command) }),
    }),

    postStationNotice: acts.declare({
      operation: 'postStationNotice',
      payload: PostStationNoticePayload,
      makes,
      read: readPostStationNotice,
      permit: (command, doing) => tellerOf(command, doing),
      carryOut: async (command, { tx }) => ({ station: await postNotice(tx, command) }),
    }),

    announceOpeningCampaign: acts.declare({
      operation: 'announceOpeningCampaign',
      payload: AnnounceOpeningCampaignPayload,
      makes: {},
      read: readAnnounceOpeningCampaign,
      permit: (command, { tx, context: { viewer } }) => campaigns.permit(tx, viewer, command),
      async carryOut(command, { tx }) {
        await campaigns.announce(tx, command);
        return {};
      },
      // All of the list or none: a replay counts the same.
      answer: async (_made, command) => ({ stationCount: await campaigns.count(database, command) }),
    }),
  };
}

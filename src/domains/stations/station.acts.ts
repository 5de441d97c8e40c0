import { type Acts, regionCodesOf } from '../../auth/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { readRegisterStation } from './station.commands.js';
import { notInRegion } from './station.errors.js';
import { RegisterStationPayload } from './station.inputs.js';
import type { StationService } from './station.service.js';
import { readSetStationStatus } from './station.status.commands.js';
import { SetStationStatusPayload } from './station.status.inputs.js';
import type { StationStatuses } from './station.status.js';

interface Dependencies {
  readonly acts: Acts;
  readonly service: StationService;
  readonly statuses: StationStatuses;
  readonly regions: Regions;
  readonly stations: Reads;
}

export type StationActs = ReturnType<typeof stationActs>;

/** What can be done to stations, each act declared with its command, its right, and its deed. */
export function stationActs({ acts, service, statuses, regions, stations }: Dependencies) {
  return {
    registerStation: acts.declare({
      operation: 'registerStation',
      payload: RegisterStationPayload,
      makes: { station: stations },
      read: readRegisterStation,
      // A cadre enters stations of the own region. A division that is none is told by the rules, not as out of reach.
      permit({ regionCode }, { context: { viewer } }) {
        const granted = regionCodesOf(viewer, ['CADRE']);
        if (regions.find(regionCode) && !regions.covers(granted, regionCode)) throw notInRegion(regionCode);
      },
      carryOut: async (command, { tx }) => ({ station: await service.register(tx, command) }),
    }),

    setStationStatus: acts.declare({
      operation: 'setStationStatus',
      payload: SetStationStatusPayload,
      makes: { station: stations },
      read: readSetStationStatus,
      permit: (command, { tx, context: { viewer } }) => statuses.permit(tx, viewer, command),
      carryOut: async (command, { tx }, own) => ({ station: await statuses.set(tx, command, own) }),
    }),
  };
}

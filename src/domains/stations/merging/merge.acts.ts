import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readMergeStations } from './merge.commands.js';
import { MergeStationsPayload } from './merge.inputs.js';
import type { StationMerging } from './merge.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly stations: Reads;
  readonly merging: StationMerging;
}

export type MergeActs = ReturnType<typeof mergeActs>;

/** The act that makes one of two records, declared with its command, its right, and its deed. */
export function mergeActs({ acts, stations, merging }: Dependencies) {
  return {
    mergeStations: acts.declare({
      operation: 'mergeStations',
      payload: MergeStationsPayload,
      makes: { station: stations },
      read: readMergeStations,
      permit: (command, { tx, context: { viewer } }) => merging.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, found) => ({
        station: await merging.merge(tx, command, found, viewer.subject ?? ''),
      }),
    }),
  };
}

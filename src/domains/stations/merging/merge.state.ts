import type { Envelope } from '../../../auth/index.js';
import { keeperPlace } from '../station.keeper.js';
import { moreBelieved } from '../station.precedence.js';
import type { HonourRow, StationRow, StationState } from '../station.state.js';

/** What is said together: blank is the whole of it, which is told by the first. */
const GROUPS: readonly (readonly [keyof StationRow, ...(keyof StationRow)[]])[] = [
  ['phone'],
  ['directions'],
  ['operatorId'],
  ['hostName', 'hostKind', 'hostClosed'],
  ['partners'],
  ['areaSquareMetres'],
  ['investmentFen', 'investmentCurrency'],
  ['builtOn'],
  ['hoursText', 'alwaysOpen', 'followsHost'],
  ['verifiedOn'],
];

const MOST_HONOURS = 50;

/**
 * The record that stays, as two records make it: what it says stands, what it leaves blank is filled from the other one,
 * whole lists of services and hours as one blank. Honours were given to the station whichever record names them, so it has
 * those of both. Its stars are not decided here.
 */
export function mergedState(kept: StationState, gone: StationState, envelope: Envelope): StationState {
  const row = {
    ...kept.row,
    ...filled(kept.row, gone.row),
    ...keeperOf(kept.row, gone.row, envelope),
    toldBy: moreBelieved(kept.row.toldBy, gone.row.toldBy),
    version: kept.row.version + 1,
  };
  return {
    row,
    services: kept.services.length > 0 ? kept.services : gone.services,
    windows: isBlank(kept.row.hoursText) ? gone.windows : kept.windows,
    honours: honoursOf(kept.honours, gone.honours),
  };
}

function filled(kept: StationRow, gone: StationRow): Partial<StationRow> {
  const columns = GROUPS.filter(([first]) => isBlank(kept[first]) && !isBlank(gone[first])).flat();
  return Object.fromEntries(columns.map((column) => [column, gone[column]]));
}

/** One person: never the name of the one keeper beside the mobile of the other. Sealed anew, because a seal is of its row. */
function keeperOf(kept: StationRow, gone: StationRow, envelope: Envelope): Partial<StationRow> {
  if (kept.keeperName || kept.keeperMobile) return {};
  const moved = (column: 'keeper_name' | 'keeper_mobile', sealed: Uint8Array | null | undefined) =>
    sealed ? envelope.seal(envelope.open(sealed, keeperPlace(column, gone.id)), keeperPlace(column, kept.id)) : null;
  return {
    keeperName: moved('keeper_name', gone.keeperName),
    keeperMobile: moved('keeper_mobile', gone.keeperMobile),
  } as Partial<StationRow>;
}

function honoursOf(kept: readonly HonourRow[], gone: readonly HonourRow[]): readonly HonourRow[] {
  const nameOf = ({ title, grantedBy, year }: HonourRow) => JSON.stringify([title, grantedBy, year]);
  const known = new Set(kept.map(nameOf));
  const others = gone.filter((honour) => !known.has(nameOf(honour)));
  if (others.length === 0) return kept;
  return [...kept, ...others].slice(0, MOST_HONOURS).map((honour, ordinal) => ({ ...honour, ordinal }));
}

function isBlank(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

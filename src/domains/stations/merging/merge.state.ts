import type { Envelope } from '../../../auth/index.js';
import type { About, Words } from '../keeping/about.js';
import { COLUMNS } from '../keeping/words.js';
import { keeperPlace } from '../station.keeper.js';
import { moreBelieved } from '../station.precedence.js';
import type { HonourRow, StationRow, StationState } from '../station.state.js';

type Group = readonly [keyof StationRow, ...(keyof StationRow)[]];

/** What is said together: blank is the whole of it, which is told by the first. */
const GROUPS: readonly Group[] = [
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
 * whole lists of services and hours as one blank. What a person said by the hub stays said: a blank that somebody made is
 * none, and what is filled comes with the word that was had on it. Honours were given to the station whichever record names them, so it has
 * those of both. Its stars are not decided here.
 */
export function mergedState(kept: StationState, gone: StationState, envelope: Envelope): StationState {
  const groups = GROUPS.filter((group) => isOpen(kept.row, wordOn(group), kept.row[group[0]]));
  const lacksServices = isOpen(kept.row, 'services', kept.services);
  const lacksHours = groups.some((group) => wordOn(group) === 'hours');
  const abouts = [...groups.map(wordOn), ...(lacksServices ? ['services' as const] : [])];
  const row = {
    ...kept.row,
    ...filled(groups, gone.row),
    words: { ...kept.row.words, ...wordsOn(abouts, gone.row.words) },
    ...keeperOf(kept.row, gone.row, envelope),
    toldBy: moreBelieved(kept.row.toldBy, gone.row.toldBy),
    version: kept.row.version + 1,
  };
  return {
    row,
    services: lacksServices ? gone.services : kept.services,
    windows: lacksHours ? gone.windows : kept.windows,
    honours: honoursOf(kept.honours, gone.honours),
  };
}

/** Blank, and nobody said that it shall be. */
function isOpen({ words }: StationRow, about: About | undefined, value: unknown): boolean {
  return isBlank(value) && (about === undefined || words[about] === undefined);
}

function filled(groups: readonly Group[], gone: StationRow): Partial<StationRow> {
  const columns = groups.filter(([first]) => !isBlank(gone[first])).flat();
  return Object.fromEntries(columns.map((column) => [column, gone[column]]));
}

/** The word that a person can have on a group; undefined for what only ledgers tell. */
function wordOn([first]: Group): About | undefined {
  return (Object.keys(COLUMNS) as About[]).find((about) => COLUMNS[about].includes(first));
}

function wordsOn(abouts: readonly (About | undefined)[], words: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([about]) => abouts.includes(about as About)));
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

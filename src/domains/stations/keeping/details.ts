import type { Transaction } from '../../../kit/database/database.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import { distanceMetres, isSamePlace, type Position, type Regions, toWgs84 } from '../../regions/index.js';
import type { OwnStation, StationRole } from '../finding/station-finder.js';
import { duplicateStation } from '../station.errors.js';
import { withParts } from '../station.merge.js';
import { lockRegistry, RegistryView } from '../station.registry.js';
import type { StationRules } from '../station.rules.js';
import type { StationRow, StationState } from '../station.state.js';
import { DUPLICATE_METRES } from '../station.upsert.js';
import type { About } from './about.js';
import type { UpdateStation } from './keeping.commands.js';
import { hostMissing, movedTooFar } from './keeping.errors.js';
import { type Change, keepStation } from './kept-station.js';

/** A keeper corrects a point; a station that lies elsewhere is moved by a cadre. */
const FURTHEST_METRES = 5000;

const ABOUT: readonly Exclude<About, 'hours'>[] = [
  'name',
  'kinds',
  'address',
  'location',
  'phone',
  'directions',
  'services',
];

/** What a station is and offers, as its keeper or a cadre says. Everything happens in the caller's transaction. */
export class StationDetails {
  readonly #rules: StationRules;
  readonly #regions: Regions;

  constructor(rules: StationRules, regions: Regions) {
    this.#rules = rules;
    this.#regions = regions;
  }

  /** Changes what was given and answers the key of the station. Throws Refusals with all that is wrong. */
  async update(tx: Transaction, command: UpdateStation, { station, role }: OwnStation): Promise<string> {
    // Before any station is held, as whoever enters stations does it, or the two would wait for each other.
    if (command.name !== undefined || command.location) await lockRegistry(tx);
    return keepStation(tx, station, (state) => this.#change(tx, state, command, role), command.expectedVersion);
  }

  async #change(tx: Transaction, state: StationState, command: UpdateStation, role: StationRole): Promise<Change> {
    const { row } = state;
    const refusals = this.#rules.ofChange(row.regionCode, { ...command, phone: command.phone || undefined });
    const noHost = command.hostClosed && row.hostName === null ? [hostMissing()] : [];
    if (refusals.length + noHost.length > 0) throw new Refusals([...refusals, ...noHost]);
    const place = this.#placed(row, command);
    const metres = place ? Math.round(distanceMetres(row, place)) : 0;
    if (role === 'KEEPER' && metres > FURTHEST_METRES) throw movedTooFar(metres, FURTHEST_METRES);
    const duplicates = await duplicatesOf(tx, row, { ...(place ?? row), name: command.name ?? row.name }, command);
    if (duplicates) throw duplicates;
    const { name, kinds, address, phone, directions, services, hostClosed } = command;
    const columns = {
      name,
      kinds: kinds && [...kinds],
      address,
      ...place,
      phone: orNull(phone),
      directions: orNull(directions),
      hostClosed,
    };
    return {
      columns,
      next: withParts(state, { services }),
      about: ABOUT.filter((about) => command[about] !== undefined),
    };
  }

  /** The place that was given, unless it is the kept one as the hub itself tells it. */
  #placed(row: StationRow, { location }: UpdateStation): (Position & Pick<StationRow, 'originalDatum'>) | undefined {
    if (location?.datum === undefined) return undefined;
    const point = toWgs84({ ...location, datum: location.datum }, !this.#regions.isMainland(row.regionCode));
    if (location.datum === 'WGS84' && isSamePlace(row, point)) return undefined;
    return { longitude: point.longitude, latitude: point.latitude, originalDatum: location.datum };
  }
}

/** An empty text takes away what stood there. */
function orNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text;
}

type Named = Position & { readonly name: string };

/** Stations of the name that it gets or near the place where it comes to lie, but for those that were so already. */
async function duplicatesOf(
  tx: Transaction,
  before: StationRow,
  now: Named,
  { name, location, acceptDuplicate }: UpdateStation,
): Promise<Refusal | undefined> {
  if (acceptDuplicate || (name === undefined && !location)) return undefined;
  const registry = new RegistryView(tx);
  await registry.lookAround([before, now]);
  const namesakes = (named: Named) =>
    registry.namesakes(named.name, named, DUPLICATE_METRES).map(({ stationCode }) => stationCode);
  const known = new Set([before.stationCode, ...namesakes(before)]);
  const candidates = namesakes(now).filter((stationCode) => !known.has(stationCode));
  return candidates.length > 0 ? duplicateStation(now.name, candidates, DUPLICATE_METRES) : undefined;
}

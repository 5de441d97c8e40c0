import type { Envelope } from '../../auth/index.js';
import { type CopyRow, lexemesText } from '../../kit/database/copy.js';
import { searchTerms } from '../../kit/database/search.js';
import { type Chance, madeUp } from '../../kit/made-up.js';
import type { LoggedStation } from './station.events.js';
import { keeperPlace } from './station.keeper.js';
import type { MadeUpPlaces } from './station.seed-places.js';
import * as words from './station.seed-words.js';

/** A county as made-up stations are put into it. */
export interface SeedCounty {
  readonly code: string;
  readonly name: string;
  /** Names of its townships; empty where the data has none. */
  readonly townships: readonly string[];
  readonly operatorId: string | null;
}

/** What made-up stations are made from. */
export interface SeedWorld {
  readonly seed: number;
  /** Each as often as it is drawn. */
  readonly counties: readonly SeedCounty[];
  readonly places: MadeUpPlaces;
  readonly envelope: Envelope;
  /** Syllables of a piece of a name or address. */
  readonly syllablesOf: (piece: string) => readonly string[];
}

/** One made-up station with its parts, as rows of their tables. */
export interface SeedStation {
  readonly station: CopyRow;
  /** The history of its stars. */
  readonly grades: readonly CopyRow[];
  readonly services: readonly CopyRow[];
  readonly windows: readonly CopyRow[];
  readonly honours: readonly CopyRow[];
  /** What the log tells of it. */
  readonly told: LoggedStation;
}

/** When the first made-up station was entered, each other one a second after the one before. */
const FIRST_ENTERED = Date.UTC(2024, 0, 2);
const MOBILE_PREFIX = '+861380000';

/** Code of the n-th made-up station: no division begins with letters, so that no real station ever has it. */
export function seedCode(n: number): string {
  return `SEED-${String(n).padStart(8, '0')}`;
}

/** Key of the n-th made-up station. */
export function seedKey(seed: number, n: number): string {
  return made(seed, n).id;
}

function made(seed: number, n: number) {
  return madeUp(seed, 'station', n, FIRST_ENTERED + n * 1000);
}

/** Stations that stand side by side in the ledger of a county, as they come in. */
const LEDGER = 25;

function countyOf({ seed, counties }: SeedWorld, n: number): SeedCounty {
  return madeUp(seed, 'ledger', Math.ceil(n / LEDGER), 0).chance.pick(counties);
}

/** The n-th station of a set. Sealed fields come out in other bytes each time, and open to the same. */
export function seedStation(world: SeedWorld, n: number): SeedStation {
  const { id, chance } = made(world.seed, n);
  const county = countyOf(world, n);
  const kind = chance.pick(words.SEED_KINDS);
  const hours = chance.pick(words.SEED_HOURS);
  const entered = new Date(FIRST_ENTERED + n * 1000).toISOString();
  const station = {
    id,
    station_code: seedCode(n),
    kinds: kind.kinds,
    status: chance.pick(words.SEED_STATUSES),
    star: chance.pick(words.SEED_STARS) || null,
    region_code: county.code,
    ...nameAndAddress(world, county, kind, n, chance),
    ...world.places.pointIn(county.code, chance),
    original_datum: chance.is(0.7) ? 'GCJ02' : 'WGS84',
    time_zone: 'Asia/Shanghai',
    holiday_calendar: 'CN',
    operator_id: county.operatorId,
    ...detailsOf(kind, county, chance),
    ...keeperOf(world.envelope, id, chance),
    hours_text: hours.text,
    always_open: hours.alwaysOpen,
    follows_host: hours.followsHost,
    created_at: entered,
    updated_at: entered,
  };
  return {
    station,
    grades: gradesOf(id, station.star, county, seedCode(n)),
    services: servicesOf(id, kind, chance),
    windows: windowsOf(id, hours),
    honours: honoursOf(id, county, chance),
    told: toldOf(station),
  };
}

function toldOf(row: CopyRow): LoggedStation {
  const { id, station_code: stationCode, region_code: regionCode, status, star, operator_id: operatorId } = row;
  return { id, stationCode, regionCode, status, star, operatorId, hostClosed: row.host_closed } as LoggedStation;
}

function nameAndAddress(
  { syllablesOf }: SeedWorld,
  county: SeedCounty,
  { word }: words.SeedKind,
  n: number,
  chance: Chance,
): CopyRow & { readonly name: string } {
  const township = county.townships.length > 0 ? chance.pick(county.townships) : county.name;
  const street = chance.pick(words.SEED_STREETS);
  const name = `${county.name}${word}${n}号（示例）`;
  const address = `${township}${street}${1 + chance.below(300)}号`;
  const pieces = new Map([
    [`${county.name}${word}`, [county.name, word]],
    [`${township}${street}`, [township, street]],
  ]);
  const terms = searchTerms([name, address], (run) => (pieces.get(run) ?? [run]).flatMap(syllablesOf));
  return { name, address, search: lexemesText(terms) };
}

function detailsOf({ hosts }: words.SeedKind, { name }: SeedCounty, chance: Chance): CopyRow {
  const host = chance.is(0.7) ? chance.pick(hosts) : undefined;
  const invested = chance.is(0.4);
  return {
    phone: chance.is(0.7) ? '12351' : null,
    directions: chance.is(0.2) ? '路口右转，门口有指引牌' : null,
    host_name: host ? `${name}${host[0]}（示例）` : null,
    host_kind: host ? host[1] : null,
    host_closed: host !== undefined && chance.is(0.02),
    partners: chance.is(0.3) ? [`${name}人社局（示例）`] : [],
    area_square_metres: chance.is(0.6) ? 10 + chance.below(200) : null,
    investment_fen: invested ? (1 + chance.below(50)) * 1_000_000 : null,
    investment_currency: invested ? 'CNY' : null,
    built_on: dayIn(2018, 6, chance),
    verified_on: chance.is(0.5) ? dayIn(2024, 1, chance) : null,
  };
}

/** A keeper whose number nobody has. */
function keeperOf(envelope: Envelope, id: string, chance: Chance): CopyRow {
  if (!chance.is(0.4)) return { keeper_name: null, keeper_mobile: null };
  const mobile = `${MOBILE_PREFIX}${String(chance.below(10_000)).padStart(4, '0')}`;
  return {
    keeper_name: envelope.seal(`${chance.pick(words.SEED_SURNAMES)}示例`, keeperPlace('keeper_name', id)),
    keeper_mobile: envelope.seal(mobile, keeperPlace('keeper_mobile', id)),
  };
}

/** A day of one of so many years from this one on. */
function dayIn(year: number, years: number, chance: Chance): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year + chance.below(years)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

const SERVICES = 4;
const HONOURS = 3;

function servicesOf(id: string, kind: words.SeedKind, chance: Chance): readonly CopyRow[] {
  const left = [...kind.facilities];
  return Array.from({ length: SERVICES }, (_, ordinal) => {
    const [facility] = left.splice(chance.below(left.length), 1);
    if (facility === undefined) throw new RangeError(`The kind ${kind.word} offers fewer than ${SERVICES} facilities.`);
    const price = words.SEED_PRICES.get(facility);
    const priced = price !== undefined && chance.is(price.often);
    const capacity = words.SEED_CAPACITIES.get(facility);
    const working = !chance.is(0.03);
    return {
      station_id: id,
      facility,
      ordinal,
      price_fen: priced ? chance.pick(price.fen) : null,
      price_currency: priced ? 'CNY' : null,
      unit: priced ? price.unit : null,
      capacity: capacity === undefined ? null : 1 + chance.below(capacity),
      bookable: facility === 'BED' && chance.is(0.5),
      working,
      broken_since: working ? null : dayIn(2024, 1, chance),
      verified_on: chance.is(0.5) ? dayIn(2024, 1, chance) : null,
    };
  });
}

/** None when it never closes. */
function windowsOf(id: string, hours: words.SeedHours): readonly CopyRow[] {
  return hours.windows.map(({ dayKind, opens, closes, seasonFrom, seasonTo }) => ({
    station_id: id,
    day_kind: dayKind,
    season_from: seasonFrom,
    season_to: seasonTo,
    opens,
    closes,
  }));
}

/** Each station has one at most, so its key serves for the grade too. */
function gradesOf(id: string, star: number | null, county: SeedCounty, code: string): readonly CopyRow[] {
  if (star === null) return [];
  const told = {
    graded_by: `${county.name}总工会（示例）`,
    reason: '评定台账载明',
    source_channel: 'SEED',
    source_record: code,
  };
  return [{ id, station_id: id, star, valid_from: '2024-01-02', ...told }];
}

function honoursOf(id: string, county: SeedCounty, chance: Chance): readonly CopyRow[] {
  return Array.from({ length: HONOURS }, (_, ordinal) => ({
    station_id: id,
    ordinal,
    title: chance.pick(words.SEED_HONOURS),
    granted_by: `${county.name}总工会（示例）`,
    year: 2018 + chance.below(7),
  }));
}

import library from 'gcoord';
import { FAR_ISLANDS, MAINLAND, type Outline, SEAS, SPECIAL_REGIONS } from './china-outline.js';
import { EARTH_METRES } from './sphere.js';

/** A place on the earth in WGS-84, degrees. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Datum of a point, as in the schema. */
export type DatumName = 'WGS84' | 'GCJ02' | 'BD09';

/** A place with the datum its two numbers are in. */
export interface PointIn<D extends string = DatumName> extends Position {
  readonly datum: D;
}

/** What is wrong with a point. */
export type PointProblem = 'OUT_OF_RANGE' | 'SWAPPED' | 'AT_SEA' | 'OUTSIDE_CHINA';

// The package is CommonJS while its types speak of a default export within it.
const gcoord = library as unknown as typeof library.default;
const METRES_A_MINUTE = 80;
/** Mainland China lies in this box, Sansha included. */
const CHINA_BOX = { west: 73, east: 135.1, south: 3.8, north: 53.6 } as const;

/** The point in WGS-84. Abroad the numbers stay as they are, whatever datum was named: no other one applies there. */
export function toWgs84(point: PointIn<string>, abroad: boolean): Position {
  const { longitude, latitude } = point;
  if (abroad || point.datum === 'WGS84') return { longitude, latitude };
  return shifted(point, datumOf(point.datum), 'WGS84');
}

/** A kept place in the datum asked for; abroad it is answered as WGS84 whatever was asked. */
export function fromWgs84<D extends string>(position: Position, datum: D, abroad: boolean): PointIn<D> {
  const { longitude, latitude } = position;
  // Every set of datums of a caller has WGS84 in it.
  if (abroad || datum === 'WGS84') return { longitude, latitude, datum: 'WGS84' as D };
  return { ...rounded(shifted(position, 'WGS84', datumOf(datum))), datum };
}

/** A tenth of a millimetre. */
const SAME_DEGREES = 1e-9;

/** Degrees as a file tells them: no number is so long that a spreadsheet rounds it. */
export function degreesTold(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9;
}

/** Whether two places in WGS-84 are one, as when what was told by `degreesTold` comes back. */
export function isSamePlace(one: Position, other: Position): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < SAME_DEGREES;
  return near(one.longitude, other.longitude) && near(one.latitude, other.latitude);
}

function shifted({ longitude, latitude }: Position, from: DatumName, to: DatumName): Position {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord[from], gcoord[to]);
  return { longitude: east, latitude: north };
}

// A centimetre; more digits would only be the noise of the conversion.
function rounded({ longitude, latitude }: Position): Position {
  return { longitude: Math.round(longitude * 1e7) / 1e7, latitude: Math.round(latitude * 1e7) / 1e7 };
}

function datumOf(text: string): DatumName {
  if (text === 'WGS84' || text === 'GCJ02' || text === 'BD09') return text;
  throw new RangeError(`"${text}" is no datum; give WGS84, GCJ02 or BD09.`);
}

/**
 * Whether a place lies in mainland China, by the coarse outline: near a border it may say so some 50 km across. Used
 * where a point comes without a region, to decide whether its datum can be anything but WGS-84.
 */
export function inMainland(position: Position): boolean {
  const within = (area: Outline) => isWithin(position, area);
  return within(MAINLAND) ? !SPECIAL_REGIONS.some(within) : FAR_ISLANDS.some(within);
}

/**
 * What is wrong with a point for a region of mainland China or for another; null when nothing is. In any datum: the
 * outline is coarser than the shifts. Abroad only impossible numbers and (0, 0), which forms send for nothing, are seen.
 */
export function pointProblem(point: Position, regionIsMainland: boolean): PointProblem | null {
  const { longitude, latitude } = point;
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'OUT_OF_RANGE';
  if (longitude === 0 && latitude === 0) return 'AT_SEA';
  const inBox = isInChinaBox(point);
  if (regionIsMainland && !inBox && isInChinaBox({ longitude: latitude, latitude: longitude })) return 'SWAPPED';
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return 'OUT_OF_RANGE';
  if (!regionIsMainland) return null;
  if (inBox && [MAINLAND, ...FAR_ISLANDS].some((area) => isWithin(point, area))) return null;
  return isWithin(point, SEAS) ? 'AT_SEA' : 'OUTSIDE_CHINA';
}

function isInChinaBox({ longitude, latitude }: Position): boolean {
  const { west, east, south, north } = CHINA_BOX;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Counts the sides that a line to the east crosses; an odd number means inside. */
function isWithin({ longitude, latitude }: Position, area: Outline): boolean {
  let inside = false;
  area.forEach(([east, north], index) => {
    const [lastEast, lastNorth] = area.at(index - 1) ?? [east, north];
    if (north > latitude === lastNorth > latitude) return;
    const crossing = east + ((latitude - north) / (lastNorth - north)) * (lastEast - east);
    if (longitude < crossing) inside = !inside;
  });
  return inside;
}

/** Great-circle distance in metres on the mean sphere; both in WGS-84. */
export function distanceMetres(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, south] = [radians(a.latitude), radians(b.latitude)];
  const halfLatitude = Math.sin((south - north) / 2);
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const square = halfLatitude ** 2 + Math.cos(north) * Math.cos(south) * halfLongitude ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** How minutes on foot are reckoned, for descriptions. */
export const WALKED =
  'By streets, a fifth longer than the straight line, at 4.8 km/h: one kilometre is a walk of 15 minutes.';

/**
 * Minutes to walk between places so many metres apart in a straight line, rounded up: streets are a fifth longer, walked at
 * 80 metres a minute (4.8 km/h), so that the kilometre of Shenzhen's plan is its quarter of an hour.
 */
export function walkMinutes(straightMetres: number): number {
  return Math.ceil((straightMetres * 12) / 10 / METRES_A_MINUTE);
}

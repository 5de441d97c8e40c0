import type { GeoBoundsInput } from '../../../kit/graphql/platform.type.js';
import { inMainland, type Position, toWgs84 } from '../../regions/index.js';
import { crossesDateLine, insideOut } from './map.errors.js';

/** Level of the numbers in stations.station.cell. */
export const FINEST = 24;
/** A tile of 256 points has 4 × 4 cells: a mark stands for some 64 points, as wide as a thumb. */
export const CELLS_BELOW_ZOOM = 2;
const CELLS_OF_A_TILE = 4 ** CELLS_BELOW_ZOOM;
/** The most tiles of an answer. */
const MOST_TILES = 31;
/** The most cells of an answer; only where some of the stations of one are of the mainland it has two marks. */
export const MOST_MARKS = 500;

/** Where the maps end, so that the world is a square; as in `stations.map_cell`. */
const END_OF_MAPS = 85.0511;
/** What a datum shifts differs from place to place, by a thirtieth of a way at most, and never by more than a kilometre. */
const SHIFT_OF_A_WAY = 1 / 30;
const MOST_SHIFT = 0.01;

/** Numbers of cells of the finest level, from one up to another that is not among them. */
export type CellRange = readonly [from: number, to: number];

/** What of the map is answered: whole tiles of a zoom. */
export interface View {
  readonly zoom: number;
  readonly ranges: readonly CellRange[];
}

/** Edges on the square of the world, from 0 to 1, eastwards and southwards. */
interface Square {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/**
 * The tiles that cover a box. The zoom is coarsened where they would be too many, by the size of the box alone: a box that
 * is only moved is answered at the same zoom. Throws for a box that is none.
 */
export function viewOf(bounds: GeoBoundsInput, asked: number): View {
  const { west, east, south, north } = bounds;
  if (west > east) throw crossesDateLine(west, east);
  if (south > north) throw insideOut(south, north);
  const square = squareOf(inWgs84(bounds));
  let zoom = asked;
  while (mostTiles(square, zoom) > MOST_TILES) zoom--;
  return { zoom, ranges: rangesOf(square, zoom) };
}

/** However it lies upon the tiles: of each side one more than its length may be touched. */
function mostTiles({ west, east, north, south }: Square, zoom: number): number {
  const touched = (length: number) => Math.min(2 ** zoom, Math.ceil(length * 2 ** zoom - 1e-6) + 1);
  return touched(east - west) * touched(south - north);
}

/** The box around all that lies in it by its own datum. Edges between two corners bend, so that it is a little larger. */
function inWgs84({ datum, ...edges }: GeoBoundsInput): Omit<GeoBoundsInput, 'datum'> {
  if (datum === 'WGS84') return edges;
  const corners = [edges.west, edges.east].flatMap((longitude) =>
    [edges.south, edges.north].map((latitude): Position => {
      return toWgs84({ longitude, latitude, datum }, !inMainland({ longitude, latitude }));
    }),
  );
  const longitudes = corners.map(({ longitude }) => longitude);
  const latitudes = corners.map(({ latitude }) => latitude);
  const way = Math.max(edges.east - edges.west, edges.north - edges.south);
  const more = Math.min(way * SHIFT_OF_A_WAY, MOST_SHIFT);
  return {
    west: Math.min(...longitudes) - more,
    east: Math.max(...longitudes) + more,
    south: Math.min(...latitudes) - more,
    north: Math.max(...latitudes) + more,
  };
}

function squareOf({ west, east, south, north }: Omit<GeoBoundsInput, 'datum'>): Square {
  return { west: eastwards(west), east: eastwards(east), north: southwards(north), south: southwards(south) };
}

function eastwards(longitude: number): number {
  return clamped((longitude + 180) / 360);
}

function southwards(latitude: number): number {
  const north = (Math.max(-END_OF_MAPS, Math.min(END_OF_MAPS, latitude)) * Math.PI) / 180;
  return clamped((1 - Math.log(Math.tan(north) + 1 / Math.cos(north)) / Math.PI) / 2);
}

function clamped(part: number): number {
  return Math.max(0, Math.min(part, 1));
}

function rangesOf({ west, east, north, south }: Square, zoom: number): readonly CellRange[] {
  const side = 2 ** zoom;
  const tileAt = (part: number) => Math.min(Math.floor(part * side), side - 1);
  const numbers: number[] = [];
  for (let row = tileAt(north); row <= tileAt(south); row++)
    for (let column = tileAt(west); column <= tileAt(east); column++) numbers.push(inTurns(column, row));
  const cells = 4 ** (FINEST - zoom);
  return joined(numbers.sort((one, other) => one - other)).map(([from, to]) => [from * cells, to * cells]);
}

/** The binary digits of both in turns, those of the row first: the number of a tile in Z-order. */
function inTurns(column: number, row: number): number {
  let number = 0;
  for (let digit = 1, place = 1; digit <= Math.max(column, row); digit *= 2, place *= 4) {
    if (column & digit) number += place;
    if (row & digit) number += 2 * place;
  }
  return number;
}

/** Numbers in order as ranges; tiles side by side often follow each other. */
function joined(numbers: readonly number[]): readonly CellRange[] {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number) last[1] = number + 1;
    else ranges.push([number, number + 1]);
  }
  return ranges;
}

if (MOST_TILES * CELLS_OF_A_TILE > MOST_MARKS) throw new Error('An answer has more cells than the schema tells.');

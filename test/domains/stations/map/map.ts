import type { TestHub } from '../../../support/hub.js';

export const MAP = `query ($bounds: GeoBoundsInput!, $zoom: Int!, $filter: StationFilter, $datum: Datum! = WGS84) {
  stationsInView(bounds: $bounds, zoom: $zoom, filter: $filter) {
    zoom marks { key count expandsAtZoom location(datum: $datum) { longitude latitude datum } station { stationCode } } } }`;

export interface Mark {
  readonly key: string;
  readonly count: number;
  readonly expandsAtZoom: number | null;
  readonly location: { readonly longitude: number; readonly latitude: number; readonly datum: string };
  readonly station: { readonly stationCode: string } | null;
}

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  readonly datum?: string;
}

export const CHINA: Box = { west: 73, east: 135, south: 3, north: 54 };
export const WORLD: Box = { west: -180, east: 180, south: -90, north: 90 };

/** A box of so many degrees around a place. */
export function around(longitude: number, latitude: number, degrees: number): Box {
  return {
    west: longitude - degrees,
    east: longitude + degrees,
    south: latitude - degrees,
    north: latitude + degrees,
  };
}

/** What the map answers; fails when it answers an error. */
export async function mapOf(
  hub: TestHub,
  box: Box,
  zoom: number,
  filter: Record<string, unknown> | null = null,
  datum = 'WGS84',
) {
  const { data, codes, ...rest } = await hub.ask(MAP, { bounds: { datum: 'WGS84', ...box }, zoom, filter, datum });
  if (codes.length > 0) throw new Error(`The map answers ${codes.join()}: ${JSON.stringify(rest.errors)}`);
  return { ...rest, zoom: data.stationsInView.zoom as number, marks: data.stationsInView.marks as readonly Mark[] };
}

/** How many stations marks stand for. */
export function counted(marks: readonly Mark[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0);
}

import type { Client, QueryResultRow } from 'pg';
import { madeUp } from '../src/kit/made-up.js';
import { askHub, graphqlBody } from './asking.js';
import { MONTHS, monthStart } from './members/index.js';
import { COUNTED, OPERATIONS, type Operation, type OperationName, type Variables } from './operations.js';
import { Unmeasurable } from './unmeasurable.js';

/** One request, as each of the two servers gets it. */
export interface Sample {
  readonly hub: string;
  readonly limit: string;
}

interface Page {
  readonly regionCode: string;
  readonly cursor: string;
  readonly code: string;
}

/** Different requests of an operation; each connection goes round them from a place of its own. */
const SAMPLES = 400;
const PAGES_OF_A_PROVINCE = 20;
const PAGE = 100;
const SPAN_MONTHS = 24;

const PAGES = `query ($filter: StationFilter, $after: Cursor) { stations(filter: $filter, first: ${PAGE}, after: $after) {
  nodes { stationCode } pageInfo { hasNextPage endCursor } } }`;

/** The requests of every operation: the same for the same set, spread over all of it. */
export async function samplesOf(
  client: Client,
  hub: string,
  seed: number,
): Promise<ReadonlyMap<OperationName, readonly Sample[]>> {
  const pages = shuffled(await pagesOf(client, hub), seed).slice(0, SAMPLES);
  if (pages.length === 0)
    throw new Unmeasurable(
      `The set is too small to measure: no province has a full page of ${PAGE} stations behind another. Take a larger --scale, as 0.05.`,
    );
  const paged = pages.map(({ regionCode, cursor, code }) => ({
    hub: { filter: { regionCode }, after: cursor },
    limit: { filter: { regionCode }, after: code },
  }));
  const same = (variables: readonly Variables[]) => variables.map((each) => ({ hub: each, limit: each }));
  const spans = same(spansOf(await prefectures(client), seed));
  const given: Readonly<Record<OperationName, readonly { readonly hub: Variables; readonly limit: Variables }[]>> = {
    Q1: same(await shuffledRows<{ code: string }>(client, UNIONS)),
    Q1d: same(await shuffledRows<{ code: string }>(client, STATIONS)),
    Q2: paged,
    Q3: paged,
    Q3i: paged,
    Q3c: paged,
    Q3ci: paged,
    Q4: same(pointsOf(await shuffledRows(client, STATIONS), seed)),
    Q4d: same(pointsOf(await shuffledRows(client, DENSEST), seed)),
    Q5: spans,
    Q5g: spans,
    Q5a: same(divisionsOf(await prefectures(client), seed)),
    Q6: same(Array.from({ length: SAMPLES }, () => ({}))),
    Q7: same(mapsOfChina()),
  };
  return new Map(
    OPERATIONS.map((operation) => [operation.name, given[operation.name].map((one) => sampleOf(operation, one))]),
  );
}

function sampleOf({ document }: Operation, { hub, limit }: { hub: Variables; limit: Variables }): Sample {
  return { hub: graphqlBody(document, hub), limit: JSON.stringify(limit) };
}

const STATIONS = `select station_code as code, longitude, latitude from stations.station where station_code like 'SEED-%'`;
const UNIONS = `select u.union_code as code from organisations."union" u join organisations."union" a on a.id = u.parent_id
  where u.union_code like 'SEED-%' and a.parent_id is not null`;

/** Those of the cell, some ten kilometres wide, that has most. */
const DENSEST = `select station_code as code, longitude, latitude from stations.station where cell >> 24 =
  (select cell >> 24 from stations.station group by 1 order by count(*) desc, 1 limit 1)`;

/** Rows from everywhere, in an order that says nothing and stays. */
async function shuffledRows<Row extends QueryResultRow>(client: Client, rowsByCode: string): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(`select * from (${rowsByCode}) c order by md5(code) limit ${SAMPLES}`);
  return rows;
}

/** Places of pages in all provinces, behind which a full page follows. */
async function pagesOf(client: Client, hub: string): Promise<readonly Page[]> {
  const { rows } = await client.query<{ code: string }>(
    `select distinct left(region_code, 2) || '0000' as code from stations.station where station_code like 'SEED-%' order by code`,
  );
  const pages: Page[] = [];
  for (const { code } of rows) pages.push(...(await pagesOfProvince(hub, code)));
  return pages;
}

async function pagesOfProvince(hub: string, regionCode: string): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let last: Page | undefined;
  for (let number = 0; number < PAGES_OF_A_PROVINCE; number++) {
    const { stations } = await askHub<PagesAnswer>(hub, PAGES, {
      filter: { regionCode },
      ...(last && { after: last.cursor }),
    });
    if (stations.nodes.length < PAGE) break;
    if (last) pages.push(last);
    const { endCursor } = stations.pageInfo;
    if (endCursor === null || !stations.pageInfo.hasNextPage) break;
    last = { regionCode, cursor: endCursor, code: stations.nodes.at(-1)?.stationCode ?? '' };
  }
  return pages;
}

interface PagesAnswer {
  readonly stations: {
    readonly nodes: readonly { readonly stationCode: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The country at every zoom of the map. */
function mapsOfChina(): readonly Variables[] {
  const bounds = { west: 73, east: 135, south: 3, north: 54, datum: 'GCJ02' } as const;
  return Array.from({ length: 18 }, (_, step) => ({ bounds, zoom: 3 + step }));
}

/** Near a station, within some kilometres: where people are, stations are. */
function pointsOf(rows: readonly { longitude: number; latitude: number }[], seed: number): readonly Variables[] {
  return rows.map(({ longitude, latitude }, index) => {
    const { chance } = madeUp(seed, 'point', index, 0);
    const moved = (degrees: number) => Math.round((degrees + 0.05 * chance.around()) * 1e6) / 1e6;
    return { point: { longitude: moved(longitude), latitude: moved(latitude), datum: 'WGS84' } };
  });
}

async function prefectures(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select distinct r.code from regions.region r join stations.station s on s.region_code like left(r.code, 4) || '__'
     where r.level = 'PREFECTURE' and r.valid_to is null and not r.statistical order by r.code`,
  );
  return rows.map(({ code }) => code);
}

/** Two years in a prefecture. */
function spansOf(codes: readonly string[], seed: number): readonly Variables[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const { chance } = madeUp(seed, 'span', index, 0);
    const month = chance.below(MONTHS - SPAN_MONTHS);
    return { regionCode: chance.pick(codes), from: monthStart(month), to: monthStart(month + SPAN_MONTHS) };
  });
}

/** Prefectures, so many at a time, each under its alias. */
function divisionsOf(codes: readonly string[], seed: number): readonly Variables[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const some = shuffled(codes, seed + index).slice(0, COUNTED);
    return Object.fromEntries(some.map((code, alias) => [`c${alias}`, code])) as Variables;
  });
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const { chance } = madeUp(seed, 'order', items.length, 0);
  const keyed = items.map((item) => [chance.next(), item] as const);
  return keyed.sort(([one], [other]) => one - other).map(([, item]) => item);
}

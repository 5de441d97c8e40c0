import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import { Disagreement, rowsIn } from './agreement.js';
import { backendUsage } from './backends.js';
import { AT } from './campaign.js';
import { type LoadRequest, posted } from './load.js';
import { quietCount } from './measure.js';
import type { BenchOptions } from './options.js';
import { peopleBeside } from './people-beside.js';
import { type Contestant, inTurns, type Round } from './rounds.js';
import type { Sample } from './samples.js';
import type { MeasuredServer } from './servers.js';
import { Unmeasurable } from './unmeasurable.js';
import { answerTo, assertRows, type Way } from './ways.js';

/** Two ways to the same answer, or two answers alike, of which the first is measured by the second. */
export interface Pair {
  readonly name: PairName;
  readonly title: string;
  /** What the two are called in the table. */
  readonly labels: readonly [measured: string, by: string];
  /** The first way answers from what was kept. */
  readonly isKept?: true;
  /** The answers are of other records, so many of them: they are not compared. */
  readonly rows?: number;
}

export type PairName = 'Q8' | 'Q8n' | 'Q9' | 'Q10' | 'Q10n';

export const PAIRS: readonly Pair[] = [
  { name: 'Q8', title: 'Q2 by GET, kept ⁴', labels: ['kept', 'made'], isKept: true },
  { name: 'Q8n', title: 'the same, known to the asker (304)', labels: ['304', 'kept'], isKept: true },
  { name: 'Q9', title: 'open in a county, in a campaign ⁵', labels: ['campaign', 'without'] },
  { name: 'Q10', title: '100 people masked, for a cadre ⁶', labels: ['people', 'page of 100'], rows: 100 },
  { name: 'Q10n', title: 'the same, stations by their ids too', labels: ['people', 'by ids'], rows: 100 },
];

/** All rounds of the two ways; those of the same place in the lists ran one after the other. */
export interface MeasuredPair {
  readonly pair: Pair;
  readonly measured: Side;
  readonly by: Side;
}

interface Side {
  readonly rounds: readonly Round[];
  /** Statements a request. */
  readonly statements: number;
}

/** The hub as it makes every answer, and as it keeps them. */
export interface Hubs {
  readonly making: MeasuredServer;
  readonly keeping: MeasuredServer;
}

/** Over what pairs are measured. */
export interface PairBench {
  readonly options: BenchOptions;
  /** Of the database. */
  readonly url: string;
  readonly client: Client;
  readonly hubs: Hubs;
  /** The requests of Q2, and of Q3. */
  readonly pages: readonly Sample[];
  readonly fullPages: readonly Sample[];
}

/** As many different answers as the room of a hub holds for sure. */
const KEPT = 100;
const COUNTIES = 200;

/** Measures two ways in turns, after the answers of both were compared. */
export async function measurePair(bench: PairBench, pair: Pair): Promise<MeasuredPair> {
  const [measured, by] = await waysOf(bench, pair.name);
  await (pair.rows === undefined ? assertSame(pair.name, measured, by) : assertRows(pair.rows, measured, by));
  const statements = [await statementsOf(measured), await statementsOf(by)] as const;
  if (pair.isKept && statements[0] >= 1) throw new Disagreement(`${pair.name}: the answers are not kept.`);
  const { client, options } = bench;
  const contestant = ({ server, ...load }: Way): Contestant => ({
    server,
    load: { ...load, connections: options.connections },
    backends: () => backendUsage(client, 'hub'),
  });
  const rounds = await inTurns({ measured: contestant(measured), by: contestant(by) }, options);
  return {
    pair,
    measured: { rounds: rounds.measured, statements: statements[0] },
    by: { rounds: rounds.by, statements: statements[1] },
  };
}

async function waysOf(bench: PairBench, name: PairName): Promise<readonly [Way, Way]> {
  const { hubs, pages, client } = bench;
  if (name === 'Q10' || name === 'Q10n') return peopleBeside(bench, name);
  if (name === 'Q9') {
    const codes = await countiesOf(client);
    return [openAt(hubs.making, codes, AT.campaign), openAt(hubs.making, codes, AT.without)];
  }
  const requests = pages.slice(0, KEPT).map(({ hub }) => gotten(hub));
  const kept = asData(hubs.keeping, requests);
  if (name === 'Q8') return [kept, asData(hubs.making, requests)];
  const conditional = await Promise.all(requests.map((request) => knowing(hubs.keeping, request)));
  return [{ ...kept, requests: conditional, answered: 'nothing' }, kept];
}

const asData = (server: MeasuredServer, requests: readonly LoadRequest[]): Way => ({
  ...{ server, requests },
  origin: server.address,
  answered: 'data',
});

/** A posted operation, in the address. */
function gotten(body: string): LoadRequest {
  const { query, variables } = JSON.parse(body) as { readonly query: string; readonly variables: unknown };
  const asked = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return {
    method: 'GET',
    path: `/graphql?${asked}`,
    headers: { accept: 'application/json', 'apollo-require-preflight': 'GET' },
  };
}

/** The same request of somebody who has the answer. */
async function knowing({ address }: MeasuredServer, request: LoadRequest): Promise<LoadRequest> {
  const { headers } = await answerTo(address, request);
  const tag = headers.get('etag');
  if (tag === null) throw new Disagreement(`The hub gave no ETag for ${request.path}.`);
  return { ...request, headers: { ...request.headers, 'if-none-match': tag } };
}

/** The stations of each county that are open then, a page of fifty. */
function openAt(server: MeasuredServer, codes: readonly string[], instant: string): Way {
  const query = `query ($filter: StationFilter) { stations(filter: $filter, first: 50) {
    nodes { stationCode name status address } pageInfo { hasNextPage } } }`.replace(/\s+/g, ' ');
  const bodies = codes.map((regionCode) =>
    JSON.stringify({ query, variables: { filter: { regionCode, openAt: instant } } }),
  );
  return { server, ...posted(`${server.address}/graphql`, bodies) };
}

/** Those with most stations; a set is as dense as it is large. */
async function countiesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select s.region_code as code from stations.station s
     where s.station_code like 'SEED-%' and s.region_code ~ '^\\d{4}(?!00)\\d\\d$'
     group by 1 order by count(*) desc, 1 limit ${COUNTIES}`,
  );
  if (rows.length === 0) throw new Unmeasurable('No county has a station. Take a larger --scale, as 0.05.');
  return rows.map(({ code }) => code);
}

/** Asks both ways everything once, so that what is kept is there; throws Disagreement where the answers differ. */
async function assertSame(name: PairName, measured: Way, by: Way): Promise<void> {
  let most = 0;
  for (const [index, request] of measured.requests.entries()) {
    const other = await (await answerTo(by.origin, by.requests[index] as LoadRequest)).json();
    const answer = await answerTo(measured.origin, request);
    most = Math.max(most, rowsIn(other));
    const isSame =
      measured.answered === 'nothing'
        ? answer.status === 304
        : isDeepStrictEqual(comparable(await answer.json()), comparable(other));
    if (!isSame) throw new Disagreement(`${name}: the two ways differ for ${request.body ?? request.path}`);
  }
  if (most <= 1) throw new Disagreement(`${name}: no answer has more than one row.`);
}

/** Cursors are sealed anew in every process. */
function comparable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'endCursor' ? value !== null : value));
}

/** Statements a request, counted while requests come one by one. */
async function statementsOf({ server, requests }: Way): Promise<number> {
  const before = await quietCount(server);
  for (const request of requests) await (await answerTo(server.address, request)).text();
  return ((await quietCount(server)) - before) / requests.length;
}

import type { Client } from 'pg';
import { STATION_PREFIX } from '../src/domains/stations/station.prefix.js';
import { globalId } from '../src/kit/database/ids.js';
import { posted } from './load.js';
import type { PairBench } from './pairs.js';
import { seenPeople } from './people.js';
import type { MeasuredServer } from './servers.js';
import type { Way } from './ways.js';

/** People by their ids, there being no list of them, beside stations in a page, or by their ids as well. */
export async function peopleBeside(
  { client, hubs: { making }, fullPages, options, url }: PairBench,
  name: 'Q10' | 'Q10n',
): Promise<readonly [Way, Way]> {
  const { ids, authorization } = await seenPeople(url, options.keys, options.seed);
  const people = byIds(making, ids, '... on Member { displayName idNumberMasked mobileMasked }');
  const signedIn = people.requests.map((request) => ({ ...request, headers: { ...request.headers, authorization } }));
  const by =
    name === 'Q10'
      ? posted(
          `${making.address}/graphql`,
          fullPages.map(({ hub }) => hub),
        )
      : byIds(
          making,
          await stationIds(client, ids.length),
          '... on Station { stationCode name kinds status star address }',
        );
  return [
    { ...people, requests: signedIn },
    { server: making, ...by },
  ];
}

/** A hundred records a request, in two lists: one takes fifty ids. */
function byIds(server: MeasuredServer, ids: readonly string[], fields: string): Way {
  const query = `query ($one: [ID!]!, $two: [ID!]!) {
    one: nodes(ids: $one) { ${fields} } two: nodes(ids: $two) { ${fields} } }`.replace(/\s+/g, ' ');
  const bodies = Array.from({ length: Math.floor(ids.length / 100) }, (_, index) => {
    const some = ids.slice(100 * index, 100 * (index + 1));
    return JSON.stringify({ query, variables: { one: some.slice(0, 50), two: some.slice(50) } });
  });
  return { server, ...posted(`${server.address}/graphql`, bodies) };
}

async function stationIds(client: Client, count: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from stations.station order by md5(station_code) limit $1',
    [count],
  );
  return rows.map(({ id }) => globalId(STATION_PREFIX, id));
}

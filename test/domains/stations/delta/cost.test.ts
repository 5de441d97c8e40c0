import { seedHub } from '../../../../src/cli/seed.js';
import type { Statement } from '../../../../src/kit/database/sql.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';

const STATIONS = 6000;
const PAGE = 1000;
const COPY = /* GraphQL */ `
  query ($after: Cursor, $first: Int!) {
    stationsChangedSince(after: $after, first: $first) {
      nodes { stationCode deleted station { name status location(datum: WGS84) { longitude } services { facility } hours { windows { opens } } operator { name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const as = (scope: 'PARTNER' | 'CADRE' | 'ADMIN', ...regionCodes: string[]): Asker => ({
  as: { scopes: [scope], regionCodes },
});

const ASKERS = {
  'the whole registry': as('ADMIN'),
  'the whole country': as('CADRE', 'CN'),
  'one province': as('PARTNER', '510000'),
  'two counties and a city': as('PARTNER', '510104', '510105', '440300'),
};

let hub: TestHub;
/** Behind the whole pull of each, and before all that was changed after it. */
const starts = new Map<Asker, string>();

beforeAll(async () => {
  hub = await testHub();
  const { database } = hub.hub;
  await seedHub(hub.hub, { scale: STATIONS / 200_000, seed: 1 }, { write: () => true });
  await settled(database);
  for (const asker of Object.values(ASKERS)) starts.set(asker, (await pages(asker, null)).at(-1)?.after ?? '');
  // All of them changed, as by an import.
  await database.query(sql`
    insert into events.event (topic, subject_type, subject_id, kind, region_code, facts)
    select 'STATION', 'sta', id, 'CHANGE', region_code,
      jsonb_build_object('after', jsonb_build_object('stationCode', station_code))
    from stations.station order by station_code`);
  await database.query(sql`analyze stations.station, stations.service, stations.opening_window, events.event`);
  await settled(database);
});
afterAll(() => hub.close());

interface Read {
  readonly codes: readonly string[];
  readonly sent: readonly Statement[];
  readonly after: string;
}

/** All pages behind a cursor. */
async function pages(asker: Asker, after: string | null, first = PAGE): Promise<Read[]> {
  const read: Read[] = [];
  for (let cursor = after; ; ) {
    const { data, sent, errors } = await hub.ask(COPY, { after: cursor, first }, asker);
    expect(errors).toEqual([]);
    const { nodes, pageInfo } = data.stationsChangedSince;
    cursor = pageInfo.endCursor as string;
    read.push({ codes: nodes.map((node: { stationCode: string }) => node.stationCode), sent, after: cursor });
    if (!pageInfo.hasNextPage) return read;
  }
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

/** Every node of the plan of a statement, as Postgres carries it out for whatever values. */
async function nodesOf({ text, values }: Statement): Promise<readonly Plan[]> {
  const client = await hub.test.database.pool.connect();
  try {
    await client.query('set plan_cache_mode = force_generic_plan');
    await client.query(`prepare asked as ${text}`);
    const given = values.map((value) => client.escapeLiteral(literal(value)));
    const { rows } = await client.query(
      `explain (analyze, format json) execute asked${given.length > 0 ? `(${given.join(', ')})` : ''}`,
    );
    const flat = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
    return flat(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    client.release(true);
  }
}

function literal(value: unknown): string {
  return Array.isArray(value) ? `{${value.map((part) => `"${part}"`).join(',')}}` : String(value);
}

const TABLES = /^(?:station|service|opening_window|event\w*)$/;

describe.each(Object.entries(ASKERS))('a copy of %s', (_, asker) => {
  const both = async (first = PAGE) => [
    await pages(asker, null, first),
    await pages(asker, starts.get(asker) ?? '', first),
  ];

  it('is read by a few statements a page, however many stations that has', async () => {
    const [some, changes] = await both();
    const [few] = await both(STATIONS / 10);
    expect(changes?.flatMap(({ codes }) => codes).sort()).toEqual(some?.flatMap(({ codes }) => codes));
    for (const { sent } of [some, changes, few].flat().filter((page) => page !== undefined))
      expect(sent.length).toBeLessThanOrEqual(4);
  });

  it('is read by indexes, and a page of the whole takes no more rows than it has', async () => {
    const read = (await both()).flat();
    for (const statement of read.flatMap(({ sent }) => sent)) {
      const nodes = await nodesOf(statement);
      const scanned = nodes.filter((node) => TABLES.test(node['Relation Name'] ?? ''));
      expect(scanned.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      if (asker !== ASKERS['one province'] && asker !== ASKERS['two counties and a city'])
        expect(Math.max(...scanned.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(PAGE + 1);
    }
  });
});

import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';
import { settled } from '../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { ledgerOf } from '../support/process.js';

const CHANGES = /* GraphQL */ `
  query ($after: Cursor, $topics: [Topic!], $regionCode: RegionCode, $first: Int! = 100) {
    changes(after: $after, topics: $topics, regionCode: $regionCode, first: $first) {
      nodes {
        __typename cursor kind topic subjectId occurredAt
        gap { reason missedSince refetch }
        subject { __typename id ... on Station { stationCode name region { code } } ... on Union { unionCode } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterStationInput!) { registerStation(input: $input) { station { id } errors { code } } }
`;
const CADRE: Asker = { as: { scopes: ['CADRE'], regionCodes: ['620000'] } };
const STATION = {
  name: '城北驿站',
  kinds: ['WARM_BEE_STATION'],
  regionCode: '620702',
  address: '甘州区某路1号',
  location: { longitude: 100.45, latitude: 38.93, datum: 'WGS84' },
  hoursText: '8:00-20:00',
  services: [],
};

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

async function changes(variables: Record<string, unknown> = {}, asker: Asker = {}) {
  await settled(hub.hub.database);
  const answer = await hub.ask(CHANGES, variables, asker);
  return { ...answer, ...answer.data?.changes };
}

const cursor = async () => (await changes()).pageInfo.endCursor as string;

async function register(more: object = {}): Promise<string> {
  const input = { idempotencyKey: newId(), ...STATION, ...more };
  const { data } = await hub.ask(REGISTER, { input }, CADRE);
  expect(data.registerStation.errors).toEqual([]);
  return data.registerStation.station.id as string;
}

it('begins without a cursor from now on: an empty page, and where to go on', async () => {
  await register({ name: '从前驿站' });
  const { nodes, pageInfo } = await changes();
  expect(nodes).toEqual([]);
  expect(pageInfo).toEqual({ hasNextPage: false, endCursor: expect.any(String) });
  expect((await changes({ after: pageInfo.endCursor })).nodes).toEqual([]);
});

it('tells nobody by its cursors that something happened that is for others', async () => {
  const cursors = [await cursor(), await cursor()];
  await hub.hub.database.transaction((tx) =>
    announce(tx, [{ topic: 'IMPORT_RUN', subject: { type: 'run', id: newId() }, kind: 'CHANGE', regionCode: null }]),
  );
  cursors.push(await cursor(), (await changes({ after: cursors[1] })).pageInfo.endCursor);
  // Each is another one, whether or not anything lies between.
  expect(new Set(cursors).size).toBe(4);
  expect((await changes({ after: cursors[0] })).nodes).toEqual([]);
});

it('tells anyone of a station that was registered, with the station as it is now', async () => {
  const after = await cursor();
  const id = await register();
  await hub.hub.database.query(sql`update stations.station set name = '改名驿站' where name = ${STATION.name}`);
  const { nodes, pageInfo } = await changes({ after });
  const subject = expect.objectContaining({ __typename: 'Station', id, name: '改名驿站' });
  expect(nodes).toEqual([
    expect.objectContaining({
      __typename: 'Change',
      kind: 'CHANGE',
      topic: 'STATION',
      subjectId: id,
      gap: null,
      subject,
    }),
  ]);
  expect(pageInfo.hasNextPage).toBe(false);
  expect((await changes({ after: pageInfo.endCursor })).nodes).toEqual([]);
});

it('reads all subjects of a page by one statement, and no one’s when none is asked for', async () => {
  const after = await cursor();
  for (const n of [1, 2, 3]) await register({ name: `第${n}驿站`, acceptDuplicate: true });
  const { nodes, statements } = await changes({ after });
  expect(nodes).toHaveLength(3);
  expect(statements.filter((text: string) => text.includes('stations.') || text.includes('"stations"'))).toHaveLength(
    1,
  );
  expect(statements).toHaveLength(2);
  const bare = await hub.ask('query ($after: Cursor) { changes(after: $after) { nodes { subjectId } } }', { after });
  expect(bare.statements).toHaveLength(1);
});

it('answers a subject that is gone by null and its id', async () => {
  const after = await cursor();
  const id = await register({ name: '将逝驿站' });
  await hub.hub.database.query(sql`delete from stations.station where name = '将逝驿站'`);
  const { nodes } = await changes({ after });
  expect(nodes).toEqual([expect.objectContaining({ subjectId: id, subject: null })]);
});

it('tells of what ledgers enter and change, and of nothing that they only try or say again', async () => {
  const after = await cursor();
  const entered = ledgerOf(['LOG-1', '台账驿站甲'], ['LOG-2', '台账驿站乙']);
  await hub.takeIn(entered, { dryRun: true });
  expect((await changes({ after })).nodes).toEqual([]);
  await hub.takeIn(entered);
  const { nodes, pageInfo } = await changes({ after });
  expect(nodes.map(({ subject }: any) => subject.stationCode)).toEqual(['LOG-1', 'LOG-2']);
  await hub.takeIn(ledgerOf(['LOG-1', '台账驿站甲'], ['LOG-2', '台账驿站丙']), { channel: 'C4-test' });
  const again = await changes({ after: pageInfo.endCursor });
  expect(again.nodes.map(({ subject }: any) => subject.name)).toEqual(['台账驿站丙']);
});

it('tells whoever follows a region that a station left it, and the other region that it came', async () => {
  await hub.takeIn(ledgerOf(['MOVE-1', '搬迁驿站', '620700']));
  const after = await cursor();
  // A county named more closely than before: the registry lets a station move within one line of divisions.
  await hub.takeIn(ledgerOf(['MOVE-1', '搬迁驿站', '620702']));
  const [old, now] = [await changes({ after, regionCode: '620721' }), await changes({ after, regionCode: '620702' })];
  expect(old.nodes).toEqual([]);
  expect(now.nodes).toEqual([expect.objectContaining({ kind: 'CHANGE' })]);
  const [row] = await hub.hub.database.query(
    sql`select region_code, left_region_code, facts from events.event where topic = 'STATION' order by id desc limit 1`,
  );
  expect(row).toMatchObject({
    region_code: '620702',
    left_region_code: '620700',
    facts: { before: { regionCode: '620700' }, after: { regionCode: '620702' } },
  });
});

it('gives a removal without its subject to the region that was left', async () => {
  const after = await cursor();
  await hub.hub.database.query(sql`
    insert into events.event (topic, subject_type, subject_id, kind, region_code, left_region_code)
    select 'STATION', 'sta', id, 'CHANGE', '110101', '620702' from stations.station limit 1`);
  const [left] = (await changes({ after, regionCode: '620000' })).nodes;
  expect(left).toMatchObject({ kind: 'REMOVAL', subjectId: expect.any(String), subject: null });
  const [came] = (await changes({ after, regionCode: '110000' })).nodes;
  expect(came).toMatchObject({ kind: 'CHANGE', subject: { __typename: 'Station' } });
});

it('follows topics and pages, with one kind of cursor for all of them', async () => {
  const after = await cursor();
  await hub.takeIn('unions.csv', { subject: 'unions', channel: 'C1-test' });
  const unions = await changes({ after, topics: ['UNION'], first: 2 });
  expect(unions.nodes.map(({ subject }: any) => subject.__typename)).toEqual(['Union', 'Union']);
  expect(unions.pageInfo.hasNextPage).toBe(true);
  const stations = await changes({ after: unions.pageInfo.endCursor, topics: ['STATION'] });
  expect(stations.nodes).toEqual([]);
  // A reader for whom there is nothing moves on all the same.
  expect(stations.pageInfo.endCursor).not.toBe(unions.pageInfo.endCursor);
  expect((await changes({ after: stations.pageInfo.endCursor })).nodes).toEqual([]);
});

it('refuses a cursor of another list and one that was made up', async () => {
  await register({ name: '分页驿站' });
  const list = await hub.ask('{ stations(first: 1) { pageInfo { endCursor } } }');
  const own = await cursor();
  const altered = `${own.slice(0, -2)}${own.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const after of [list.data.stations.pageInfo.endCursor, 'QUJDREVGR0hJSktMTU5PUFFSU1RVVg', altered]) {
    const refused = await changes({ after });
    expect([refused.codes, refused.errors?.[0]?.message]).toEqual([
      ['CURSOR_INVALID'],
      expect.stringMatching(/changes/),
    ]);
  }
  expect((await changes({ first: 0 })).codes).toEqual(['BAD_USER_INPUT']);
});

it('answers a cursor of before a restore by a gap that says what to ask again, and goes on behind it', async () => {
  const after = await cursor();
  await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
  const { nodes, pageInfo } = await changes({ after, topics: ['STATION'] });
  expect(nodes).toEqual([
    {
      __typename: 'Change',
      cursor: expect.any(String),
      kind: 'GAP',
      topic: null,
      subjectId: null,
      subject: null,
      occurredAt: expect.stringMatching(/^\d{4}-.*\+08:00$/),
      gap: { reason: 'CURSOR_UNKNOWN', missedSince: null, refetch: ['stations'] },
    },
  ]);
  expect((await changes({ after: pageInfo.endCursor, first: 1 })).nodes[0].kind).toBe('CHANGE');
  expect((await changes({ after })).nodes[0].gap.refetch.sort()).toEqual([
    ...[
      'activities',
      'benefits',
      'jobCards',
      'jobPostings',
      'legalContents',
      'legalSites',
      'merchants',
      'session',
      'stationCoverage',
      'stations',
      'unions',
    ],
  ]);
});

it('answers a cursor that is older than what is kept by a gap', async () => {
  const { database } = hub.hub;
  const after = await cursor();
  const id = await register({ name: '旧事驿站' });
  await settled(database);
  await database.query(sql`
    update events.epoch set (floor_transaction_id, floor_event_id) =
      (select transaction_id, id from events.event order by id desc limit 1)`);
  const { nodes, pageInfo } = await changes({ after });
  expect(nodes[0].gap.reason).toBe('CURSOR_TOO_OLD');
  const later = await register({ name: '新事驿站', acceptDuplicate: true });
  const rest = await changes({ after: pageInfo.endCursor });
  expect(rest.nodes.map(({ subjectId }: any) => subjectId)).toEqual([later]);
  expect(later).not.toBe(id);
});

it('keeps nothing of a keeper in the log, whatever is told of a station', async () => {
  const [log] = await hub.hub.database.query<{ text: string }>(
    sql`select string_agg(to_jsonb(event)::text, ' ') as text from events.event`,
  );
  expect(log?.text).toMatch(/stationCode/);
  expect(log?.text).not.toMatch(/王示例|13800001009|keeper/i);
});

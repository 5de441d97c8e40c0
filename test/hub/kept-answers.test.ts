import { Client } from 'pg';
import { z } from 'zod';
import { issueToken } from '../../src/auth/index.js';
import { openHub } from '../../src/hub.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';
import { declareJob } from '../../src/kit/jobs/index.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { ledgerOf } from '../support/process.js';
import { type Served, serve } from '../support/served.js';
import { until } from '../support/until.js';

const CADRE: Asker = { as: { scopes: ['CADRE'], regionCodes: ['620000'] } };
const STATION = `query ($code: String!) { station(stationCode: $code) { name status version services { facility } } }`;
const LIST = `query ($region: RegionCode) { stations(filter: { regionCode: $region }) { nodes { stationCode name } totalCount } }`;
const MAP = `query { stationsInView(zoom: 4, bounds: { datum: WGS84, west: 73, south: 18, east: 135, north: 53 }) {
  marks { key count } } }`;
const POINT = { longitude: 100.45, latitude: 38.93, datum: 'WGS84' };

let hub: TestHub;
let served: Served;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, organisations."union", channels.channel cascade`);
  // Nobody announces what is written past the services, so what was kept goes with its server.
  served = await serve(hub);
  await takeIn(['A-1', '甲驿站'], ['B-1', '乙驿站'], ['C-1', '丙驿站', '110105']);
});
afterEach(() => served.stop());
afterAll(() => hub.close());

const takeIn = (...homes: (readonly [code: string, name: string, regionCode?: string])[]) =>
  hub.takeIn(ledgerOf(...homes));

async function setStatus(stationCode: string, status: string): Promise<void> {
  const { data } = await hub.ask(`query ($code: String!) { station(stationCode: $code) { version } }`, {
    code: stationCode,
  });
  const input = { stationCode, status, expectedVersion: data.station.version, idempotencyKey: newId() };
  const answer = await hub.ask(
    `mutation ($input: SetStationStatusInput!) { setStationStatus(input: $input) { errors { message } } }`,
    { input: { ...input, reason: '检修' } },
    CADRE,
  );
  expect(answer.data?.setStationStatus?.errors ?? answer.errors).toEqual([]);
}

const station = (code: string) => served.data(STATION, { code });

describe('a write', () => {
  it('is seen by the very next read once it is acknowledged', async () => {
    expect((await station('A-1')).station.status).toBe('OPEN');
    expect(await served.isHit(() => station('A-1'))).toBe(true);
    await setStatus('A-1', 'TEMPORARILY_CLOSED');
    expect((await station('A-1')).station.status).toBe('TEMPORARILY_CLOSED');
  });

  it('leaves the answers of other stations, and of lists of other divisions', async () => {
    const others = [() => station('A-1'), () => served.data(LIST, { region: '110105' })];
    for (const ask of [...others, () => served.data(LIST, { region: '620702' })]) await ask();
    await setStatus('B-1', 'TEMPORARILY_CLOSED');
    for (const ask of others) expect(await served.isHit(ask)).toBe(true);
    expect(await served.isHit(() => served.data(LIST, { region: '620702' }))).toBe(false);
  });

  it('is seen on the map, which is kept until a station changes', async () => {
    const map = () => served.data(MAP, {});
    const before = await map();
    expect(await served.isHit(map)).toBe(true);
    await takeIn(['D-1', '丁驿站']);
    const count = ({ stationsInView }: typeof before) =>
      stationsInView.marks.reduce((sum: number, mark: { count: number }) => sum + mark.count, 0);
    expect(count(await map())).toBe(count(before) + 1);
  });

  it('of a notice ends with it, although nothing is written then', async () => {
    const notice = `query { station(stationCode: "A-1") { notice { text } } }`;
    await hub.hub.database.query(sql`insert into stations.notice (station_id, text, expires_at)
      select id, '检修', now() + interval '10 seconds' from stations.station where station_code = 'A-1'`);
    const age = (await served.get(notice)).headers.get('cache-control');
    expect(Number(/^public, max-age=(\d+)$/.exec(age ?? '')?.[1])).toBeLessThanOrEqual(10);
  });

  it('that is refused or only tried leaves all answers', async () => {
    await station('A-1');
    await served.data(LIST, {});
    await hub.takeIn(ledgerOf(['A-1', '改名驿站'], ['D-1', '丁驿站']), { dryRun: true });
    const input = {
      stationCode: 'A-1',
      status: 'PLANNED',
      expectedVersion: 99,
      reason: '检修',
      idempotencyKey: newId(),
    };
    const { data } = await hub.ask(
      `mutation ($input: SetStationStatusInput!) { setStationStatus(input: $input) { errors { code } } }`,
      { input },
      CADRE,
    );
    expect(data.setStationStatus.errors).not.toHaveLength(0);
    expect(await served.isHit(() => station('A-1'))).toBe(true);
    expect(await served.isHit(() => served.data(LIST, {}))).toBe(true);
  });

  it('by a file is seen, also where a station only enters a list', async () => {
    expect((await served.data(LIST, { region: '620702' })).stations.totalCount).toBe(2);
    await takeIn(['D-1', '丁驿站']);
    expect((await served.data(LIST, { region: '620702' })).stations.totalCount).toBe(3);
  });

  it('by a job, on connections of its own, is seen when the job is done', async () => {
    const { data } = await hub.ask('{ station(stationCode: "A-1") { id } }');
    const id = (await idOf('A-1')) ?? '';
    expect(data.station.id).toBe(globalId('sta', id));
    const done = Promise.withResolvers<void>();
    const job = declareJob({
      name: 'rename-a-station',
      shape: z.object({}),
      attempts: 1,
      async work(_, { database }) {
        await database.transaction(async (tx) => {
          await tx.sql(sql`update stations.station set name = '换名驿站' where id = ${id}`);
          const subject = { type: 'sta', id };
          await announce(tx, [{ topic: 'STATION', subject, kind: 'CHANGE', regionCode: '620702' }]);
        });
        done.resolve();
      },
    });
    hub.hub.jobs.register([job]);
    const runner = await hub.hub.work({});
    expect((await station('A-1')).station.name).toBe('甲驿站');
    await hub.hub.database.transaction((tx) => hub.hub.jobs.add(tx, job, {}));
    await done.promise;
    expect((await station('A-1')).station.name).toBe('换名驿站');
    await runner.close();
  });

  it('to a union is seen where a station shows its name, and leaves stations of another union', async () => {
    await hub.test.database.pool.query(`
      insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
      select ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'U' || n, '工会' || n, 'COUNTY', 'ACTIVE', '620702', ''::tsvector
      from generate_series(1, 2) n`);
    await hub.test.database.pool.query(`update stations.station set operator_id = case station_code
      when 'A-1' then '00000000-0000-7000-8000-000000000001'::uuid else '00000000-0000-7000-8000-000000000002'::uuid end`);
    const operator = (code: string) =>
      served.data('query ($code: String!) { station(stationCode: $code) { operator { name } } }', { code });
    for (const code of ['A-1', 'B-1']) await operator(code);
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`update organisations."union" set name = '新工会' where union_code = 'U1'`);
      const subject = { type: 'uni', id: '00000000-0000-7000-8000-000000000001' };
      await announce(tx, [{ topic: 'UNION', subject, kind: 'CHANGE', regionCode: '620702' }]);
    });
    expect(await served.isHit(() => operator('B-1'))).toBe(true);
    expect((await operator('A-1')).station.operator.name).toBe('新工会');
  });

  it('that commits while an answer is being read makes that answer one that is not kept', async () => {
    const holder = new Client({ connectionString: hub.test.url });
    await holder.connect();
    await holder.query('begin; lock table stations.service in access exclusive mode');
    const early = station('A-1');
    await until(async () => {
      const { rows } = await hub.test.database.pool.query(
        `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length > 0;
    });
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`update stations.station set name = '新名驿站' where station_code = 'A-1'`);
      const subject = { type: 'sta', id: (await idOf('A-1')) ?? '' };
      await announce(tx, [{ topic: 'STATION', subject, kind: 'CHANGE', regionCode: '620702' }]);
    });
    await holder.query('rollback');
    await holder.end();
    await early;
    expect((await station('A-1')).station.name).toBe('新名驿站');
  });
});

describe('an answer is kept by nobody', () => {
  const isKept = async (ask: () => Promise<unknown>) => {
    await ask();
    return served.isHit(ask);
  };

  it.each([
    ['says that a station is not there', STATION, { code: 'X-9' }],
    [
      'shows where records came from, of which no change is announced',
      '{ stations { nodes { sources { channel } } } }',
      {},
    ],
    ['tells the time', '{ serverTime }', {}],
    ['shows something live', '{ station(stationCode: "A-1") { services { available } } }', {}],
    [
      'has an error',
      '{ a: station(stationCode: "A-1") { name } b: stations(filter: { regionCode: "629999" }) { totalCount } }',
      {},
    ],
  ])('when it %s', async (_, query, variables) => {
    expect(await isKept(() => served.post(query, variables))).toBe(false);
  });

  it('when somebody signed in asks: neither given what was kept nor keeping', async () => {
    const token = await issueToken(hub.keyring, { subject: 'x', grants: [] }, 60);
    const headers = { authorization: `Bearer ${token}` };
    await station('A-1');
    expect(await served.isHit(() => served.get(STATION, { code: 'A-1' }, headers))).toBe(false);
    expect(await isKept(() => served.get(STATION, { code: 'B-1' }, headers))).toBe(false);
  });

  it('when it was asked from an exact position', async () => {
    const near = `query ($point: GeoPointInput!) { stationsNear(point: $point, radiusMetres: 5000) { nodes { name } } }`;
    const from = `query ($point: GeoPointInput!) { station(stationCode: "A-1") { distanceMetres(from: $point) } }`;
    for (const query of [near, from]) {
      expect(await isKept(() => served.post(query, { point: POINT }))).toBe(false);
      const response = await served.get(query, { point: POINT }, { accept: 'application/graphql-response+json' });
      expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
      expect(await response.text()).toContain('POST');
    }
  });

  it('without room', async () => {
    const without = await serve(hub, undefined, { answerBytes: 0 });
    await without.data(STATION, { code: 'A-1' });
    expect(await without.isHit(() => without.data(STATION, { code: 'A-1' }))).toBe(false);
    await without.stop();
  });

  it('as long as changes of other processes are not told in time', async () => {
    let lag = 0;
    const doubtful = await serve(hub, { ...hub.hub.freshness, lagMillis: () => lag });
    await doubtful.data(STATION, { code: 'A-1' });
    lag = hub.hub.freshness.mostLagMillis + 1;
    expect(await doubtful.isHit(() => doubtful.data(STATION, { code: 'A-1' }))).toBe(false);
    lag = hub.hub.freshness.mostLagMillis;
    expect(await doubtful.isHit(() => doubtful.data(STATION, { code: 'A-1' }))).toBe(true);
    await doubtful.stop();
  });
});

describe('what was kept', () => {
  it('is given by GET and POST alike, and once for each language', async () => {
    await served.post(STATION, { code: 'A-1' });
    expect(await served.isHit(() => served.get(STATION, { code: 'A-1' }))).toBe(true);
    const reason = '{ station(stationCode: "A-1") { openState { reason } } }';
    const said = async (language: string) => (await served.data(reason, {}, { 'accept-language': language })).station;
    expect(await said('zh')).not.toEqual(await said('en'));
    expect(await said('en')).toEqual((await hub.ask(reason, {}, { language: 'en' })).data.station);
  });

  it('is the same text as that of an answer that was made anew', async () => {
    const texts = [await served.post(LIST), await served.post(LIST), await served.get(LIST)];
    const [one, ...others] = await Promise.all(texts.map((response) => response.text()));
    for (const other of others) expect(other).toBe(one);
  });

  it('carries headers of its own request, and none of the one it was made for', async () => {
    const first = await served.get(
      LIST,
      {},
      { origin: 'https://portal.example.cn', 'x-request-id': 'first-request-1' },
    );
    const again = await served.get(
      LIST,
      {},
      { 'x-request-id': 'other-request-1', accept: 'application/graphql-response+json' },
    );
    expect(first.headers.get('access-control-allow-origin')).toBe('https://portal.example.cn');
    expect(again.headers.get('access-control-allow-origin')).toBeNull();
    expect(again.headers.get('x-request-id')).toBe('other-request-1');
    expect(again.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    for (const name of ['origin', 'accept', 'accept-language', 'authorization']) {
      expect(again.headers.get('vary')?.split(', ')).toContain(name);
    }
  });
});

describe('an entity tag', () => {
  it('lets a client that has the answer be told so, with the same headers and no body', async () => {
    const first = await served.get(LIST);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await served.get(LIST, {}, { 'if-none-match': `"x", W/${etag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of ['etag', 'vary']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    await takeIn(['D-1', '丁驿站']);
    expect((await served.get(LIST, {}, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is another for another media type, and for none that may not be kept', async () => {
    const [json, graphql] = await Promise.all(
      ['application/json', 'application/graphql-response+json'].map((accept) => served.get(LIST, {}, { accept })),
    );
    expect(json?.headers.get('etag')).not.toBe(graphql?.headers.get('etag'));
    for (const response of [await served.get('{ serverTime }'), await served.post(LIST)]) {
      expect(response.headers.get('etag')).toBeNull();
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
  });

  it('is told by HEAD as by GET, without the body', async () => {
    const [get, head] = [await served.get(LIST), await served.get(LIST, {}, {}, 'HEAD')];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'content-type', 'content-length', 'vary'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });
});

describe('two processes on one database', () => {
  it('give an answer that the other one has changed for no longer than they say', async () => {
    const other = await openHub({ url: hub.test.url, keyring: hub.keyring, poolSize: 3, statementMillis: 10_000 });
    other.live.start();
    await until(() => other.freshness.lagMillis() < Number.POSITIVE_INFINITY);
    const beside = await serve({ hub: other }, other.freshness);
    const nameThere = async () => (await beside.data(STATION, { code: 'A-1' })).station.name as string;
    for (const name of ['一号驿站', '二号驿站', '三号驿站']) {
      await nameThere();
      await takeIn(['A-1', name]);
      const changed = performance.now();
      let asked = changed;
      // Far beyond what is promised it is given up, and fails.
      while ((await nameThere()) !== name && asked < changed + 20_000) asked = performance.now();
      expect(asked - changed).toBeLessThanOrEqual(other.freshness.mostLagMillis);
    }
    await beside.stop();
    await other.close();
  });
});

async function idOf(code: string): Promise<string | undefined> {
  const [row] = await hub.hub.database.query<{ id: string }>(
    sql`select id from stations.station where station_code = ${code}`,
  );
  return row?.id;
}

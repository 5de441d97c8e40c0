import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { Keyring } from '../../../src/auth/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { clearProcesses, Process, runHub, temporaryFolder, untilWaiting } from '../../support/process.js';

const PROGRAM = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));
const ROWS = 3000;

let test: TestDatabase;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  test = await testDatabase();
  environment = { DATABASE_URL: test.url, HUB_KEYS: Keyring.generate().toString() };
  await test.database.query(sql`
    insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search)
    select gen_random_uuid(), 'B-' || i, '驿站', '{TRUCKER_HOME}', 'OPEN', '620702', '示例路', 100, 38, 'WGS84', 'Asia/Shanghai', '全天', ''
    from generate_series(1, ${ROWS}) i`);
});
afterEach(() => clearProcesses());
afterAll(() => test.close());

/** Begins an export that waits at the table of stations, with its file begun; answers how to let it go on. */
async function waiting(place: string): Promise<{ readonly hub: Process; letGo(): Promise<void> }> {
  const client = new Client({ connectionString: test.url });
  await client.connect();
  await client.query('begin');
  await client.query('lock table stations.station in access exclusive mode');
  const hub = new Process(['export', 'stations', join(place, 'stations.csv')], { ...environment, HUB_DATA_DIR: place });
  await untilWaiting(client, 1);
  expect(readdirSync(place)).toEqual([expect.stringMatching(/^stations\.csv\.[0-9a-f]{8}\.part$/)]);
  return { hub, letGo: () => client.end() };
}

it('writes nothing but the table to standard output', async () => {
  const { code, out, err } = await runHub(['export', 'stations'], environment);
  expect([code, err]).toEqual([0, `Wrote ${ROWS} rows.\n`]);
  const lines = out.split('\r\n');
  expect([lines.length, lines[0]?.slice(0, 5)]).toEqual([ROWS + 2, '\ufeff驿站编号']);
});

/** Settings of whoever runs the suite are none of the hub's. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HUB_')));
}

it('ends quietly when its reader has had enough', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'export', 'stations'], {
    env: { ...withoutSettings(process.env), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([code, err]).toEqual([0, '']);
});

it('leaves nothing behind when it is interrupted', async () => {
  const place = temporaryFolder();
  const { hub, letGo } = await waiting(place);
  const ended = hub.kill('SIGINT');
  await letGo();
  expect(await ended).toMatchObject({ code: 1, out: '', err: 'The export was broken off.\n' });
  expect(readdirSync(place)).toEqual([]);
});

it('leaves no half file under the name when it is killed, and nothing that is in the way of the next one', async () => {
  const place = temporaryFolder();
  const { hub, letGo } = await waiting(place);
  await hub.kill('SIGKILL');
  await letGo();
  expect(readdirSync(place)).not.toContain('stations.csv');
  const file = join(place, 'stations.csv');
  expect((await runHub(['export', 'stations', file], environment)).code).toBe(0);
  expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(ROWS + 2);
});

it('makes no database where there is none', async () => {
  const place = temporaryFolder();
  const { code, err } = await runHub(['export', 'stations'], { HUB_DATA_DIR: place });
  expect([code, err]).toEqual([1, expect.stringContaining(`There is no database in the folder ${place}.`)]);
  expect(readdirSync(place)).toEqual([]);
});

it('tells of a region that never was, in a sentence', async () => {
  const { code, out, err } = await runHub(['export', 'stations', '--region', '629999'], environment);
  expect([code, out, err]).toEqual([1, '', expect.stringContaining('no division has that code')]);
});

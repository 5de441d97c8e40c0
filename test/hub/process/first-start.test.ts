import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { runningPostgres } from '../../../src/kit/database/embedded/attach.js';
import { packagePath } from '../../../src/kit/package-path.js';
import { S01_NearbyTruckerHomeDocument } from '../../generated/operations.js';
import {
  clearProcesses,
  HubProcess,
  ledgerOf,
  runHub,
  startHub,
  temporaryFolder,
  until,
} from '../../support/process.js';

const AT_NIGHT = {
  point: { longitude: 100.4515, latitude: 38.92654, datum: 'GCJ02' },
  at: '2024-05-22T23:00:00+08:00',
};

const MANIFEST = readFileSync(packagePath('samples', 'manifest.json'), 'utf8');
const SAMPLES = (JSON.parse(MANIFEST) as { files: { file: string }[] }).files.map(({ file }) => file);

/** Runs one statement on the embedded database of a hub that runs. */
async function inDatabaseOf<Row>(dataDir: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: await runningPostgres(dataDir) });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Follows the stations by a socket from the first event on; answers, in another promise, how the socket is closed. */
async function follower(hub: HubProcess): Promise<{ readonly closed: Promise<number> }> {
  const socket = new WebSocket(hub.url.replace('http', 'ws').concat('/graphql'), 'graphql-transport-ws');
  const said = (type: string, more = {}) => socket.send(JSON.stringify({ type, ...more }));
  await once(socket, 'open');
  said('connection_init');
  await once(socket, 'message');
  said('subscribe', { id: '1', payload: { query: 'subscription { stationChanged { kind } }' } });
  await once(socket, 'message');
  return { closed: once(socket, 'close').then(([code]) => code as number) };
}

afterAll(clearProcesses);

let stationsOfSamples = 0;

describe('hub serve on a folder of its own', () => {
  const dataDir = join(temporaryFolder(), 'not', 'there', 'yet');
  const start = () => startHub({ HUB_DATA_DIR: dataDir });
  const records = () =>
    inDatabaseOf(
      dataDir,
      'select count(*) from channels.import_run union all select count(*) from channels.source_record',
    );
  let hub: HubProcess;
  let recordsOfFirstStart: unknown;

  it('makes the folder, migrates and takes in the samples', async () => {
    hub = await start();
    const [migrated] = await hub.logged('database migrated');
    expect(migrated?.applied).toContain('0001_foundation');
    const taken = await hub.logged('sample file', SAMPLES.length);
    expect(taken.map(({ file, state }) => ({ file, state }))).toEqual(SAMPLES.map((file) => ({ file, state: 'DONE' })));
    stationsOfSamples = await hub.stations();
    expect(stationsOfSamples).toBeGreaterThan(50);
    recordsOfFirstStart = await records();
  });

  it('answers the truck driver near 张掖 over HTTP', async () => {
    const { status, body } = await hub.ask(print(S01_NearbyTruckerHomeDocument), AT_NIGHT);
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.stationsNear.edges.map(({ node }: any) => node.stationCode)).toContain('620702-TH-0003');
  });

  it('keeps keys and passwords from other users of the machine', () => {
    const open = ['keys', 'postgres.passwords.json', 'postgres'].filter(
      (name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
  });

  it('ends with 0 at SIGINT, and the next start finds everything and takes nothing in again', async () => {
    expect(await hub.kill('SIGINT')).toMatchObject({ code: 0, err: '' });
    hub = await start();
    expect(await hub.stations()).toBe(stationsOfSamples);
    expect(await records()).toEqual(recordsOfFirstStart);
  });

  it('ends with 0 at SIGTERM and keeps what it knows', async () => {
    const { closed } = await follower(hub);
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, err: '' });
    expect(await closed).toBe(1001);
    // What is told as amiss at each end is read no more when something is.
    expect(hub.log.filter(({ level }) => level !== 'info')).toEqual([]);
    // Its log is whole now: it neither migrated nor read a sample.
    expect(hub.log.filter(({ msg }) => msg === 'database migrated' || msg === 'sample file')).toEqual([]);
    hub = await start();
    expect(await hub.stations()).toBe(stationsOfSamples);
  });

  it('starts again at once after kill -9', async () => {
    expect(await hub.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    hub = await start();
    expect(await hub.stations()).toBe(stationsOfSamples);
  });

  it('loses nothing that it confirmed when hub and database are killed with kill -9', async () => {
    const server = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const ledger = ledgerOf(['620702-TH-0777', '断电前的驿站']);
    const imported = await runHub(['import', 'stations', ledger, '--channel', 'C3-x'], { HUB_DATA_DIR: dataDir });
    expect(imported).toMatchObject({ code: 0, err: '' });
    process.kill(server, 'SIGKILL');
    await hub.kill('SIGKILL');
    hub = await start();
    const { body } = await hub.ask('{ station(stationCode: "620702-TH-0777") { name } }');
    expect(body.data.station).toEqual({ name: '断电前的驿站' });
    expect(await hub.stations()).toBe(stationsOfSamples + 1);
  });

  it('ends with 0 when its terminal is closed', async () => {
    expect(await hub.kill('SIGHUP')).toMatchObject({ code: 0, err: '' });
  });
});

describe('hub serve on a folder where earlier starts were cut short', () => {
  const dataDir = temporaryFolder();
  const settings = { PORT: '0', HUB_DATA_DIR: dataDir };

  it('makes the database that a start was making when it was told to stop', async () => {
    const cut = new HubProcess(['serve'], settings);
    await until(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('postgres.new')));
    expect(await cut.kill('SIGTERM')).toMatchObject({ code: 143, out: '', err: '' });
    const hub = await startHub({ ...settings, HUB_SAMPLES: 'none' });
    expect(await hub.stations()).toBe(0);
    expect((await hub.kill('SIGTERM')).code).toBe(0);
  });

  it('takes in the rest of the samples when one was killed among them', async () => {
    const cut = new HubProcess(['serve'], settings);
    await cut.wrote(/"msg":"sample file"/);
    await cut.kill('SIGKILL');
    const hub = await startHub(settings);
    expect(await hub.stations()).toBe(stationsOfSamples);
    await hub.kill('SIGTERM');
  });
});

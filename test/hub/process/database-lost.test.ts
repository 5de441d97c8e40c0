import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Keyring } from '../../../src/auth/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { clearProcesses, type HubProcess, startHub, temporaryFolder, until } from '../../support/process.js';

/** The way to a database, which can be cut and opened again. */
class Cable {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #frozen = false;

  constructor(url: string) {
    this.#target = new URL(url);
  }

  get url(): string {
    return Object.assign(new URL(this.#target), { hostname: '127.0.0.1', port: String(this.#port) }).toString();
  }

  async open(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket
          .on('error', () => undefined)
          .on('close', () => this.#sockets.delete(socket) && near.destroy() && far.destroy());
      }
      if (!this.#frozen) near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Lets nothing through any more and closes nothing, as a network does that lost its way. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

const ready = (hub: HubProcess, status: number) => until(async () => (await hub.health('ready')) === status);
const OUT_OF_REACH = [{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } }];

afterAll(clearProcesses);

describe('a hub whose own database was killed', () => {
  it('says that it is not ready, refuses calls as UNAVAILABLE, says why in its log, and stops as ever', async () => {
    const dataDir = temporaryFolder();
    const hub = await startHub({ HUB_DATA_DIR: dataDir, HUB_SAMPLES: 'none' });
    expect(await hub.health('ready')).toBe(200);
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await ready(hub, 503);
    expect(await hub.health('live')).toBe(200);
    expect((await hub.ask('{ stations(first: 1) { totalCount } }')).body.errors).toMatchObject(OUT_OF_REACH);
    await hub.wrote(/"level":"error".*Postgres ended by itself \(SIGKILL\)/);
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });
});

describe('a hub on a database of its operator', () => {
  let database: TestDatabase;
  let cable: Cable;
  let hub: HubProcess;
  beforeAll(async () => {
    database = await testDatabase();
    cable = new Cable(database.url);
    await cable.open();
    hub = await startHub({ DATABASE_URL: cable.url, HUB_KEYS: Keyring.generate().toString(), HUB_DRAIN_SECONDS: '1' });
  });
  afterAll(async () => {
    await clearProcesses();
    await cable.cut();
    await database.close();
  });

  it('is not ready while the database is out of reach, and goes on by itself when it is back', async () => {
    expect(await hub.stations()).toBe(0);
    await cable.cut();
    await ready(hub, 503);
    const { body } = await hub.ask('{ stations(first: 1) { totalCount } }');
    expect(body).toMatchObject({ data: { stations: null }, errors: OUT_OF_REACH });
    await cable.open();
    await ready(hub, 200);
    expect(await hub.stations()).toBe(0);
  });

  it('answers the next call when the server has ended all its connections', async () => {
    const ended = await database.database.pool.query(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(ended.rowCount).toBeGreaterThan(0);
    const answers: unknown[] = [];
    await until(async () => {
      const { body } = await hub.ask('{ stations(first: 1) { totalCount } }');
      answers.push(body.errors?.[0]?.extensions.code);
      return body.errors === undefined;
    });
    // The word that the connection is gone may travel a moment longer than the first call, which then is refused as such.
    expect(answers.filter((code) => code !== undefined && code !== 'UNAVAILABLE')).toEqual([]);
    await ready(hub, 200);
    expect(await hub.health('live')).toBe(200);
  });

  it('is not ready while the database neither answers nor refuses, and ends all the same when it is told to', async () => {
    cable.freeze();
    const call = expect(hub.ask('{ stations(first: 1) { totalCount } }')).rejects.toThrow();
    await ready(hub, 503);
    expect(await hub.health('live')).toBe(200);
    expect((await hub.kill('SIGTERM')).code).toBe(0);
    await call;
  });
});

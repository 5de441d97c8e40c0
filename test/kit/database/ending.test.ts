import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Client } from 'pg';
import { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

let test: TestDatabase;
let watcher: Client;
beforeAll(async () => {
  test = await testDatabase();
  watcher = new Client({ connectionString: test.url });
  await watcher.connect();
});
afterAll(async () => {
  await watcher.end();
  await test.close();
});

const SIZE = 10;

/** A database all of whose connections are open, with their numbers at the server. */
async function opened(url = test.url) {
  const lost: Error[] = [];
  const database = await Database.open({ url, poolSize: SIZE, onConnectionLost: (error) => lost.push(error) });
  const asked = Array.from({ length: SIZE }, () =>
    database.query<{ pid: number }>(sql`select pg_backend_pid() as pid, pg_sleep(0.05)`),
  );
  const pids = (await Promise.all(asked)).map(([row]) => row?.pid ?? 0);
  return { database, lost, pids };
}

describe('a database that was closed', () => {
  it('has no connection left at the server, which could end in this very moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { database, pids } = await opened();
      expect(new Set(pids).size).toBe(SIZE);
      await database.close();
      const { rows } = await watcher.query('select pid from pg_stat_activity where pid = any($1)', [pids]);
      expect(rows).toEqual([]);
    }
  });

  it('can be closed again, and is closed although the other side does not let go of it', async () => {
    const { port, hostname } = new URL(test.url);
    const held = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true }, (near) => {
      const far = connect(Number(port), hostname);
      // Of an end on one side the other is not told.
      near.pipe(far, { end: false }).pipe(near, { end: false });
      for (const socket of [near, far]) held.add(socket.on('error', () => undefined));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const through = new URL(test.url);
    [through.hostname, through.port] = ['127.0.0.1', String((server.address() as AddressInfo).port)];
    const { database, lost } = await opened(through.href);
    await database.close();
    await database.close();
    expect(lost).toEqual([]);
    for (const socket of held) socket.destroy();
    server.close();
  });
});

import { Socket } from 'node:net';
import { jest } from '@jest/globals';
import { boundTo } from '../../../src/kit/database/bound-work.js';
import { Database } from '../../../src/kit/database/database.js';
import { withoutLimit } from '../../../src/kit/database/liveness.js';
import { sql } from '../../../src/kit/database/sql.js';
import { Cable } from '../../support/cable.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const ONE = sql`select 1 as one`;
/** Postgres ends a statement after so long, and the hub its connection two seconds later. */
const STATEMENT_MILLIS = 200;

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const open = (url: string, poolSize: number) =>
  Database.open({ url, poolSize, statementMillis: STATEMENT_MILLIS, acquireMillis: 10_000 });
const codeOf = (work: Promise<unknown>) => work.then(String, (error: { readonly code?: string }) => error.code);
const untilRefused = async (ask: () => Promise<void>): Promise<Error> => {
  for (;;) {
    const error = await ask().then(
      () => undefined,
      (refused: Error) => refused,
    );
    if (error) return error;
  }
};

describe('a connection over which nothing comes any more', () => {
  let cable: Cable;
  let database: Database;
  beforeEach(async () => {
    cable = new Cable(test.url);
    await cable.open();
    database = await open(cable.url, 1);
  });
  afterEach(async () => {
    await database.close();
    await cable.cut();
  });

  it('is thrown away by the next statement, which fails with TIMEOUT', async () => {
    await database.query(ONE);
    cable.forget();
    expect(await codeOf(database.query(ONE))).toBe('TIMEOUT');
    expect(await database.query(ONE)).toEqual([{ one: 1 }]);
    expect(cable.connections).toBe(1);
  });

  it('is thrown away by a statement that a signal could end', async () => {
    const { signal } = new AbortController();
    await boundTo(signal, () => database.query(ONE));
    cable.forget();
    expect(await codeOf(boundTo(signal, () => database.query(ONE)))).toBe('TIMEOUT');
    expect(await boundTo(signal, () => database.query(ONE))).toEqual([{ one: 1 }]);
  });

  it('is thrown away by a transaction, which fails with TIMEOUT', async () => {
    const work = database.transaction(async (transaction) => {
      await transaction.sql(ONE);
      cable.forget();
      await transaction.sql(ONE);
    });
    expect(await codeOf(work)).toBe('TIMEOUT');
    expect(await database.transaction((transaction) => transaction.sql(ONE))).toEqual([{ one: 1 }]);
    expect(cable.connections).toBe(1);
  });

  it('is asked by the system whether it still lives', async () => {
    const keepAlive = jest.spyOn(Socket.prototype, 'setKeepAlive');
    await database.query(ONE);
    expect(keepAlive.mock.calls).toEqual([[true, 10_000]]);
    keepAlive.mockRestore();
  });
});

describe('a connection that is silent because nothing was asked', () => {
  it('serves on', async () => {
    const database = await open(test.url, 1);
    const backend = sql`select pg_backend_pid() as pid`;
    const client = await database.pool.connect();
    const silent = new Promise((resolve) => client.connection.stream.once('timeout', resolve));
    const { text } = backend.compile();
    const before = await client.query(text);
    await silent;
    expect((await client.query(text)).rows).toEqual(before.rows);
    client.release();
    expect(await database.query(backend)).toEqual(before.rows);
    await database.close();
  });

  it('waits for a lock as long as it takes when told so, and has its limit again afterwards', async () => {
    const database = await open(test.url, 1);
    const client = await database.pool.connect();
    const limit = (client.connection.stream as Socket).timeout ?? 0;
    await withoutLimit(client, () => client.query('select pg_sleep($1)', [limit / 1000 + 0.2]));
    expect((client.connection.stream as Socket).timeout).toBe(limit);
    await expect(client.query('select pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
    client.release();
    await database.close();
  });
});

describe('readiness', () => {
  let database: Database;
  beforeEach(async () => {
    database = await open(test.url, 1);
  });
  afterEach(() => database.close());

  it('is not lost by a pool that is full while its connections come back', async () => {
    const client = await database.pool.connect();
    await expect(database.ping()).resolves.toBeUndefined();
    client.release();
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('ends when the pool for requests is used up for good, and comes back with a connection', async () => {
    const client = await database.pool.connect();
    const { message } = await untilRefused(() => database.ping());
    expect(message).toMatch(/^The pool for requests gives out no connection, and took none back for \d+ ms\.$/);
    client.release();
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('ends when the pool for requests is dead while the database answers others', async () => {
    await database.pool.end();
    await untilRefused(() => database.ping());
    expect(await test.database.query(ONE)).toEqual([{ one: 1 }]);
  });
});

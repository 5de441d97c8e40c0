import type { PoolClient } from 'pg';
import { Database } from '../../../src/kit/database/database.js';
import { BY_VALUES } from '../../../src/kit/database/sql.js';
import { StatementNames } from '../../../src/kit/database/statement-names.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('names of statements', () => {
  const [one, other] = [{}, {}] as [PoolClient, PoolClient];

  it('are given on the second use, the same on every connection', () => {
    const names = new StatementNames(3);
    expect(names.sendingOf('a', one)).toEqual({});
    expect(names.sendingOf('a', other)).toEqual({ name: 'hub_0' });
    expect(names.sendingOf('a', one)).toEqual({ name: 'hub_0' });
  });

  it('are given up for others by the statement that was used longest ago', () => {
    const names = new StatementNames(2);
    const twice = (text: string) => [names.sendingOf(text, one), names.sendingOf(text, one)][1];
    expect([twice('a'), twice('b')]).toEqual([{ name: 'hub_0' }, { name: 'hub_1' }]);
    expect(names.sendingOf('a', one)).toEqual({ name: 'hub_0' });
    expect(twice('c')).toEqual({ name: 'hub_2', closes: 'hub_1' });
    expect(names.sendingOf('b', one)).toEqual({ name: 'hub_1', closes: 'hub_0' });
    expect(names.sendingOf('b', other)).toEqual({ name: 'hub_1' });
  });

  it('are given to none where poolers stand between, and to none that is planned by its values', () => {
    const none = new StatementNames(0);
    const names = new StatementNames(9);
    for (let time = 0; time < 3; time++) {
      expect(none.sendingOf('a', one)).toEqual({});
      expect(names.sendingOf(`a ${BY_VALUES.compile().text}`, one)).toEqual({});
    }
  });
});

describe('a connection', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await testDatabase();
    database = await Database.open({ url: test.url, poolSize: 1, namedStatements: 5, acquireMillis: 10_000 });
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  const ask = async (text: string) => (await database.rows({ text, values: ['x'] }))[0]?.[0];
  const prepared = async () => {
    const { rows } = await database.pool.query('select statement from pg_prepared_statements order by prepare_time');
    return rows.map(({ statement }) => statement);
  };

  it('keeps prepared what is asked often, however much else is asked', async () => {
    const often = 'select $1::text as often';
    for (let number = 0; number < 40; number++) {
      for (let time = 0; time < 3; time++) expect(await ask(`select $1::text || '${number}'`)).toBe(`x${number}`);
      expect(await ask(often)).toBe('x');
    }
    const kept = await prepared();
    expect(kept).toHaveLength(5);
    expect(kept).toContain(often);
    expect(kept).toContain(`select $1::text || '39'`);
    // One that was given up is asked again.
    for (let time = 0; time < 3; time++) expect(await ask(`select $1::text || '3'`)).toBe('x3');
    expect(await prepared()).toHaveLength(5);
  });

  it('stays when what was asked can not be, and what it has prepared with it', async () => {
    const pid = () => ask('select pg_backend_pid() || left($1, 0)');
    const before = [await pid(), await prepared()];
    for (const text of [
      'select 1 / left($1, 0)::int',
      'select 1 / length(left($1, 0))',
      'selekt $1',
      'select no_such($1)',
    ])
      await expect(ask(text)).rejects.toThrow();
    expect(await pid()).toBe(before[0]);
    expect((await prepared()).length).toBeGreaterThanOrEqual(4);
  });
});

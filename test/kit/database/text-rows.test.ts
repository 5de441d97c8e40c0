import { boundTo } from '../../../src/kit/database/bound-work.js';
import { DatabaseError } from '../../../src/kit/database/errors.js';
import { BY_VALUES, sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('rows as texts', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const ask = (text: string, ...values: unknown[]) => test.database.rows({ text, values });
  const prepared = async () => {
    const client = await test.database.pool.connect();
    try {
      return (await client.query(`select statement from pg_prepared_statements where name like 'hub_%'`)).rows;
    } finally {
      client.release();
    }
  };

  it('are lists of what Postgres writes, in the order of the select list', async () => {
    expect(
      await ask(
        `select 1, 'a', null, true, array['x','y'], '{"a": 1}'::jsonb union all select 2, '', 'b', false, '{}', null`,
      ),
    ).toEqual([
      ['1', 'a', null, 't', '{x,y}', '{"a": 1}'],
      ['2', '', 'b', 'f', '{}', null],
    ]);
    expect(await ask('select 1 where false')).toEqual([]);
  });

  it('are asked with values of every kind that the driver writes', async () => {
    const words = ['a"b', 'c\\d', 'e,f', '', 'NULL', null];
    const [row] = await ask(
      'select $1::text[], $2::int, $3::bool, $4::text, $5::bytea, $6::float8, $7::jsonb',
      [...words],
      7,
      true,
      null,
      Buffer.from([0, 255]),
      1.5,
      { a: [1] },
    );
    expect(row?.slice(1)).toEqual(['7', 't', null, '\\x00ff', '1.5', '{"a": [1]}']);
    const [back] = await test.database.query<{ words: unknown }>(sql`select ${row?.[0]}::text[] as words`);
    expect(back?.words).toEqual(words);
  });

  it('come of statements that a connection prepares once, under a name', async () => {
    for (let time = 0; time < 4; time++)
      expect(await ask('select $1::text as prepared', `${time}`)).toEqual([[`${time}`]]);
    expect(await prepared()).toEqual([{ statement: 'select $1::text as prepared' }]);
  });

  it('come of one after another on a connection, each with its own', async () => {
    const asked = Array.from({ length: 60 }, (_, index) => index);
    const answers = await Promise.all(asked.map((index) => ask('select $1::int, repeat($2, 5000)', index, `${index}`)));
    expect(answers).toEqual(asked.map((index) => [[`${index}`, `${index}`.repeat(5000)]]));
  });

  it.each([
    ['a statement that is none', 'selekt', [], /syntax error/],
    ['a value that is none of its type', 'select $1::int', ['x'], /invalid input syntax/],
    ['a value too many', 'select 1', ['x'], /bind message supplies 1 parameters/],
    ['a failure behind the first rows', 'select 1 / (3 - n) from generate_series(1, 5) n', [], /division by zero/],
  ] as const)('fail with what Postgres says of %s, and the connection serves on', async (_, text, values, sentence) => {
    for (let time = 0; time < 3; time++) await expect(ask(text, ...values)).rejects.toThrow(sentence);
    expect(await ask('select 1')).toEqual([['1']]);
    expect(test.database.pool.waitingCount).toBe(0);
  });

  it('come of statements planned once, but for those whose values decide how', async () => {
    const mode = `select current_setting('plan_cache_mode'), $1::text`;
    const asked = async (text: string) => [await ask(text, 'a'), await ask(text, 'b'), await ask(text, 'c')];
    const answers = (name: string) => ['a', 'b', 'c'].map((value) => [[name, value]]);
    expect(await asked(mode)).toEqual(answers('force_generic_plan'));
    expect(await asked(`${mode} where ${BY_VALUES.compile().text} true`)).toEqual(answers('force_custom_plan'));
    expect(await asked(mode)).toEqual(answers('force_generic_plan'));
    expect((await prepared()).map(({ statement }) => statement)).not.toContainEqual(
      expect.stringContaining('by values'),
    );
    await expect(ask(`select 1 / 0 ${BY_VALUES.compile().text}`)).rejects.toThrow(/division by zero/);
    expect(await asked(mode)).toEqual(answers('force_generic_plan'));
  });

  it('fail for a value that can not be written, before anything is sent', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await expect(ask('select $1::jsonb', circle)).rejects.toThrow(/circular/);
    expect(await ask('select $1::jsonb', { a: 1 })).toEqual([['{"a": 1}']]);
  });

  it('fail when the connection goes, and the next ones come over another', async () => {
    await expect(ask('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(DatabaseError);
    expect(await ask('select 1')).toEqual([['1']]);
  });

  it('end when the signal aborts, and the connection serves on', async () => {
    const abort = new AbortController();
    const answer = boundTo(abort.signal, () => ask('select pg_sleep(60)'));
    const running = `select 1 from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'`;
    while ((await ask(running)).length === 0);
    abort.abort();
    await expect(answer).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await ask(running)).toEqual([]);
  });
});

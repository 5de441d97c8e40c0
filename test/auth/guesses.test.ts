import { forgetGuessesJob, Guesses, type GuessLimit, Keyring } from '../../src/auth/index.js';
import { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { Refusal } from '../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const LIMIT: GuessLimit = {
  name: 'test',
  subject: { tries: 3, seconds: 600 },
  address: { tries: 5, seconds: 90 },
};
const keyring = Keyring.generate();
let test: TestDatabase;
let other: Database;
let guesses: Guesses;
beforeAll(async () => {
  test = await testDatabase();
  other = await Database.open({ url: test.url, poolSize: 10, acquireMillis: 10_000 });
  guesses = new Guesses({ database: test.database, keyring });
});
afterAll(async () => {
  await other.close();
  await test.close();
});
beforeEach(() => test.database.query(sql`delete from auth.guess`));

const wrong = () => Promise.reject(new Error('wrong'));
const isWrong = (outcome: unknown) => outcome instanceof Error;

interface Try {
  readonly subject?: string;
  readonly address?: string;
  readonly limit?: GuessLimit;
  readonly attempt?: () => Promise<unknown>;
  readonly on?: Guesses;
}

/** How a try went: `wrong`, `right`, or the English sentence of a refusal. */
async function tried({ subject, address, limit = LIMIT, attempt = wrong, on = guesses }: Try): Promise<string> {
  try {
    await on.guarded(limit, { subject, address }, attempt, isWrong);
    return 'right';
  } catch (error) {
    return error instanceof Refusal ? error.sentence.en : 'wrong';
  }
}

const many = (count: number, attempt: Try) => Promise.all(Array.from({ length: count }, () => tried(attempt)));

describe('wrong tries', () => {
  it('are counted for a subject, and beyond their number no more is made, right or wrong', async () => {
    for (let nth = 0; nth < 3; nth++) expect(await tried({ subject: 'a', address: `10.0.0.${nth}` })).toBe('wrong');
    let made = false;
    const attempt = async () => {
      made = true;
    };
    expect(await tried({ subject: 'a', address: '10.0.0.9', attempt })).toBe(
      'There were too many wrong tries, so nothing was done. Wait 10 minutes and try again.',
    );
    expect(made).toBe(false);
    expect(await tried({ subject: 'b', address: '10.0.0.9', attempt })).toBe('right');
  });

  it('are looked at, and none is counted, for what is no guess: however many there are at once', async () => {
    const looks = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          guesses.refuseWhenSpent(LIMIT, { subject: 'c', address: undefined }).then(
            () => 'let in',
            (error: Refusal) => error.code,
          ),
        ),
      );
    expect(new Set(await looks(8))).toEqual(new Set(['let in']));
    await many(2, { subject: 'c' });
    expect(new Set(await looks(8))).toEqual(new Set(['let in']));
    await many(1, { subject: 'c' });
    expect(await looks(2)).toEqual(['TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS']);
  });

  it('are counted for an address as well, whosever they are, and for a /64 of IPv6', async () => {
    for (let nth = 0; nth < 5; nth++) await tried({ subject: `s${nth}`, address: `2001:db8::${nth}` });
    expect(await tried({ subject: 'new', address: '2001:db8::ffff' })).toMatch(/Wait \d+ seconds/);
    expect(await tried({ subject: 'new', address: '2001:db8:0:1::1' })).toBe('wrong');
  });

  it('are not made beyond their number by however many at once, in two processes', async () => {
    const second = new Guesses({ database: other, keyring });
    const outcomes = await Promise.all([
      many(20, { subject: 'a', address: '10.0.0.1' }),
      many(20, { subject: 'a', address: '10.0.0.1', on: second }),
    ]);
    expect(outcomes.flat().filter((outcome) => outcome === 'wrong')).toHaveLength(3);
  });

  it('are none where the try was right', async () => {
    const attempt = async () => 'right';
    for (let nth = 0; nth < 10; nth++)
      expect(await tried({ subject: 'a', address: '10.0.0.1', attempt })).toBe('right');
    const [row] = await test.database.query(sql`select sum(tries)::integer as tries from auth.guess`);
    expect(row).toEqual({ tries: 0 });
  });

  it('count anew when their time is over', async () => {
    for (let nth = 0; nth < 4; nth++) await tried({ subject: 'a' });
    await test.database.query(sql`update auth.guess set ends_at = now()`);
    expect(await tried({ subject: 'a' })).toBe('wrong');
  });

  it('at one secret are none at another', async () => {
    for (let nth = 0; nth < 4; nth++) await tried({ subject: 'a' });
    expect(await tried({ subject: 'a', limit: { ...LIMIT, name: 'other' } })).toBe('wrong');
  });

  it('are kept without who made them, and dropped when their time is over', async () => {
    await tried({ subject: 'acc_1', address: '203.0.113.7' });
    const [dump] = await test.database.query<{ rows: string }>(
      sql`select string_agg(g::text, ' ') as rows from auth.guess g`,
    );
    for (const word of ['acc_1', '203.0.113.7']) {
      expect(dump?.rows).not.toContain(word);
      expect(dump?.rows).not.toContain(Buffer.from(word).toString('hex'));
    }
    const work = () =>
      forgetGuessesJob.work({} as never, { database: test.database, attempt: 1, signal: new AbortController().signal });
    await work();
    expect(await test.database.query(sql`select from auth.guess`)).toHaveLength(2);
    await test.database.query(sql`update auth.guess set ends_at = now() - interval '1 second'`);
    await work();
    expect(await test.database.query(sql`select from auth.guess`)).toHaveLength(0);
  });
});

it('a try that was right is answered also where it can not be given back', async () => {
  let asked = 0;
  const failing = {
    query: (...given: Parameters<Database['query']>) =>
      ++asked === 1 ? test.database.query(...given) : Promise.reject(new Error('no connection')),
  };
  const on = new Guesses({ database: failing as unknown as Database, keyring });
  expect(await on.guarded(LIMIT, { subject: 'li', address: undefined }, async () => 'in', isWrong)).toBe('in');
  expect(asked).toBe(2);
});

import { type BudgetOptions, Budgets, type Spent } from '../../src/server/budget/index.js';
import { createLogger } from '../../src/server/index.js';
import { ask, askBySocket, codeIn, startToy, stopToys, type Toy } from './support.js';
import type { ToyContext } from './toy-schema.js';

afterAll(stopToys);

/** Ten points a second, and a hundred at once. */
const ALLOWANCE = { perMinute: 600, burst: 100 };
const logger = createLogger({ level: 'silent' });

function clock() {
  let millis = Date.parse('2024-05-22T15:00:00Z');
  const pass = (seconds: number): void => {
    millis += seconds * 1000;
  };
  return { now: () => millis, pass };
}

/** An account kept by all who are given it, as the database keeps one. */
function sharedBook(now: () => number) {
  const rows = new Map<string, { owed: number; at: number }>();
  const settled: Spent[][] = [];
  return {
    settled,
    settle: async (spent: readonly Spent[]) => {
      settled.push([...spent]);
      return new Map(
        spent.map(({ key, points, perSecond }) => {
          const row = rows.get(key) ?? { owed: 0, at: now() };
          const owed = Math.max(0, row.owed - ((now() - row.at) / 1000) * perSecond) + points;
          rows.set(key, { owed, at: now() });
          return [key, owed] as const;
        }),
      );
    },
  };
}

const spender = { key: 'as per_1', allowance: ALLOWANCE };
const open: Budgets[] = [];
function budgetsOf(options: Partial<BudgetOptions>): Budgets {
  const budgets = new Budgets({ spenderOf: () => spender, ...options }, logger);
  open.push(budgets);
  return budgets;
}
afterEach(async () => {
  for (const budgets of open.splice(0)) await budgets.close();
});

describe('a budget', () => {
  it('is spent by what operations cost, and paid back as time goes by', () => {
    const { now, pass } = clock();
    const budgets = budgetsOf({ now });
    expect(budgets.charge(spender, 60)).toEqual({ limit: 100, left: 40, resetsAt: '2024-05-22T15:00:06.000Z' });
    expect(() => budgets.charge(spender, 60)).toThrow(
      expect.objectContaining({ code: 'RATE_LIMITED', extensions: expect.objectContaining({ retryAfterSeconds: 2 }) }),
    );
    pass(2);
    expect(budgets.charge(spender, 60).left).toBe(0);
    pass(100);
    expect(budgets.charge(spender, 1).left).toBe(99);
  });

  it('lets through what costs more than the burst when all is there, and has it paid back in full', () => {
    const { now, pass } = clock();
    const budgets = budgetsOf({ now });
    expect(budgets.charge(spender, 300).left).toBe(0);
    pass(29);
    expect(() => budgets.charge(spender, 300)).toThrow('额度剩 90 点');
    pass(1);
    expect(budgets.charge(spender, 300).left).toBe(0);
  });
});

describe('processes that keep one account', () => {
  it('know after the next settlement what was spent by way of the others', async () => {
    const { now } = clock();
    const book = sharedBook(now);
    const [one, other] = [budgetsOf({ now, book }), budgetsOf({ now, book })];
    one.charge(spender, 60);
    other.charge(spender, 30);
    await one.settle();
    await other.settle();
    expect(() => other.charge(spender, 20)).toThrow();
    expect(other.charge(spender, 10).left).toBe(0);
  });

  it('owe in full what they let through before they knew of each other', async () => {
    const { now, pass } = clock();
    const book = sharedBook(now);
    const [one, other] = [budgetsOf({ now, book }), budgetsOf({ now, book })];
    one.charge(spender, 100);
    other.charge(spender, 100);
    await one.settle();
    await other.settle();
    pass(10);
    expect(() => other.charge(spender, 10)).toThrow();
    pass(1);
    expect(other.charge(spender, 10).left).toBe(0);
  });

  it('send one statement for all that was spent, and none where nothing was', async () => {
    const { now } = clock();
    const book = sharedBook(now);
    const budgets = budgetsOf({ now, book });
    for (let n = 0; n < 50; n += 1) budgets.charge({ key: `as per_${n % 5}`, allowance: ALLOWANCE }, 1);
    await budgets.settle();
    await budgets.settle();
    expect(book.settled).toHaveLength(1);
    expect(book.settled[0]).toEqual(
      Array.from({ length: 5 }, (_, n) => ({ key: `as per_${n}`, points: 10, perSecond: 10 })),
    );
  });

  it('go by what they know while the account can not be reached, and tell it later', async () => {
    const { now } = clock();
    const book = sharedBook(now);
    let isThere = false;
    const budgets = budgetsOf({
      now,
      book: { settle: (spent) => (isThere ? book.settle(spent) : Promise.reject(new Error('gone'))) },
    });
    budgets.charge(spender, 60);
    await budgets.settle();
    expect(() => budgets.charge(spender, 60)).toThrow();
    isThere = true;
    budgets.charge(spender, 10);
    await budgets.settle();
    expect(book.settled).toEqual([[{ key: 'as per_1', points: 70, perSecond: 10 }]]);
  });
});

describe('a server with budgets', () => {
  const QUERY = '{ stations(first: 4) { nodes { name } } }';
  const SIZED = 'query ($first: Int) { stations(first: $first) { nodes { name } } }';
  let toy: Toy;
  let time: ReturnType<typeof clock>;
  beforeEach(async () => {
    time = clock();
    const budgets: BudgetOptions = {
      spenderOf: (context) => {
        const { caller } = context as ToyContext;
        return caller === 'nobody' ? undefined : { key: caller, allowance: { perMinute: 60, burst: 20 } };
      },
      now: time.now,
    };
    toy = await startToy({}, { budgets });
  });

  const transports = [
    [
      'HTTP',
      (query: string, variables: object, name: string) =>
        ask(toy, query, variables as Record<string, unknown>, { authorization: `Bearer ${name}` }),
    ],
    [
      'a socket',
      (query: string, variables: object, name: string) =>
        askBySocket(toy, query, variables as Record<string, unknown>, { authorization: `Bearer ${name}` }),
    ],
  ] as const;

  it.each(transports)('says over %s what is left, by what the variables make of it', async (_name, send) => {
    const extensions = async (variables: object) => (await send(SIZED, variables, 'ann')).body as any;
    expect((await extensions({ first: 1 })).extensions).toEqual({
      budget: { limit: 20, left: 17, resetsAt: '2024-05-22T15:00:03.000Z' },
    });
    expect((await extensions({ first: 4 })).extensions.budget.left).toBe(8);
  });

  it.each(transports)('refuses over %s what is beyond it, and says how long to wait', async (_name, send) => {
    for (const _ of [1, 2]) await send(QUERY, {}, 'bob');
    const refused = await send(QUERY, {}, 'bob');
    expect(codeIn(refused)).toBe('RATE_LIMITED');
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 7, cost: 9, budget: { left: 2 } });
    expect(codeIn(await send(QUERY, {}, 'carl'))).toBeUndefined();
    time.pass(7);
    expect(codeIn(await send(QUERY, {}, 'bob'))).toBeUndefined();
  });

  it('answers 429 with the time to wait in the head', async () => {
    for (const _ of [1, 2]) await ask(toy, QUERY, {}, { authorization: 'Bearer dora' });
    const refused = await ask(toy, QUERY, {}, { authorization: 'Bearer dora' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it.each(transports)('takes over %s what an operation turns out to cost while it runs', async (_name, send) => {
    const dearer = (points: number) => send(`{ dearer(points: ${points}) }`, {}, 'eve');
    expect(((await dearer(9)).body as any).extensions.budget.left).toBe(10);
    const refused = await dearer(10);
    expect([codeIn(refused), refused.body.data]).toEqual(['RATE_LIMITED', { dearer: null }]);
  });

  it.each(transports)('has whoever signs in over %s pay for what is read with that', async (_name, send) => {
    const signIn = () => send('mutation { become(name: "fay") { nodes { name } } }', {}, 'nobody');
    const left = async () => ((await signIn()).body as any).extensions.budget.left;
    const cost = 1 + 100 * 2;
    expect(cost).toBeGreaterThan(20);
    expect(await left()).toBe(0);
    expect(codeIn(await signIn())).toBe('RATE_LIMITED');
  });

  it('counts nothing of those who have none', async () => {
    for (const _ of [1, 2, 3, 4]) expect((await ask(toy, QUERY)).body).not.toHaveProperty('extensions');
  });
});

import type pg from 'pg';
import { type Instant, Oracle, type Verdict, type World } from './opening-oracle.js';
import { Random, randomInstant, randomWorld } from './opening-random.js';
import { type Answer, add, ask, connect, disconnect, lastDayOf, textOf } from './opening-world.js';

const STATIONS = 60;
const INSTANTS = 400;

const seed = Number(process.env.HUB_TEST_SEED ?? 1);
const random = new Random(seed);
const worlds: readonly World[] = Array.from({ length: STATIONS }, (_, index) =>
  randomWorld(random, `HOURS-${seed}-${index}`, index),
);
const instants: readonly Instant[] = Array.from({ length: INSTANTS }, () => randomInstant(random, worlds));
const answers = new Map<Instant, Map<string, Answer>>();
let client: pg.Client;

beforeAll(async () => {
  client = await connect();
  await add(client, worlds);
  const codes = worlds.map(({ code }) => code);
  for (const at of instants) answers.set(at, await ask(client, codes, at));
}, 120_000);

afterAll(() => disconnect(client));

function differences(oracle: Oracle, part: (verdict: Verdict) => unknown): string[] {
  const found = [];
  for (const at of instants) {
    for (const world of worlds) {
      const [said, expected] = [answers.get(at)?.get(world.code), oracle.verdict(world, at, lastDayOf(at))];
      if (said && JSON.stringify(part(said)) === JSON.stringify(part(expected))) continue;
      found.push(
        `seed ${seed}, ${textOf(at)}: ${JSON.stringify(said)} for ${JSON.stringify(expected)} of ${JSON.stringify(world)}`,
      );
      if (found.length === 3) return found;
    }
  }
  return found;
}

describe(`opening of ${STATIONS} random stations at ${INSTANTS} instants, seed ${seed}`, () => {
  it('is what a walk from day to day finds, status and rule', () => {
    expect(differences(new Oracle(), ({ status, rule }) => [status, rule])).toEqual([]);
  });

  it('tells the next opening and the next closing, and none where it is not known', () => {
    expect(differences(new Oracle(), ({ opensAt, closesAt }) => [opensAt, closesAt])).toEqual([]);
  });

  it('is the same for the filter, which passes few days, as for the field, which passes many', () => {
    const all = [...answers.values()].flatMap((byCode) => [...byCode.values()]);
    expect(all.length).toBeGreaterThanOrEqual(20_000);
    expect(all.filter((one) => one.status !== one.shortStatus || one.rule !== one.shortRule)).toEqual([]);
  });

  it('meets every status and every rule', () => {
    const all = [...answers.values()].flatMap((byCode) => [...byCode.values()]);
    const seen = (part: (answer: Answer) => string) => [...new Set(all.map(part))].sort();
    expect(seen(({ status }) => status)).toEqual(['CLOSED', 'OPEN', 'UNKNOWN']);
    expect(seen(({ rule }) => rule)).toEqual([
      'ALWAYS_OPEN',
      'CALENDAR_END',
      'CAMPAIGN',
      'EXCEPTION',
      'HOLIDAY',
      'HOST',
      'HOURS_UNREAD',
      'MAKEUP_WORKDAY',
      'SEASON',
      'STATUS',
      'WEEKLY',
    ]);
  });

  it('would notice a closing minute that still counted as open', () => {
    expect(differences(new Oracle(true), ({ status, rule }) => [status, rule])).not.toEqual([]);
  });
});

import {
  addUp,
  type Counted,
  type Figures,
  forestOf,
  noFigures,
} from '../../../../src/domains/membership/statistics/counts.js';
import { random } from '../../../support/random.js';
import { findings } from './findings.js';
import { decided, type LeftOut } from './told.js';
import { type Drawn, drawnWorld, type World } from './worlds.js';

/** Drawn and attacked; HUB_TEST_SEED draws others. */
const WORLDS = 5;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const SHAPES: readonly Drawn[] = [
  { breadth: [3, 3, 3], months: 3, groups: 1, members: 200, joins: 6, moves: 4, leaves: 3 },
  { breadth: [2, 3, 2], months: 4, groups: 2, members: 60, joins: 10, moves: 5, leaves: 8 },
  { breadth: [3, 4, 3], months: 2, groups: 1, members: 1500, joins: 3, moves: 3, leaves: 3 },
  { breadth: [1, 2, 2], months: 5, groups: 1, members: 40, joins: 20, moves: 10, leaves: 20 },
];
const worldOf = (at: number) => drawnWorld(random(SEED * 1000 + at), SHAPES[at % SHAPES.length] as Drawn);

/** A world written by hand: by month and group, counts of the lowest nodes. */
function written(above: readonly number[], months: readonly (readonly Partial<Record<Counted, Counts>>[])[]): World {
  const forest = forestOf(above, () => true);
  const figuresOf = (counts: Partial<Record<Counted, Counts>>): Figures => {
    const figures = noFigures(above.length);
    for (const [count, values] of Object.entries(counts))
      for (const [node, value] of Object.entries(values)) figures[count as Counted][Number(node)] = value;
    addUp(forest, figures);
    return figures;
  };
  return { forest, months: months.map((groups) => groups.map(figuresOf)) };
}
type Counts = Readonly<Record<number, number>>;

const isToldIn = (world: World, count: 'joined' | 'left' | 'activeAtEnd', month = 0, group = 0): boolean[] =>
  Array.from(decided(world)[month]?.[group]?.[count] ?? [], (told) => told === 1);

it('leaves every small count anywhere from 0 to 9 for whoever has all answers of all months and groups', () => {
  let tried = 0;
  for (let at = 0; at < WORLDS; at += 1) {
    const world = worldOf(at);
    const judged = findings(world, decided(world));
    expect([at, judged.found]).toEqual([at, []]);
    tried += judged.tried;
  }
  expect(tried).toBeGreaterThan(WORLDS * 100);
});

it('tells what is large and gives nothing away: most ends, and half of the joinings', () => {
  const [told, large] = [
    { joined: 0, left: 0, activeAtEnd: 0 },
    { joined: 0, left: 0, activeAtEnd: 0 },
  ];
  for (const at of [2, 6, 10, 14]) {
    const world = worldOf(at);
    for (const [month, [all]] of decided(world).entries())
      for (const count of ['joined', 'left', 'activeAtEnd'] as const)
        for (const [node, value] of (world.months[month]?.[0]?.[count] ?? []).entries()) {
          if (value < 10) continue;
          large[count] += 1;
          told[count] += all?.[count]?.[node] ?? 0;
        }
  }
  expect(told.activeAtEnd / large.activeAtEnd).toBeGreaterThan(0.8);
  expect(told.joined / large.joined).toBeGreaterThan(0.5);
  expect(told.left / large.left).toBeGreaterThan(0.5);
});

it.each<LeftOut>(['complements', 'groups', 'transfers', 'wholes'])(
  'finds small counts where the rule of %s is left out',
  (rule) => {
    const found: string[] = [];
    for (let at = 0; at < 40 && found.length === 0; at += 1) {
      const world = worldOf(rule === 'wholes' ? at * 4 + 3 : at);
      found.push(...findings(world, decided(world, rule), 1).found);
    }
    expect(found.length).toBeGreaterThan(0);
  },
);

describe('a small count', () => {
  it('takes the smallest of its siblings with it, and the two hide each other', () => {
    const world = written([-1, 0, 1, 1, 1], [[{ joined: { 2: 4, 3: 30, 4: 50 } }]]);
    expect(isToldIn(world, 'joined')).toEqual([true, true, false, false, true]);
    expect(findings(world, decided(world)).found).toEqual([]);
  });

  it('is not hidden by another small one: together they are ten at least', () => {
    const world = written([-1, 0, 1, 1, 1], [[{ joined: { 2: 4, 3: 5, 4: 50 } }]]);
    expect(isToldIn(world, 'joined')).toEqual([true, true, false, false, false]);
  });

  it('is 0 as well: nobody learns that nobody left', () => {
    const world = written([-1, 0, 1, 1, 1], [[{ left: { 2: 0, 3: 30, 4: 50 } }]]);
    expect(isToldIn(world, 'left')).toEqual([true, true, false, false, true]);
  });

  it('takes with it what is withheld for its sake further down', () => {
    // The county beside is withheld for the small one; its townships would give it away.
    const world = written([-1, 0, 1, 1, 1, 3, 3], [[{ joined: { 2: 4, 4: 90, 5: 20, 6: 25 } }]]);
    expect(isToldIn(world, 'joined')).toEqual([true, true, false, false, true, false, true]);
    expect(findings(world, decided(world)).found).toEqual([]);
  });

  it('takes the whole with it on top, and leaves the province of a hub that serves one', () => {
    const world = written([-1, 0, 0, 0], [[{ activeAtEnd: { 1: 4000 } }]]);
    expect(isToldIn(world, 'activeAtEnd')).toEqual([false, true, false, false]);
  });
});

describe('a group', () => {
  const two = [-1, 0, 0, 0, 0];

  it('is withheld where those who are not in it are few', () => {
    const world = written(two, [
      [{ activeAtEnd: { 1: 100, 2: 100, 3: 100, 4: 100 } }, { activeAtEnd: { 1: 97, 2: 50, 3: 50, 4: 50 } }],
    ]);
    expect(isToldIn(world, 'activeAtEnd', 0, 1)[1]).toBe(false);
    expect(findings(world, decided(world)).found).toEqual([]);
  });

  it('is withheld where all together are', () => {
    const world = written([-1, 0, 1, 1, 1], [[{ joined: { 2: 4, 3: 30, 4: 90 } }, { joined: { 2: 1, 3: 20, 4: 40 } }]]);
    expect(isToldIn(world, 'joined', 0, 1)).toEqual([true, true, false, false, true]);
    expect(findings(world, decided(world)).found).toEqual([]);
  });
});

describe('two ends of months', () => {
  it('bound nothing between them where nobody is told of transfers', () => {
    // 3 left and nobody was transferred: with transfers in told, 110 + 20 + 12 - 139 would say so.
    const flows = { joined: { 2: 20, 3: 40 }, transferredIn: { 2: 12, 3: 15 }, left: { 2: 3, 3: 30 } };
    const world = written(
      [-1, 0, 1, 1],
      [[{ activeAtEnd: { 2: 110, 3: 400 } }], [{ ...flows, activeAtEnd: { 2: 139, 3: 398 } }]],
    );
    expect(isToldIn(world, 'activeAtEnd', 1)).toEqual([true, true, true, true]);
    expect(findings(world, decided(world)).found).toEqual([]);
    expect(findings(world, decided(world, 'transfers')).found).not.toEqual([]);
  });

  it('are not both told of the whole where too few joined: nobody is transferred into it', () => {
    const flows = { joined: { 1: 3 }, left: { 1: 12 } };
    const world = written(
      [-1, 0, 0],
      [[{ activeAtEnd: { 1: 100, 2: 80 } }], [{ ...flows, activeAtEnd: { 1: 91, 2: 80 } }]],
    );
    expect(isToldIn(world, 'activeAtEnd', 0)[0]).toBe(true);
    expect(isToldIn(world, 'activeAtEnd', 1)[0]).toBe(false);
    expect(findings(world, decided(world)).found).toEqual([]);
    expect(findings(world, decided(world, 'wholes')).found).not.toEqual([]);
  });
});

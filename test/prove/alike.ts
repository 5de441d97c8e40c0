import { issueToken } from '../../src/auth/index.js';
import { type Key, type OtherAsker, type OthersWorld, othersWorld } from '../hub/alike/keys.js';
import { told } from '../hub/alike/told.js';
import { guardedNodes, type Way, waysOf } from '../hub/alike/ways.js';
import { type Random, random } from '../support/random.js';
import { type Served, serve } from '../support/served.js';

export interface AlikeForm {
  readonly seed: number;
  /** Of each of the two, by each way. */
  readonly asks: number;
}

/** How long asks of the two kinds took, in milliseconds. */
export interface Times {
  readonly there: readonly number[];
  readonly absent: readonly number[];
}

/** What the times tell of whether a record is there. */
export interface Apart {
  readonly medians: readonly [there: number, absent: number];
  /**
   * How often an ask for what is there took longer than one for what is not (Mann-Whitney): 0.5 tells nothing, and whoever
   * guesses by one ask is right so often.
   */
  readonly share: number;
  /** How far that may be off by chance, at one in a thousand. */
  readonly margin: number;
  readonly isApart: boolean;
}

/** Nearer to one half than this, a single ask tells next to nothing: the guess is right 55 times of 100 instead of 50. */
export const BOUND = 0.05;
/** So many standard deviations leave one chance in a thousand, on both sides together. */
const SURE = 3.3;

/**
 * Times asks for records of others and for none against a hub that is served, each pair in an order that is drawn, and says
 * a difference where the two can be told apart by more than the bound.
 */
export async function alike({ seed, asks }: AlikeForm): Promise<{ said: string; differences: readonly string[] }> {
  const world = await othersWorld();
  const served = await serve(world.hub);
  try {
    const draw = random(seed);
    const differences: string[] = [];
    let most = 0;
    const ways = waysOf(world, guardedNodes(world.hub.hub.schema));
    for (const way of ways) {
      const [name, asker] = await furthest(world, way);
      const ask = await asking(world, served, way, asker);
      for (let n = 0; n < 50; n += 1) await ask(n % 2 ? way.key.there : way.key.absent());
      const apart = toldApart(await timesOf(ask, way.key, asks, draw));
      most = Math.max(most, Math.abs(apart.share - 0.5));
      const line = `${way.at} of ${way.record} for ${name}: ${lineOf(apart)}`;
      process.stdout.write(`${line}\n`);
      if (apart.isApart) differences.push(line);
    }
    const said = `${ways.length} ways, ${asks} asks of each kind; the share furthest from 0.5 is off by ${most.toFixed(3)}, and more than ${BOUND} beyond chance is a difference`;
    return { said, differences };
  } finally {
    await served.stop();
    await world.hub.close();
  }
}

/** Whoever gets furthest without the right, by the statements that are sent: where most is done, most could differ. */
async function furthest({ hub, askers }: OthersWorld, way: Way): Promise<readonly [name: string, asker: OtherAsker]> {
  const others = Object.entries(askers).filter(([, { sees }]) => !sees.includes(way.record));
  const sent = new Map<string, number>();
  for (const [name, asker] of others) sent.set(name, (await told(hub, way, way.key.there, asker)).statements.length);
  const [first] = others.sort(([one], [other]) => (sent.get(other) ?? 0) - (sent.get(one) ?? 0));
  if (!first) throw new Error(`Everybody may see what ${way.at} names.`);
  return first;
}

async function asking(
  { hub: { keyring } }: OthersWorld,
  served: Served,
  way: Way,
  { as }: OtherAsker,
): Promise<(key: string) => Promise<void>> {
  const { subject = 'test', person, scopes = [], regionCodes = [], stationCodes = [] } = as ?? {};
  const grants = scopes.map((scope) => ({ scope, regionCodes, stationCodes }));
  const authorization = `Bearer ${await issueToken(keyring, { subject, person, grants }, 86_400)}`;
  return async (key) => {
    const { text, variables } = way.asked(key);
    await (await served.post(text, variables, { authorization })).text();
  };
}

/** Times as many asks of both kinds, in pairs, so that what slows the machine slows both. */
export async function timesOf(
  ask: (key: string) => Promise<void>,
  key: Key,
  asks: number,
  draw: Random,
  now: () => number = () => performance.now(),
): Promise<Times> {
  const times = { there: [] as number[], absent: [] as number[] };
  const timed = async (kind: keyof Times) => {
    const asked = kind === 'there' ? key.there : key.absent();
    const begun = now();
    await ask(asked);
    times[kind].push(now() - begun);
  };
  for (let n = 0; n < asks; n += 1) {
    const kinds = draw.chance(0.5) ? (['there', 'absent'] as const) : (['absent', 'there'] as const);
    for (const kind of kinds) await timed(kind);
  }
  return times;
}

/** Whether two lists of times can be told apart, by ranks: no time that is far off decides it. */
export function toldApart({ there, absent }: Times): Apart {
  const [n, m] = [there.length, absent.length];
  const share = (rankSum(there, absent) - (n * (n + 1)) / 2) / (n * m);
  const margin = SURE * Math.sqrt((n + m + 1) / (12 * n * m));
  const isApart = Math.abs(share - 0.5) > BOUND + margin;
  return { medians: [median(there), median(absent)], share, margin, isApart };
}

/** The sum of the ranks of some values among all; equal ones share theirs. */
function rankSum(values: readonly number[], others: readonly number[]): number {
  const counted = [...values.map((value) => [value, 1] as const), ...others.map((value) => [value, 0] as const)];
  const sorted = counted.sort(([one], [other]) => one - other);
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.[0] === sorted[from]?.[0]) to += 1;
    const own = sorted.slice(from, to).reduce((count, [, isOwn]) => count + isOwn, 0);
    sum += own * ((from + 1 + to) / 2);
    from = to;
  }
  return sum;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function lineOf({ medians: [there, absent], share, margin }: Apart): string {
  return `${there.toFixed(3)} ms when there, ${absent.toFixed(3)} ms when not (medians), share ${share.toFixed(3)} ± ${margin.toFixed(3)}`;
}

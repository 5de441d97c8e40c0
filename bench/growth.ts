import { rowsIn } from './agreement.js';
import { ask } from './asking.js';
import { backendUsage } from './backends.js';
import { posted } from './load.js';
import { OPERATIONS, type Operation } from './operations.js';
import type { BenchOptions } from './options.js';
import type { Place } from './place.js';
import { type Contestant, inTurns, type Round } from './rounds.js';
import { samplesOf } from './samples.js';
import type { MeasuredServer } from './servers.js';
import { Unmeasurable } from './unmeasurable.js';

/** The same requests on tables of two sizes. */
export interface Grown {
  readonly operation: Operation;
  /** Different requests; those alone that both answer with the same number of rows. */
  readonly requests: number;
  readonly small: readonly Round[];
  readonly large: readonly Round[];
}

/** A database, and the hub over it. */
export interface Side {
  readonly place: Place;
  readonly hub: MeasuredServer;
}

/** Measures pages on two databases of which the larger one holds all that the small one does. */
export async function measureGrowth(
  sides: Readonly<Record<'small' | 'large', Side>>,
  options: BenchOptions,
  say: (text: string) => void,
): Promise<readonly Grown[]> {
  const { small, large } = sides;
  const samples = await samplesOf(small.place.client, small.hub.address, options.seed);
  const all: Grown[] = [];
  for (const operation of OPERATIONS.filter(({ isPage }) => isPage)) {
    if (options.only.length > 0 && !options.only.includes(operation.name)) continue;
    say(`${operation.name} ${operation.title} …`);
    const given = (samples.get(operation.name) ?? []).map((sample) => sample.hub);
    const bodies = operation.anyLength ? given : await equallyLong(given, small.hub, large.hub);
    if (bodies.length === 0)
      throw new Unmeasurable(
        `${operation.name}: no request has as many rows on both sets. Take a larger --scale, or name the other operations with --only.`,
      );
    const on = (side: Side): Contestant => contestant(side, bodies, options);
    const rounds = await inTurns({ small: on(small), large: on(large) }, options);
    all.push({ operation, requests: bodies.length, ...rounds });
  }
  return all;
}

/** More stations around a point make a longer answer, and nothing of that is the size of a table. */
async function equallyLong(
  bodies: readonly string[],
  small: MeasuredServer,
  large: MeasuredServer,
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const body of bodies) {
    const [one, other] = await Promise.all([small, large].map(({ address }) => ask(`${address}/graphql`, body)));
    if (rowsIn(JSON.parse(one ?? '')) === rowsIn(JSON.parse(other ?? ''))) kept.push(body);
  }
  return kept;
}

function contestant({ place, hub }: Side, bodies: readonly string[], { connections }: BenchOptions): Contestant {
  return {
    server: hub,
    load: { ...posted(`${hub.address}/graphql`, bodies), connections },
    backends: () => backendUsage(place.client, 'hub'),
  };
}

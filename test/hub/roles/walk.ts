import type { GraphQLSchema } from 'graphql';
import type { Keyring } from '../../../src/auth/index.js';
import type { Matrix } from '../../../src/auth/matrix/matrix.js';
import { type Random, random } from '../../support/random.js';
import { type Asker, askerOfAll, askersOf, type Owners } from './askers.js';
import { Judge, type Seen } from './judge.js';
import type { Line } from './lines.js';
import { type Probe, probesOf } from './probes.js';
import { Pool } from './values.js';

export interface WalkParts {
  /** By whose shape the probes are made; not the schema that answers, which may have lost a rule. */
  readonly schema: GraphQLSchema;
  readonly matrix: Matrix;
  readonly keyring: Keyring;
  /** The cursor behind which the feed tells of everything. */
  readonly before: string;
  /** Whose records are the own ones of those who are near. */
  readonly owners: Owners;
  /** Ids of records that no list leads to, by their types. */
  readonly apart: Readonly<Record<string, string>>;
}

/** Rounds in which the hub is asked what is there, so that its own ids and codes can be asked for. */
const ROUNDS = 2;
const AT_ONCE = 8;
/** Of the probes that look at nothing new, those that are learnt from before the last round. */
const LEARNT = 0.2;

/** The way through every field by every role. */
export class Walk {
  readonly #judge: Judge;

  private constructor(
    parts: WalkParts,
    readonly probes: readonly Probe[],
    readonly askers: readonly Asker[],
    /** What someone saw who may everything. */
    readonly seen: Seen,
  ) {
    this.#judge = new Judge(parts.schema, parts.matrix);
  }

  /**
   * Learns by one who may everything what there is to ask for; in the last round from all probes, or from a share of those
   * that look at nothing new.
   */
  static async prepare(parts: WalkParts, line: Line, share = 1): Promise<Walk> {
    const seen: Seen = { fields: new Set(), pool: new Pool(), behind: new Set(), denied: new Set() };
    seen.pool.add('ChangeConnection', 'after', parts.before);
    for (const [type, id] of Object.entries(parts.apart)) seen.pool.add(type, 'id', id);
    const all = await askerOfAll(parts.keyring, parts.owners);
    const judge = new Judge(parts.schema, parts.matrix);
    for (let round = 0; round < ROUNDS; round += 1) {
      const probes = sampled(
        probesOf(parts.schema, seen.pool),
        random(round),
        round + 1 < ROUNDS ? Math.min(LEARNT, share) : share,
      ).filter(({ kind }) => kind === 'query');
      await inTurns(probes, async ({ text }) => void judge.findings(text, all, await line.ask(text, all), seen));
    }
    return new Walk(parts, probesOf(parts.schema, seen.pool), await askersOf(parts.keyring, parts.owners), seen);
  }

  /** What is wrong, a sentence each; with `most` it ends as soon as there are so many. */
  async findings(line: Line, probes = this.probes, most = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
    const found: string[] = [];
    const met = { denied: this.seen.denied };
    for (const asker of this.askers) {
      await inTurns(probes, async ({ text }) => {
        if (found.length >= most) return;
        const wrong = this.#judge.findings(text, asker, await line.ask(text, asker), met);
        found.push(...wrong.map((sentence) => `${line.name}, ${sentence}: ${text}`));
      });
    }
    return found;
  }

  /** Each root and each type at least once, and a share of the others that a seed picks. */
  sample(seed: number, share: number): readonly Probe[] {
    return sampled(this.probes, random(seed), share);
  }
}

function sampled(probes: readonly Probe[], draw: Random, share: number): readonly Probe[] {
  const met = new Set<string>();
  return probes.filter(({ kind, root, type }) => {
    const isNew = !met.has(`${kind} ${root}`) || !met.has(type);
    met.add(`${kind} ${root}`).add(type);
    return isNew || draw.chance(share);
  });
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const turn = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
}

import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { MeasureBasis, Precision } from '../../../kit/graphql/measure.enums.js';
import { percentOf } from '../../../kit/percent.js';
import { walkMinutes } from '../../regions/index.js';
import type { UncoveredArguments } from './coverage.arguments.js';
import { type CoverageAsked, type CoverageQueries, checkSize, type Reached } from './coverage.queries.js';
import type { KnownStanding, KnownTarget } from './target-reader.js';

/** The coverage of a region: what is not selected is not asked, and what is selected twice is asked once. */
export class CoverageView {
  readonly #queries: CoverageQueries;
  readonly #asked: CoverageAsked;
  readonly #context: Pick<RequestContext, 'database'>;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(queries: CoverageQueries, asked: CoverageAsked, context: Pick<RequestContext, 'database'>) {
    this.#queries = queries;
    this.#asked = asked;
    this.#context = context;
  }

  get region() {
    return this.#queries.regions.regionOf(this.#asked.regionCode);
  }

  get year(): number {
    return this.#asked.year;
  }

  get radiusMetres(): number {
    return this.#asked.radiusMetres;
  }

  get walkMinutes(): number {
    return walkMinutes(this.#asked.radiusMetres);
  }

  async built(): Promise<number> {
    return (await this.#standing()).value;
  }

  async builtBasis(): Promise<MeasureBasis> {
    return (await this.#standing()).basis;
  }

  builtCounted(): Promise<number> {
    return this.#once('counted', () => this.#queries.built(this.#context.database, this.#asked));
  }

  async builtReported(): Promise<number | null> {
    return (await this.#standing()).reported?.value ?? null;
  }

  async builtReportedOn(): Promise<string | null> {
    return (await this.#standing()).reported?.asOf ?? null;
  }

  /** A station is whole: who aims at half of one more aims at one more. */
  async target(): Promise<number | null> {
    const target = await this.#target();
    return target && Math.ceil(target.value);
  }

  async targetPrecision(): Promise<Precision | null> {
    return (await this.#target())?.precision ?? null;
  }

  async remaining(): Promise<number | null> {
    const target = await this.target();
    return target === null ? null : Math.max(0, target - (await this.built()));
  }

  async completionPercent(): Promise<number | null> {
    const target = await this.target();
    return target === null ? null : percentOf(await this.built(), target);
  }

  demandPoints(): Promise<number> {
    return this.#once('points', () => this.#queries.demandPoints(this.#context.database, this.#asked));
  }

  async coveredDemandPoints(): Promise<number> {
    return (await this.#reached()).covered;
  }

  async overlappedDemandPoints(): Promise<number> {
    return (await this.#reached()).overlapped;
  }

  async uncovered(given: UncoveredArguments): Promise<Readable> {
    await this.#checkSize();
    return this.#queries.uncovered(this.#asked, given);
  }

  #standing(): Promise<KnownStanding> {
    return this.#once('standing', async () => this.#queries.standing(this.#asked, await this.builtCounted()));
  }

  #target(): Promise<KnownTarget | null> {
    return this.#once('target', () => this.#queries.target(this.#asked));
  }

  #reached(): Promise<Reached> {
    return this.#once('reached', async () => {
      await this.#checkSize();
      return this.#queries.reached(this.#context.database, this.#asked);
    });
  }

  async #checkSize(): Promise<void> {
    checkSize(await this.demandPoints(), this.#asked.regionCode);
  }

  #once<Value>(name: string, ask: () => Promise<Value>): Promise<Value> {
    const answer = (this.#known.get(name) as Promise<Value> | undefined) ?? ask();
    this.#known.set(name, answer);
    return answer;
  }
}

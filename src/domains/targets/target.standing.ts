import type { AuthContext } from '../../auth/access.js';
import type { Measure, MetricCode } from '../../kit/graphql/measure.type.js';
import { percentOf } from '../../kit/percent.js';
import type { WorkerGroup } from '../membership/index.js';
import type { Counters } from './measure.counters.js';
import { type Figures, figuresLoader } from './measure.loader.js';
import type { Figure, MeasureViews } from './measure.view.js';
import { isChange } from './metric.units.js';
import type { ActualRule, Pace } from './target.enums.js';
import { paceOf, standingBy, timeElapsed } from './target.figures.js';

/** Which target is looked at. */
interface Asked {
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly year: number;
  readonly workerGroup: WorkerGroup | null;
}

type Aimed = Asked & { readonly targetValue: number };

/** Where targets stand. Rates and pace are made here, whenever they are asked for, and kept nowhere. */
export class Standing {
  readonly #load: ReturnType<typeof figuresLoader>;
  readonly #views: MeasureViews;

  constructor(counters: Counters, views: MeasureViews) {
    this.#load = figuresLoader(counters);
    this.#views = views;
  }

  /** What the target is measured by, as `standingBy` chooses; null without any figure. */
  async actual(target: Asked, context: AuthContext): Promise<Measure | null> {
    const figure = await this.#figure(target, context);
    return figure && this.#views.of(figure, context);
  }

  /** Why it is that one. */
  async actualRule(target: Asked, context: AuthContext): Promise<ActualRule | null> {
    return standingBy(await this.#figures(target, context))?.rule ?? null;
  }

  /** What the hub counts; null where it counts nothing of the kind. */
  async counted(target: Asked, context: AuthContext): Promise<Measure | null> {
    const { counted } = await this.#figures(target, context);
    return counted && this.#views.of(counted, context);
  }

  /** The newest that was told. */
  async reported(target: Asked, context: AuthContext): Promise<Measure | null> {
    const { told } = await this.#figures(target, context);
    return told[0] ? this.#views.of(told[0], context) : null;
  }

  /** All figures, those of one day counted first. */
  async measures(target: Asked, context: AuthContext): Promise<readonly Measure[]> {
    const { counted, told } = await this.#figures(target, context);
    const newer = counted ? told.filter(({ asOf }) => asOf > counted.asOf) : told;
    const all = counted ? [...newer, counted, ...told.slice(newer.length)] : told;
    return all.slice(0, 50).map((figure) => this.#views.of(figure, context));
  }

  /** Null also where the actual is withheld, because it could be reckoned back. */
  async completionPercent(target: Aimed, context: AuthContext): Promise<number | null> {
    const figure = await this.#figure(target, context);
    if (!figure || this.#views.isSuppressed(figure, context)) return null;
    return percentOf(figure.value, target.targetValue);
  }

  async timeElapsedPercent(target: Asked, context: AuthContext): Promise<number | null> {
    const figure = await this.#figure(target, context);
    return figure && timeElapsed(figure.asOf);
  }

  async pace(target: Aimed, context: AuthContext): Promise<Pace | null> {
    if (isChange(target.metric)) return null;
    const completion = await this.completionPercent(target, context);
    const elapsed = await this.timeElapsedPercent(target, context);
    return completion === null || elapsed === null ? null : paceOf(completion, elapsed);
  }

  async #figure(target: Asked, context: AuthContext): Promise<Figure | null> {
    return standingBy(await this.#figures(target, context))?.figure ?? null;
  }

  /** No figure says of which group of workers it is. */
  async #figures({ workerGroup, ...asked }: Asked, context: AuthContext): Promise<Figures> {
    return workerGroup === null ? this.#load(context, asked) : { counted: null, told: [] };
  }
}

import type { AuthContext } from '../../../auth/access.js';
import { type Measure, MetricCode } from '../../../kit/graphql/measure.type.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { perEach } from '../../../kit/percent.js';
import type { Regions } from '../../regions/index.js';
import { type CountedFigure, type Figure, isChange, MeasureViews, type ToldFigure } from '../../targets/index.js';
import { ACTIVITY_MEASURE_PREFIX } from '../prefixes.js';
import { countedOfActivity, countedOfSession } from './counting.js';
import { MOST, newestTold, toldOfActivity, toldOfSession } from './measure.loader.js';
import type { MeasuresArguments, MetricRate } from './measure.type.js';

type Asked = Pick<MeasuresArguments, 'metric'>;

/** Shows what was told and what is counted of activities and sessions: side by side, and each to whoever asks. */
export class ActivityFigures {
  readonly #views: MeasureViews;

  constructor(regions: Regions, sources: SourcesReader) {
    this.#views = new MeasureViews(regions, sources, { prefix: ACTIVITY_MEASURE_PREFIX, isDivision: false });
  }

  /** Figures of an activity as a whole, newest first. */
  async ofActivity(id: string, asked: Asked, context: AuthContext): Promise<readonly Measure[]> {
    const [told, counted] = await Promise.all([
      toldOfActivity(context, { ...asked, of: id }),
      countedOfActivity(context).load(id),
    ]);
    return this.#shown(told, counted ?? [], asked, context);
  }

  /** Figures of one session, newest first. */
  async ofSession(id: string, asked: Asked, context: AuthContext): Promise<readonly Measure[]> {
    const [told, counted] = await Promise.all([
      toldOfSession(context, { ...asked, of: id }),
      countedOfSession(context).load(id),
    ]);
    return this.#shown(told, counted ?? [], asked, context);
  }

  /** What was told of an activity last, for each event of it; empty where nobody told or counted any. */
  async perEvent(id: string, context: AuthContext): Promise<readonly MetricRate[]> {
    const [told, counted] = await Promise.all([newestTold(context, id), countedOfActivity(context).load(id)]);
    const events = told.find(isOfEvents) ?? counted?.find(isOfEvents);
    if (!events || events.value === 0) return [];
    const measured = told.filter((figure) => !isOfEvents(figure) && !isChange(figure.metric));
    return measured.map((figure) => ({
      metric: figure.metric,
      // One that is withheld could be reckoned back from its rate.
      value: this.#views.isSuppressed(figure, context) ? null : perEach(figure.value, events.value),
      figure: this.#views.of(figure, context),
      events: this.#views.of(events, context),
    }));
  }

  /** Of one day what was counted comes first. */
  #shown(
    told: readonly ToldFigure[],
    counted: readonly CountedFigure[],
    { metric }: Asked,
    context: AuthContext,
  ): readonly Measure[] {
    // Left out it is undefined.
    const wanted = metric ? counted.filter((figure) => figure.metric === metric) : counted;
    return [...wanted, ...told]
      .sort((one, other) => (one.asOf === other.asOf ? 0 : one.asOf < other.asOf ? 1 : -1))
      .slice(0, MOST)
      .map((figure) => this.#views.of(figure, context));
  }
}

function isOfEvents({ metric }: Figure): boolean {
  return metric === MetricCode.EVENTS_HELD;
}

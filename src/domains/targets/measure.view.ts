import type { AuthContext } from '../../auth/access.js';
import { globalId } from '../../kit/database/ids.js';
import { type Measure, MeasureBasis, type MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import type { SourceRef } from '../../kit/graphql/platform.type.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Regions } from '../regions/index.js';
import { CASE_METRICS, CASE_TELLTALES, isAboutPeople, unitOf } from './metric.units.js';
import { INSIDERS, reachesRegion } from './target.reach.js';

/** Prefix of the ids by which the sources of a told figure are kept. */
export const MEASURE_PREFIX = 'mea';

/** Smaller numbers of people are withheld from all who do not answer for the place. */
const LEAST_SHOWN = 10;

/** A figure as it was told. */
export interface ToldFigure {
  readonly id: string;
  readonly metric: MetricCode;
  /** Where what it speaks of lies. */
  readonly regionCode: string;
  readonly value: number;
  readonly precision: Precision;
  readonly asOf: string;
  readonly since: string | null;
  readonly quote: string | null;
  readonly toldAt: Date;
}

/** What the hub counted from its records. */
export interface CountedFigure {
  readonly metric: MetricCode;
  readonly regionCode: string;
  /** What it was counted of: a division and a year, or a record. */
  readonly of: string;
  readonly value: number;
  readonly asOf: string;
  readonly since: string | null;
}

export type Figure = ToldFigure | CountedFigure;

/** Whether a figure was told and not counted. */
export function isTold(figure: Figure): figure is ToldFigure {
  return 'id' in figure;
}

/** What figures speak of, and under which prefix the sources of those that were told are kept. */
interface FiguresOf {
  readonly prefix: string;
  readonly isDivision: boolean;
}

const OF_DIVISIONS: FiguresOf = { prefix: MEASURE_PREFIX, isDivision: true };

/**
 * Shows figures as the API tells them, each to whoever asks: those of divisions, or those that a domain keeps of records
 * of its own. A small number of people is null to all but cadres of the place and administrators.
 */
export class MeasureViews {
  readonly #regions: Regions;
  readonly #sources: SourcesReader;
  readonly #of: FiguresOf;

  constructor(regions: Regions, sources: SourcesReader, of = OF_DIVISIONS) {
    this.#regions = regions;
    this.#sources = sources;
    this.#of = of;
  }

  /**
   * Whether a figure is withheld from this caller: partners and the public are told no few people. Of cases they are told no
   * count here, nor what one could be reckoned by: of a division and all below it the counts add up, and what is told of them is
   * decided over all together (caseStats).
   */
  isSuppressed(figure: Figure, context: AuthContext): boolean {
    const isSmall = isAboutPeople(figure.metric) && figure.value < LEAST_SHOWN;
    return (isSmall || this.#isOf(CASE_TELLTALES, figure)) && !this.#isInsider(figure, context);
  }

  #isOf(metrics: readonly MetricCode[], { metric }: Figure): boolean {
    return this.#of.isDivision && metrics.includes(metric);
  }

  #isInsider({ regionCode }: Figure, { viewer }: AuthContext): boolean {
    return reachesRegion(this.#regions, viewer, INSIDERS, regionCode);
  }

  /** The figure as a Measure. Where it came from is looked up when it is selected. */
  of(figure: Figure, context: AuthContext): Measure {
    const { metric, asOf, since } = figure;
    const suppressed = this.isSuppressed(figure, context);
    return {
      ...{ metric, asOf, since, suppressed },
      regionCode: this.#of.isDivision ? figure.regionCode : null,
      value: suppressed ? null : figure.value,
      unit: unitOf(metric),
      basis: isTold(figure) ? MeasureBasis.REPORTED : MeasureBasis.COUNTED,
      precision: isTold(figure) ? figure.precision : Precision.EXACT,
      source: async () => (isTold(figure) ? this.#teller(figure, context) : counter(figure, context)),
    };
  }

  async #teller(figure: ToldFigure, context: AuthContext): Promise<SourceRef> {
    const { id, asOf, toldAt } = figure;
    const [newest] = await this.#sources(context, id);
    const source = newest ?? { ...OF_THE_HUB, recordId: globalId(this.#of.prefix, id), receivedAt: toldAt };
    // The words of the source say the number, and of cases often how many there were, whichever figure they are quoted for.
    const isTelling = this.#isOf(CASE_METRICS, figure) && !this.#isInsider(figure, context);
    const isQuoted = !isTelling && !this.isSuppressed(figure, context);
    return { ...source, asOf: source.asOf ?? asOf, quote: isQuoted ? figure.quote : null };
  }
}

const OF_THE_HUB = { channel: 'HUB', asOf: null, stale: false, quote: null };

function counter({ metric, of, asOf }: CountedFigure, { now }: AuthContext): SourceRef {
  return { ...OF_THE_HUB, recordId: `${metric}/${of}`, asOf, receivedAt: new Date(now) };
}

import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { MeasureBasis, type MetricCode, type Precision } from '../../kit/graphql/measure.enums.js';
import type { WorkerGroup } from '../membership/index.js';
import { toldFor } from './measure.loader.js';
import { ActualRule } from './target.enums.js';
import { standingBy } from './target.figures.js';

/** Which target is meant; without a group the one of all workers. */
export interface TargetAsked {
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly year: number;
  readonly workerGroup?: WorkerGroup | null;
}

/** What is aimed at, and how exactly it is meant. */
export interface KnownTarget {
  readonly value: number;
  readonly precision: Precision;
}

/** What a region has come to: the figure that counts for its target, on which basis, and what was told beside what is counted. */
export interface KnownStanding {
  readonly value: number;
  readonly basis: MeasureBasis;
  readonly reported: { readonly value: number; readonly asOf: string } | null;
}

/** Which figure is meant, of all workers, and what the asker counts of it itself. */
export interface StandingAsked {
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly year: number;
  readonly counted: number;
}

/** By which figure a target is measured, for domains that count themselves. It asks nobody's rights. */
export async function standingFor(database: Database, asked: StandingAsked): Promise<KnownStanding> {
  const [told = []] = [...(await toldFor([asked], { database })).values()];
  const by = standingBy({ counted: { value: asked.counted }, told });
  const [newest] = told;
  return {
    value: by?.figure.value ?? asked.counted,
    basis: by?.rule === ActualRule.COUNTED ? MeasureBasis.COUNTED : MeasureBasis.REPORTED,
    reported: newest ? { value: newest.value, asOf: newest.asOf } : null,
  };
}

/**
 * The target of a region itself, for domains that measure themselves by it; null when none was set. It asks nobody's
 * rights: whoever shows it says who may see it.
 */
export async function targetFor(database: Database, asked: TargetAsked): Promise<KnownTarget | null> {
  const { metric, regionCode, year, workerGroup = null } = asked;
  const [found] = await database.query<KnownTarget & Record<string, unknown>>(sql`
    select target_value::float8 as value, "precision" from targets.target
    where region_code = ${regionCode} and year = ${year} and metric = ${metric}
      and worker_group is not distinct from ${workerGroup}`);
  return found ?? null;
}

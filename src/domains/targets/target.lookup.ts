import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import type { WorkerGroup } from '../membership/index.js';

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

import type { MetricCode, Precision } from '../../../kit/graphql/measure.enums.js';

/** A number that is aimed at, and how exactly it is meant. */
export interface KnownTarget {
  readonly value: number;
  readonly precision: Precision;
}

/** Tells what is aimed at in a region and a year; null where nobody has set a target. Who keeps targets is another domain. */
export interface TargetReader {
  targetFor(asked: {
    readonly metric: MetricCode;
    readonly regionCode: string;
    readonly year: number;
  }): Promise<KnownTarget | null>;
}

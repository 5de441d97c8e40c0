import type { MeasureBasis, MetricCode, Precision } from '../../../kit/graphql/measure.enums.js';

/** A number that is aimed at, and how exactly it is meant. */
export interface KnownTarget {
  readonly value: number;
  readonly precision: Precision;
}

/** What a region has come to: the figure that counts, on which basis, and the newest that was told. */
export interface KnownStanding {
  readonly value: number;
  readonly basis: MeasureBasis;
  readonly reported: { readonly value: number; readonly asOf: string } | null;
}

/** Tells what is aimed at in a region and a year; null where nobody has set a target. Who keeps targets is another domain. */
export interface TargetReader {
  targetFor(asked: {
    readonly metric: MetricCode;
    readonly regionCode: string;
    readonly year: number;
  }): Promise<KnownTarget | null>;
  /** By which figure the target is measured, given what is counted here. */
  standingFor(asked: {
    readonly metric: MetricCode;
    readonly regionCode: string;
    readonly year: number;
    readonly counted: number;
  }): Promise<KnownStanding>;
}

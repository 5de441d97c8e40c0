import type { MetricCode, Precision } from '../../../kit/graphql/measure.enums.js';
import type { CaseKind, CaseOffice, CaseStage, DisputeMatter, OutcomeKind } from '../cases/case.enums.js';
import type { ToldAmount } from './amount.js';

/** A number of a dispute at an office. */
export interface OfficeNumber {
  readonly office: CaseOffice;
  readonly number: string;
}

export interface ToldOutcome {
  readonly kind: OutcomeKind;
  readonly amount: ToldAmount | null;
  readonly endedOn: string;
}

/** A figure that an office tells of how a case is handled. Its unit is that of the metric. */
export interface ToldCaseFigure {
  readonly metric: MetricCode;
  readonly value: number;
  readonly precision: Precision;
  /** The day that it speaks of. */
  readonly asOf: string;
}

/** The headline of what an office tells of a dispute; what it leaves out stays as its other words say. */
export interface ToldHeadline extends OfficeNumber {
  /** Of when it speaks: milliseconds since 1970. */
  readonly at: number;
  /** Numbers of the same dispute elsewhere. */
  readonly others: readonly OfficeNumber[];
  readonly kind: CaseKind | null;
  readonly matters: readonly DisputeMatter[];
  readonly regionCode: string;
  readonly acceptingOffice: string | null;
  readonly employerName: string | null;
  readonly formerNames: readonly string[];
  readonly employerUscc: string | null;
  readonly applicantCount: number | null;
  readonly commonClaim: boolean | null;
  readonly nameless: boolean;
  readonly registeredOn: string | null;
  readonly stage: CaseStage | null;
  readonly stageOn: string | null;
  readonly outcome: ToldOutcome | null;
  /** When both had signed. */
  readonly agreedOn: string | null;
  /** Figures of the handling; absent from words that were kept before there were any. */
  readonly figures?: readonly ToldCaseFigure[];
}

/** An applicant: two of one name are told apart by a keyed hash of the number on a document, which is not kept itself. */
export interface ToldApplicant {
  readonly name: string;
  readonly mark: string | null;
}

/** What is told of people, and what was said: kept sealed alone. */
export interface ToldPeople {
  readonly applicants: readonly ToldApplicant[];
  readonly mediators: readonly string[];
  readonly counsels: readonly string[];
  readonly narrative: string | null;
}

/** One word of an office on one dispute. */
export interface TellCase {
  readonly headline: ToldHeadline;
  readonly people: ToldPeople;
}

/** A word as it is kept. */
export interface OfficeWord extends TellCase {
  readonly channel: string;
  readonly recordId: string;
}

import type { GraphQLError, Location } from 'graphql';
import { type FaultCode, faultOf } from '../../kit/graphql/faults.js';
import type { Language, Sentence } from '../../kit/sentence.js';
import type { ExplainedFault } from './explain.type.js';

/** One reason why an operation would not be begun. */
export interface Problem {
  readonly code: FaultCode;
  readonly sentence: Sentence;
  /** Line and column in the operation that was given, from 1; null where it is about no one place. */
  readonly line: number | null;
  readonly column: number | null;
}

/** An operation would not be begun, with all reasons why. */
export class NotRun extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ sentence }) => sentence.en).join(' '));
    this.problems = problems;
  }
}

/** What graphql-js finds, which is for developers and in English alone; a Fault among it keeps its code and sentence. */
export function problemOf(error: GraphQLError, code: FaultCode): Problem {
  const fault = faultOf(error);
  const [{ line, column } = { line: null, column: null }] = error.locations ?? [];
  const sentence = fault?.sentence ?? { zh: error.message, en: error.message };
  return { code: fault?.code ?? code, sentence, line, column };
}

/** What is said of a place in the operation. */
export function problemAt(loc: Location | undefined, code: FaultCode, sentence: Sentence): Problem {
  const { line = null, column = null } = loc?.startToken ?? {};
  return { code, sentence, line, column };
}

/** Reasons as an explanation tells them. */
export function toldAs(problems: readonly Problem[], language: Language): readonly ExplainedFault[] {
  return problems.map(({ sentence, ...problem }) => ({ ...problem, message: sentence[language] }));
}

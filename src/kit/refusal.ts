import type { Sentence } from './sentence.js';

/** What a refusal says besides its code and sentence. */
export interface RefusalDetails {
  /** Where in the input, from the name below `input` downwards; empty when it concerns the whole. */
  readonly path?: readonly string[];
  /** The rule by name, as `station.hours.overlap`; makes it a FieldError. */
  readonly rule?: string;
  /** The version there is now; makes it a ConflictError. */
  readonly currentVersion?: number;
  /** The type that a domain has for it, and what that tells besides. */
  readonly shownAs?: { readonly type: new () => object; readonly fields: Readonly<Record<string, unknown>> };
}

/**
 * The business says no: an expected answer, not a fault. A service throws it (one or several at once); a mutation
 * answers it in `errors` of its payload, a channel writes it beside the row.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly sentence: Sentence;
  readonly details: RefusalDetails;

  constructor(code: string, sentence: Sentence, details: RefusalDetails = {}) {
    super(sentence.en);
    this.code = code;
    this.sentence = sentence;
    this.details = details;
  }
}

/** Several refusals of one act, so that a form can show all of them at once. */
export class Refusals extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join(' '));
    this.refusals = refusals;
  }
}

/** The refusals in an error; undefined when it is none, so that it is thrown on as a fault. */
export function refusalsOf(error: unknown): readonly Refusal[] | undefined {
  if (error instanceof Refusals) return error.refusals;
  if (error instanceof Refusal) return [error];
  return undefined;
}

/** What the work answers, or the refusals that it throws; what else it throws is thrown on. */
export async function refusedOr<T>(work: () => Promise<T>): Promise<T | { readonly refusals: readonly Refusal[] }> {
  try {
    return await work();
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    return { refusals };
  }
}

/** The answer to an `expectedVersion` that is no longer the version of the record. */
export function versionConflict(expectedVersion: number, currentVersion: number): Refusal {
  return new Refusal(
    'VERSION_CONFLICT',
    {
      zh: `您提交的是第 ${expectedVersion} 版，记录现为第 ${currentVersion} 版，两者不一致，本次未办理。请重新读取后再办理。`,
      en: `You gave version ${expectedVersion} and the record is at version ${currentVersion}, so nothing was done. Read it again and decide anew.`,
    },
    { path: ['expectedVersion'], currentVersion },
  );
}

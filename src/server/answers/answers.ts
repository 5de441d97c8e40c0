import type { DocumentNode, ExecutionArgs, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { Basis } from '../../kit/graphql/basis.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { stringify } from '../../kit/graphql/execution/raw.js';
import { notedIn } from '../../kit/graphql/moment.js';
import type { KeepingOf } from '../caching.js';
import type { Execute } from '../executor.js';
import type { Freshness } from '../options.js';
import { answerKey } from './answer-key.js';
import type { AnswerStore } from './answer-store.js';
import { entityTag } from './entity-tag.js';
import type { TellsPosition } from './positions.js';

export interface AnswersParts {
  readonly execute: Execute;
  readonly keeping: KeepingOf;
  readonly tellsPosition: TellsPosition;
  /** Absent where nothing tells of changes, or no room is given: then every answer is made anew. */
  readonly store: AnswerStore | undefined;
  readonly freshness: Freshness | undefined;
}

/** One operation to be answered. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly args: ExecutionArgs;
  /** Whether nobody said who asks. */
  readonly isAnonymous: boolean;
}

/** An answer that anybody may be given who asks the same. */
export interface PublicAnswer {
  readonly text: string;
  /** Whole seconds for which others may keep it. */
  readonly seconds: number;
  tagAs(type: string): string;
}

/**
 * Answers operations, those of everybody from what was kept where it still holds. What is kept has no errors and nothing
 * that is guarded, was asked by nobody in particular and not from an exact position, and all that it rests on is known.
 */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  async answer(asked: Asked): Promise<PublicAnswer | ExecutionResult> {
    const { args, document, operation, isAnonymous } = asked;
    const { execute, keeping, tellsPosition } = this.#parts;
    const seconds = isAnonymous ? keeping(document, operation) : 0;
    if (seconds === 0 || tellsPosition(document, operation, args.variableValues ?? {})) return execute(args);
    return this.#shared(asked, seconds);
  }

  async #shared({ args, operation }: Asked, seconds: number): Promise<PublicAnswer | ExecutionResult> {
    const context = args.contextValue as RequestContext;
    const store = this.#storeInUse();
    const key = store && answerKey(operation, context.language, args.variableValues ?? {});
    const asOf = Date.now();
    const kept = key === undefined ? undefined : store?.get(key, asOf);
    if (kept) return { text: kept.text, seconds: secondsLeft(kept.until, asOf), tagAs: (type) => kept.tagAs(type) };
    const before = store?.changes;
    const basis = new Basis(context.now);
    const result = await this.#parts.execute({ ...args, contextValue: notedIn(context, basis) });
    if (result.errors || !result.data) return result;
    const text = stringify(result);
    const now = Date.now();
    const until = this.#until(basis, seconds, now);
    if (store && key !== undefined && before !== undefined && basis.isKnown && until > now)
      store.put(key, { text, basis, until }, before);
    return { text, seconds: secondsLeft(until, now), tagAs: (type) => entityTag(type, text) };
  }

  /** The store, as long as changes of other processes are told in time. */
  #storeInUse(): AnswerStore | undefined {
    const { store, freshness } = this.#parts;
    return freshness && freshness.lagMillis() <= freshness.mostLagMillis ? store : undefined;
  }

  /** No longer than the hint says, nor than what it shows holds, nor than the day. */
  #until(basis: Basis, seconds: number, now: number): number {
    const dayEnds = this.#parts.freshness?.dayEnds(now) ?? Number.POSITIVE_INFINITY;
    return Math.min(now + 1000 * seconds, basis.until, dayEnds);
  }
}

export function isPublicAnswer(answer: PublicAnswer | ExecutionResult): answer is PublicAnswer {
  return 'tagAs' in answer;
}

function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.floor((until - now) / 1000));
}

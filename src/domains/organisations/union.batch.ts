import type { Transaction } from '../../kit/database/database.js';
import { inSavepoint } from '../../kit/database/savepoint.js';
import { sql } from '../../kit/database/sql.js';
import type { IntakeDecision } from '../../kit/intake.js';
import { type Refusal, refusalsOf } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import { enterUnions, type NewUnion, newUnion } from './union.columns.js';
import type { PutUnion } from './union.commands.js';
import { parentBelow, parentUnknown } from './union.errors.js';
import type { KnownUnion } from './union.known.js';
import { ofDecision } from './union.rules.js';
import type { PutUnionResult, UnionService } from './union.service.js';
import { lockTree } from './union.tree.js';

/** A union as a list tells of it. */
export interface ToldUnion {
  readonly command: PutUnion;
  /** Null while no person was asked. */
  readonly decision: IntakeDecision | null;
}

/** What became of it. */
export type PutUnionOutcome = PutUnionResult | { readonly refusals: readonly Refusal[] };

/** Puts lists of unions, each union after those before it: the new ones by set. */
export class UnionBatch {
  readonly #service: UnionService;
  readonly #regions: Regions;

  constructor(service: UnionService, regions: Regions) {
    this.#service = service;
    this.#regions = regions;
  }

  /**
   * Answers what became of each, in their order. New unions wait and are entered together, as long as none that is there
   * is to be changed between them; a change is done, or undone, by itself. `regionCode`: whose unions the source may tell.
   */
  async put(
    tx: Transaction,
    told: readonly ToldUnion[],
    regionCode: string | null,
  ): Promise<readonly PutUnionOutcome[]> {
    await lockTree(tx);
    const known = await knownOf(tx, told);
    const outcomes: PutUnionOutcome[] = [];
    const waiting: NewUnion[] = [];
    for (const union of told) {
      const { unionCode, parentCode } = union.command;
      if (known.has(unionCode)) {
        await enterUnions(tx, waiting.splice(0));
        outcomes.push(await this.#change(tx, union, regionCode));
        continue;
      }
      const parent = parentCode === undefined ? undefined : known.get(parentCode);
      const refusals = this.#ofNew(union, regionCode, parent);
      if (refusals.length > 0) {
        outcomes.push({ refusals });
        continue;
      }
      const made = newUnion(this.#regions, union.command, parent);
      waiting.push(made);
      known.set(unionCode, made);
      outcomes.push({ id: made.id, changed: true });
    }
    await enterUnions(tx, waiting);
    tx.em.clear();
    return outcomes;
  }

  async #change(
    tx: Transaction,
    { command, decision }: ToldUnion,
    regionCode: string | null,
  ): Promise<PutUnionOutcome> {
    try {
      return await inSavepoint(tx, (inner) => this.#service.put(inner, command, { decision, regionCode }));
    } catch (error) {
      const refusals = refusalsOf(error);
      if (!refusals) throw error;
      return { refusals };
    }
  }

  /** All that is wrong with a union that is not there yet: nothing stands below it, and nobody is a member of it. */
  #ofNew(
    { command, decision }: ToldUnion,
    regionCode: string | null,
    parent: KnownUnion | undefined,
  ): readonly Refusal[] {
    const { unionCode, parentCode } = command;
    const { rules } = this.#service;
    const isMissing = parentCode !== undefined && parentCode !== unionCode && !parent;
    return [
      ...(decision ? ofDecision(decision, command, null) : rules.ofSource(regionCode, command, null)),
      ...rules.judge(command, null),
      ...(parentCode === unionCode ? [parentBelow(unionCode, parentCode)] : []),
      ...(isMissing ? [parentUnknown(parentCode)] : []),
    ];
  }
}

/** Those that are on record of all that are named, by their codes. */
async function knownOf(tx: Transaction, told: readonly ToldUnion[]): Promise<Map<string, KnownUnion>> {
  const codes = told.flatMap(({ command }) => [command.unionCode, command.parentCode ?? command.unionCode]);
  const rows = await tx.sql<KnownUnion & Record<string, unknown>>(sql`
    select id, union_code as "unionCode", region_code as "regionCode"
    from organisations."union" where union_code = any(${[...new Set(codes)]}::text[])`);
  return new Map(rows.map((row) => [row.unionCode, row]));
}

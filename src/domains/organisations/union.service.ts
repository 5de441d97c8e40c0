import { LockMode, raw } from '@mikro-orm/core';
import { applied } from '../../kit/database/changes.js';
import type { Transaction } from '../../kit/database/database.js';
import { searchTerms } from '../../kit/database/search.js';
import { sql } from '../../kit/database/sql.js';
import { announce } from '../../kit/events/index.js';
import type { IntakeDecision } from '../../kit/intake.js';
import { type Refusal, Refusals } from '../../kit/refusal.js';
import { type Regions, syllablesOf } from '../regions/index.js';
import { enterUnions, newUnion, unionColumns, unlessToldBack } from './union.columns.js';
import type { PutUnion } from './union.commands.js';
import { officesOf } from './union.county.js';
import { Union } from './union.entity.js';
import { UnionStatus } from './union.enums.js';
import { dissolvedWithMembers, parentBelow, parentUnknown } from './union.errors.js';
import { unionChanged, unionFacts } from './union.events.js';
import { type HeldUnion, holdAtWork, holdByCodes } from './union.hold.js';
import type { UnionHooks } from './union.hooks.js';
import { type KnownUnion, KnownUnions, type NamedUnion } from './union.known.js';
import { countyUnionsOf, keysBelow } from './union.lines.js';
import { ofDecision, UnionRules } from './union.rules.js';
import { isAbove, lockTree } from './union.tree.js';

/** What became of a record of a ledger. */
export interface PutUnionResult {
  readonly id: string;
  /** False when the union says all of it already. */
  readonly changed: boolean;
}

/** Who tells of a union. */
export interface UnionSource {
  /** Null while no person was asked. */
  readonly decision?: IntakeDecision | null;
  /** The division whose unions it may enter and change; null for any. */
  readonly regionCode?: string | null | undefined;
}

/** Keeps the tree of unions. Everything happens in the caller's transaction. */
export class UnionService {
  readonly rules: UnionRules;
  readonly #regions: Regions;
  readonly #hooks: UnionHooks;

  constructor(regions: Regions, hooks: UnionHooks = {}) {
    this.rules = new UnionRules(regions);
    this.#regions = regions;
    this.#hooks = hooks;
  }

  /** The union that bears this code. */
  async findByCode(tx: Transaction, unionCode: string): Promise<KnownUnion | undefined> {
    const rows = await tx.sql<KnownUnion & Record<string, unknown>>(sql`
      select id, union_code as "unionCode", region_code as "regionCode"
      from organisations."union" where union_code = ${unionCode}`);
    return rows[0];
  }

  /** Holds a union as one that may take members: see `holdAtWork`. */
  holdAtWork(...asked: Parameters<typeof holdAtWork>): Promise<HeldUnion> {
    return holdAtWork(...asked);
  }

  /** Holds all unions of some codes: see `holdByCodes`. */
  holdByCodes(...asked: Parameters<typeof holdByCodes>): ReturnType<typeof holdByCodes> {
    return holdByCodes(...asked);
  }

  /** The unions that answer for the counties of some unions: see `countyUnionsOf`. */
  countyUnionsOf(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return countyUnionsOf(tx, this.#regions, ids);
  }

  /** The union whose office answers for what happens in a division, with its name: see `officesOf`. */
  async officeOf(tx: Transaction, regionCode: string): Promise<(KnownUnion & { readonly name: string }) | undefined> {
    const office = (await officesOf(tx, this.#regions, [regionCode])).get(regionCode);
    const name = office && (await this.namesOf(tx, [office.id])).get(office.id);
    return office && name !== undefined ? { ...office, name } : undefined;
  }

  /** A union and all below it: see `keysBelow`. */
  keysBelow(...asked: Parameters<typeof keysBelow>): ReturnType<typeof keysBelow> {
    return keysBelow(...asked);
  }

  /** The codes of unions, by their keys. */
  async codesOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.sql<{ id: string; code: string }>(sql`
      select id, union_code as code from organisations."union" where id = any(${[...new Set(ids)]}::uuid[])`);
    return new Map(rows.map(({ id, code }) => [id, code]));
  }

  /** The names of unions, by their keys. */
  async namesOf(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.sql<{ id: string; name: string }>(sql`
      select id, name from organisations."union" where id = any(${[...new Set(ids)]}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The divisions in which unions lie, by their keys. */
  async regionsOf(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from organisations."union" where id = any(${[...new Set(ids)]}::uuid[])`);
    return new Map(rows.map(({ id, regionCode }) => [id, regionCode]));
  }

  /** The unions that bear these codes and these very names, by set: for as many records as are taken in together. */
  async lookUp(tx: Transaction, codes: readonly string[], names: readonly string[]): Promise<KnownUnions> {
    const wanted = sql`union_code = any(${codes}::text[]) or (name = any(${names}::text[]) and status <> 'DISSOLVED')`;
    const rows =
      codes.length + names.length === 0
        ? []
        : await tx.sql<NamedUnion & Record<string, unknown>>(sql`
      select id, union_code as "unionCode", region_code as "regionCode", name, status <> 'DISSOLVED' as "isNamed"
      from organisations."union" where ${wanted}`);
    return new KnownUnions(this.#regions, rows);
  }

  /**
   * Enters a union, or brings the one of that code to what is told: as far as the person who decided it may, or, where
   * none did, in the division that its source speaks for. Throws Refusals with all that is wrong, also where it would
   * dissolve a union that still has members.
   */
  async put(
    tx: Transaction,
    command: PutUnion,
    { decision = null, regionCode = null }: UnionSource = {},
  ): Promise<PutUnionResult> {
    await lockTree(tx);
    const known = await tx.em.findOne(
      Union,
      { unionCode: command.unionCode },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const parent = command.parentCode === undefined ? undefined : await this.findByCode(tx, command.parentCode);
    const refusals = [
      ...(decision ? ofDecision(decision, command, known) : this.rules.ofSource(regionCode, command, known)),
      ...this.rules.judge(command, known),
      ...(await this.#ofPlace(tx, command, known, parent)),
      ...(await this.#ofMembers(tx, command, known)),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    if (known) return this.#change(tx, known, command, parent);
    const union = newUnion(this.#regions, command, parent);
    await enterUnions(tx, [union]);
    return { id: union.id, changed: true };
  }

  async #ofPlace(
    tx: Transaction,
    { unionCode, parentCode }: PutUnion,
    known: Union | null,
    parent: KnownUnion | undefined,
  ): Promise<readonly Refusal[]> {
    const refusals: Refusal[] = [];
    if (parentCode === unionCode) refusals.push(parentBelow(unionCode, parentCode));
    else if (parentCode !== undefined && !parent) refusals.push(parentUnknown(parentCode));
    else if (parentCode !== undefined && known && parent && (await isAbove(tx, known.id, parent.id))) {
      refusals.push(parentBelow(unionCode, parentCode));
    }
    return refusals;
  }

  /** Asked once the row is held: whoever holds a union to open something in it comes before, or finds it dissolved. */
  async #ofMembers(tx: Transaction, { unionCode, status }: PutUnion, known: Union | null): Promise<readonly Refusal[]> {
    const isDissolved = status === UnionStatus.DISSOLVED && known !== null && known.status !== status;
    if (!isDissolved) return [];
    for (const hasMembers of this.#hooks.guards ?? []) {
      if (await hasMembers(tx, known.id)) return [dissolvedWithMembers(unionCode)];
    }
    return [];
  }

  async #change(
    tx: Transaction,
    union: Union,
    command: PutUnion,
    parent: KnownUnion | undefined,
  ): Promise<PutUnionResult> {
    const { id, name, regionCode } = union;
    const before = unionFacts(union);
    if (!applied(union, unlessToldBack(union, unionColumns(this.#regions, command, parent))))
      return { id, changed: false };
    if (union.name !== name) union.search = searchTerms([command.name], syllablesOf);
    union.updatedAt = raw('now()') as unknown as Date;
    await tx.em.flush();
    await announce(tx, [unionChanged(before, union)]);
    if (union.regionCode !== regionCode) {
      for (const moved of this.#hooks.moved ?? []) await moved(tx, { id, regionCode: union.regionCode });
    }
    return { id, changed: true };
  }
}

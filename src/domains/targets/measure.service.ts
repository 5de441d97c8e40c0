import { LockMode, type RequiredEntityData, raw } from '@mikro-orm/core';
import { applied } from '../../kit/database/changes.js';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { announce } from '../../kit/events/index.js';
import type { IntakeDecision } from '../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../kit/intake-errors.js';
import { type Refusal, Refusals } from '../../kit/refusal.js';
import { type Regions, regionUnknown } from '../regions/index.js';
import { figureProblems } from './figure.rules.js';
import type { ReportMeasure } from './measure.commands.js';
import { CASE_METRICS } from './metric.units.js';
import { ToldMeasure } from './target.entity.js';
import { chosenElsewhere, notOfCases } from './target.errors.js';
import { type MovedTarget, targetMoved } from './target.events.js';

export interface ToldResult {
  readonly id: string;
  /** False when the figure says all of it already. */
  readonly changed: boolean;
}

/** Whose record a figure is, and what it was taken for before. */
interface ToldBy {
  readonly knownAs: string | null;
  readonly decision: IntakeDecision | null;
  /** The division that the source speaks for; null or absent for any. */
  readonly own: string | null | undefined;
}

/** Keeps the figures that are told. Everything happens in the caller's transaction. */
export class MeasureService {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with a figure; empty when nothing is. */
  judge(command: ReportMeasure): readonly Refusal[] {
    const { regionCode } = command;
    const place = this.#regions.find(regionCode) ? [] : [regionUnknown('measure', regionCode)];
    const isOfNoCases = command.caseKind !== undefined && !CASE_METRICS.includes(command.metric);
    const kind = isOfNoCases ? [notOfCases(command.metric)] : [];
    return [...place, ...kind, ...figureProblems(command, this.#regions.tree.today())];
  }

  /** A figure that is told for the first time: it stands beside those before it. Answers its key. */
  async report(tx: Transaction, command: ReportMeasure): Promise<string> {
    this.#refuse(command);
    return enter(tx, command);
  }

  /**
   * A figure as a source tells it: what that source corrects is corrected where it stands, anything else is new. Throws
   * Refusals with all that is wrong, also where the person who decided may not take it in.
   */
  async put(tx: Transaction, command: ReportMeasure, { knownAs, decision, own }: ToldBy): Promise<ToldResult> {
    this.#refuse(command);
    const key = decision?.belongsTo ?? knownAs;
    const known =
      key === null ? null : await tx.em.findOne(ToldMeasure, { id: key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (decision) refuseDecision(decision, command, known);
    else this.#refuseSource(own, command, known);
    if (!known) return { id: await enter(tx, command), changed: true };
    const { regionCode: before } = known;
    if (!applied(known, columnsOf(command))) return { id: known.id, changed: false };
    known.updatedAt = raw('now()') as unknown as Date;
    await tx.em.flush();
    await announceMoved(tx, known, [before, known.regionCode]);
    return { id: known.id, changed: true };
  }

  /** A source neither tells a figure of another division than its own, nor corrects one that stands in another. */
  #refuseSource(own: ToldBy['own'], { regionCode }: ReportMeasure, known: ToldMeasure | null): void {
    const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !this.#regions.mayTell(own, code));
    if (outside !== undefined) throw rowOutsideDelivery(outside, own ?? '');
  }

  #refuse(command: ReportMeasure): void {
    const refusals = this.judge(command);
    if (refusals.length > 0) throw new Refusals(refusals);
  }
}

function refuseDecision(
  { belongsTo, reaches }: IntakeDecision,
  { regionCode }: ReportMeasure,
  known: ToldMeasure | null,
): void {
  if (belongsTo !== null && !(known && reaches(known.regionCode))) throw chosenElsewhere();
  if (!reaches(regionCode)) throw rowOutOfReach(regionCode);
}

function columnsOf({ unit: _, since, quote, caseKind, ...told }: ReportMeasure) {
  return { ...told, since: since ?? null, quote: quote ?? null, caseKind: caseKind ?? null };
}

async function enter(tx: Transaction, command: ReportMeasure): Promise<string> {
  const told = { ...columnsOf(command), id: newId() } as RequiredEntityData<ToldMeasure>;
  const measure = tx.em.create(ToldMeasure, told);
  await tx.em.persist(measure).flush();
  await announceMoved(tx, measure, [measure.regionCode]);
  return measure.id;
}

/** Who follows a target learns that a figure was told of it. */
async function announceMoved(
  tx: Transaction,
  { metric, asOf }: ToldMeasure,
  regionCodes: readonly string[],
): Promise<void> {
  const moved = await tx.sql<MovedTarget & Record<string, unknown>>(sql`
    select id, region_code as "regionCode", metric, year from targets.target
    where region_code = any(${[...new Set(regionCodes)]}::text[]) and metric = ${metric} and worker_group is null
      and year = ${Number(asOf.slice(0, 4))}`);
  await announce(
    tx,
    moved.map((target) => targetMoved(target, asOf)),
  );
}

import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { isSamePlace, type Regions, toWgs84 } from '../../regions/index.js';
import type { PutDemandPoint } from './demand-point.commands.js';
import { demandPointChanged, demandPointEntered } from './demand-point.events.js';
import { type DemandPointRow, demandPointsByCode, writeDemandPoints } from './demand-point.rows.js';
import { DemandPointRules } from './demand-point.rules.js';

/** What became of a record. */
export type PutResult = { readonly id: string; readonly changed: boolean } | { readonly refusals: readonly Refusal[] };

type Told = Pick<IntakeRecord<PutDemandPoint>, 'command' | 'decision'>;
type Source = Pick<IntakeContext, 'regionCode' | 'asOf'>;

/** Whoever enters demand points holds this until the end of the transaction: two at once could enter one code. */
const LOCK = 7_310_219;

/** Keeps the demand points. Everything happens in the caller's transaction. */
export class DemandPointService {
  readonly rules: DemandPointRules;
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.rules = new DemandPointRules(regions);
    this.#regions = regions;
  }

  /**
   * Enters demand points, or brings those of the same codes to what is told: by set, and as if one record came after the
   * other. Answers what became of each, in their order; what is refused leaves nothing behind.
   */
  async put(tx: Transaction, records: readonly Told[], source: Source): Promise<readonly PutResult[]> {
    await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
    const codes = records.map(({ command }) => command.pointCode);
    const before = await demandPointsByCode(tx, [...new Set(codes)]);
    const now = new Map(before);
    const events: Announcement[] = [];
    const results = records.map(({ command, decision }): PutResult => {
      const known = now.get(command.pointCode);
      const refusals = [
        ...(decision
          ? this.rules.ofDecision(decision, command, known)
          : this.rules.ofSource(source.regionCode ?? null, command, known)),
        ...this.rules.judge(command),
      ];
      if (refusals.length > 0) return { refusals };
      const row = known ? this.#changed(known, command, source) : this.#entered(command, source);
      if (row === known) return { id: known.id, changed: false };
      now.set(row.pointCode, row);
      events.push(known ? demandPointChanged(known, row) : demandPointEntered(row));
      return { id: row.id, changed: true };
    });
    const others = [...now.values()].filter((row) => before.get(row.pointCode) !== row);
    await writeDemandPoints(tx, {
      entered: others.filter(({ pointCode }) => !before.has(pointCode)),
      changed: others.filter(({ pointCode }) => before.has(pointCode)),
    });
    await announce(tx, events);
    return results;
  }

  #entered(command: PutDemandPoint, source: Source): DemandPointRow {
    return { ...this.#columns(command, source), id: newId(), version: 1 };
  }

  /** The same row where all of it was said already, and where what is said is older. */
  #changed(known: DemandPointRow, command: PutDemandPoint, source: Source): DemandPointRow {
    const { estimatedOn, ...told } = this.#columns(command, source);
    if (isOlder(estimatedOn, known.estimatedOn)) return known;
    // The kept point in the hub's own datum, as its exports tell it: nothing new of where it came from.
    const isToldBack = command.location.datum === 'WGS84' && isSamePlace(known, told);
    const { longitude, latitude, originalDatum } = known;
    const columns = {
      ...told,
      ...(isToldBack ? { longitude, latitude, originalDatum } : {}),
      estimatedOn: estimatedOn ?? undefined,
    };
    const different = differing(known, columns);
    return different ? { ...known, ...different, version: known.version + 1 } : known;
  }

  #columns(command: PutDemandPoint, { asOf }: Source): Omit<DemandPointRow, 'id' | 'version'> {
    const { pointCode, name, regionCode, location, people } = command;
    const { datum } = location;
    if (datum === undefined) throw new Error('A demand point without a datum passed its rules.');
    const { longitude, latitude } = toWgs84({ ...location, datum }, !this.#regions.isMainland(regionCode));
    const estimatedOn = command.estimatedOn ?? asOf;
    return { pointCode, name, regionCode, longitude, latitude, originalDatum: datum, people, estimatedOn };
  }
}

/** Where one of the two names no day, the last to come is believed. */
function isOlder(told: string | null | undefined, known: string | null | undefined): boolean {
  return typeof told === 'string' && typeof known === 'string' && told < known;
}

import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { isSamePlace, type Regions, toWgs84 } from '../../regions/index.js';
import type { PutMerchant } from './merchant.commands.js';
import { merchantChanged, merchantEntered } from './merchant.events.js';
import { type MerchantLine, merchantsByNo, writeMerchants } from './merchant.rows.js';
import { MerchantRules } from './merchant.rules.js';

/** What became of a record. */
export type PutResult = { readonly id: string; readonly changed: boolean } | { readonly refusals: readonly Refusal[] };

type Told = Pick<IntakeRecord<PutMerchant>, 'command' | 'decision'>;

/** Whoever enters merchants holds this until the end of the transaction: two at once could enter one number. */
const LOCK = 7_310_231;

/** Keeps the merchants. Everything happens in the caller's transaction. */
export class MerchantService {
  readonly rules: MerchantRules;
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.rules = new MerchantRules(regions);
    this.#regions = regions;
  }

  /**
   * Enters merchants, or brings those of the same numbers to what is told: by set, and as if one record came after the
   * other. Answers what became of each, in their order; what is refused leaves nothing behind.
   */
  async put(
    tx: Transaction,
    records: readonly Told[],
    { regionCode: own = null }: Pick<IntakeContext, 'regionCode'>,
  ): Promise<readonly PutResult[]> {
    await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
    const before = await merchantsByNo(tx, [...new Set(records.map(({ command }) => command.merchantNo))]);
    const now = new Map(before);
    const events: Announcement[] = [];
    const results = records.map(({ command, decision }): PutResult => {
      const known = now.get(command.merchantNo);
      const refusals = [
        ...(decision ? this.rules.ofDecision(decision, command, known) : this.rules.ofSource(own, command, known)),
        ...this.rules.judge(command),
      ];
      if (refusals.length > 0) return { refusals };
      const row = known ? this.#changed(known, command) : this.#entered(command);
      if (row === known) return { id: known.id, changed: false };
      now.set(row.merchantNo, row);
      events.push(known ? merchantChanged(known, row) : merchantEntered(row));
      return { id: row.id, changed: true };
    });
    const others = [...now.values()].filter((row) => before.get(row.merchantNo) !== row);
    await writeMerchants(tx, {
      entered: others.filter(({ merchantNo }) => !before.has(merchantNo)),
      changed: others.filter(({ merchantNo }) => before.has(merchantNo)),
    });
    await announce(tx, events);
    return results;
  }

  #entered(command: PutMerchant): MerchantLine {
    const { merchantNo, name, regionCode, uscc = null, address = null } = command;
    const nowhere = { longitude: null, latitude: null, originalDatum: null };
    const place = this.#placeOf(command) ?? nowhere;
    return { ...{ id: newId(), version: 1, merchantNo, name, uscc, regionCode, address }, ...place };
  }

  /** The same row where all of it was said already. */
  #changed(known: MerchantLine, command: PutMerchant): MerchantLine {
    const { name, uscc, regionCode, address } = command;
    const told = this.#placeOf(command);
    // The kept point in the hub's own datum, as its exports tell it: nothing new of where it came from.
    const isToldBack = told?.originalDatum === 'WGS84' && isSamePlace(placed(known), told);
    const place = told && !isToldBack ? told : undefined;
    const different = differing(known, { ...{ name, uscc, regionCode, address }, ...place });
    return different ? { ...known, ...different, version: known.version + 1 } : known;
  }

  #placeOf({ location, regionCode }: PutMerchant) {
    if (!location) return undefined;
    const { datum } = location;
    if (datum === undefined) throw new Error('A merchant with a point without a datum passed its rules.');
    const { longitude, latitude } = toWgs84({ ...location, datum }, !this.#regions.isMainland(regionCode));
    return { longitude, latitude, originalDatum: datum };
  }
}

/** Where one without a point lies is nowhere near anything. */
function placed({ longitude, latitude }: MerchantLine) {
  return { longitude: longitude ?? Number.NaN, latitude: latitude ?? Number.NaN };
}

import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import type { BenefitFacts } from '../benefits/benefits.js';
import type { Place } from '../places.js';

/** Where stations lie, by their codes, present and former ones; a code that finds none is absent. */
export type StationsNamed = (
  tx: Pick<Transaction, 'sql'>,
  stationCodes: readonly string[],
) => Promise<ReadonlyMap<string, { readonly regionCode: string }>>;

interface Dependencies {
  readonly regions: Pick<Regions, 'covers'>;
  readonly stationsNamed: StationsNamed;
}

type Redeemed = Pick<BenefitFacts, 'id' | 'regionCode' | 'regionCodes'>;

/**
 * Where benefits are redeemed: one that names merchants at those, and one that names none at the stations of its regions,
 * which are those of the union that pays where it is for everybody.
 */
export class Redeemable {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Those of some benefits that are redeemed at a place. */
  async at<Benefit extends Redeemed>(
    tx: Pick<Transaction, 'sql'>,
    benefits: readonly Benefit[],
    place: Place,
  ): Promise<readonly Benefit[]> {
    if (benefits.length === 0) return [];
    const takesPart = await this.#takesPart(tx, benefits, place);
    return benefits.filter(takesPart);
  }

  async #takesPart(
    tx: Pick<Transaction, 'sql'>,
    benefits: readonly Redeemed[],
    { merchantId, stationCode }: Place,
  ): Promise<(benefit: Redeemed) => boolean> {
    const named = await tx.sql<{ benefit: string; own: boolean }>(sql`
      select benefit_id as benefit, coalesce(bool_or(merchant_id = ${merchantId}::uuid), false) as own
      from benefit_cards.benefit_merchant where benefit_id = any(${benefits.map(({ id }) => id)}::uuid[])
      group by benefit_id`);
    const isOwn = new Map(named.map(({ benefit, own }) => [benefit, own]));
    if (stationCode === null) return ({ id }) => isOwn.get(id) ?? false;
    const station = (await this.#given.stationsNamed(tx, [stationCode])).get(stationCode);
    return ({ id, regionCode, regionCodes }) =>
      station !== undefined &&
      !isOwn.has(id) &&
      this.#given.regions.covers(regionCodes.length > 0 ? regionCodes : [regionCode], station.regionCode);
  }
}

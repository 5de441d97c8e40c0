import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { ByDistance, type Regions } from '../../regions/index.js';
import { BENEFIT_PREFIX } from '../prefixes.js';
import { MerchantRow } from './merchant.entity.js';

export interface MerchantListArguments {
  readonly regionCode: string;
  readonly benefitCode?: string | null;
  readonly near?: GeoPointInput | null;
  readonly first: number;
  readonly after?: string | null;
}

const merchant = columnsOf(MerchantRow);

/** Names are not unique: those of one name by key, so that no page loses one. */
const BY_NAME = { by: [merchant.name, merchant.id] };
const BY_DISTANCE = new ByDistance(MerchantRow, merchant.id);
const OF_REGIONS = { table: MerchantRow, region: merchant.regionCode, code: merchant.name, key: merchant.id };
const ANY = rawSql('true');

/** The lists in which merchants are read. */
export class MerchantQueries {
  readonly #merchants: Reads;
  readonly #regions: Regions;

  constructor(merchants: Reads, regions: Regions) {
    this.#merchants = merchants;
    this.#regions = regions;
  }

  /**
   * Merchants of a region by name, or the nearest first when a point is given; those without a point are then left out. With a
   * benefit only those that redeem it, and none of one that nobody may see. Throws BAD_USER_INPUT for a code that never was
   * a division.
   */
  list({ first, after, ...asked }: MerchantListArguments, context: RequestContext): Readable {
    const within = this.#regions.asked(asked.regionCode);
    const benefitCode = asked.benefitCode ?? null;
    // Who redeems a benefit is told with the benefit.
    if (benefitCode !== null) context.basis?.looksThrough(BENEFIT_PREFIX, null);
    const rows = benefitCode === null ? this.#rowsOf(asked) : this.#ofBenefit(asked, benefitCode);
    return this.#merchants.page({ question: questionOf('merchants', asked), ...rows, within, first, after });
  }

  #rowsOf({ regionCode, near }: Pick<MerchantListArguments, 'regionCode' | 'near'>) {
    if (!near) return { order: BY_NAME, ...this.#regions.rowsOf(OF_REGIONS, regionCode, ANY) };
    const where = this.#lying(regionCode);
    return { ...this.#regions.nearest(BY_DISTANCE, near, where), counted: BY_DISTANCE.counted(where) };
  }

  /** Those of one benefit are few: looked up by their keys, and then sorted. */
  #ofBenefit({ regionCode, near }: Pick<MerchantListArguments, 'regionCode' | 'near'>, benefitCode: string) {
    const keys = sql`
      select redeeming.merchant_id from benefit_cards.benefit_merchant redeeming
      join benefit_cards.benefit redeemed on redeemed.id = redeeming.benefit_id
      where redeemed.benefit_code = ${benefitCode} and redeemed.state <> 'DRAFT'`;
    const lying = this.#lying(regionCode);
    const where = sql`${lying} and ${merchant.id} = any(array(${keys}))`;
    if (!near) return { order: BY_NAME, where };
    return { ...this.#regions.nearestAmong(BY_DISTANCE, near, lying, keys), counted: BY_DISTANCE.counted(where) };
  }

  #lying(regionCode: string): Sql {
    return inRanges(merchant.regionCode, this.#regions.asked(regionCode));
  }
}

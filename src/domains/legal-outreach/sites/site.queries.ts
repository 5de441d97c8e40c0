import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { ByDistance, type Regions } from '../../regions/index.js';
import { SiteRow } from './site.entity.js';
import type { LegalSiteKind } from './site.enums.js';

export interface SiteListArguments {
  readonly regionCode: string | null;
  readonly kind: LegalSiteKind | null;
  readonly near: GeoPointInput | null;
  readonly first: number;
  readonly after: string | null;
}

const site = columnsOf(SiteRow);

/** Names are not unique: those of one name by key, so that no page loses one. */
const BY_NAME = { by: [site.name, site.id] };
const BY_DISTANCE = new ByDistance(SiteRow, site.id);
const OF_REGIONS = { table: SiteRow, region: site.regionCode, code: site.name, key: site.id };

/** The list of legal sites. */
export class SiteQueries {
  readonly #sites: Reads;
  readonly #regions: Regions;

  constructor(sites: Reads, regions: Regions) {
    this.#sites = sites;
    this.#regions = regions;
  }

  /**
   * Sites by name, or the nearest first when a point is given; those without a point are then left out. Throws
   * BAD_USER_INPUT for a code that never was a division.
   */
  list({ first, after, ...asked }: SiteListArguments): Readable {
    const within = asked.regionCode === null ? undefined : this.#regions.asked(asked.regionCode);
    const rows = this.#rowsOf(asked);
    return this.#sites.page({ question: questionOf('legalSites', asked), ...rows, within, first, after });
  }

  #rowsOf({ regionCode, kind, near }: Omit<SiteListArguments, 'first' | 'after'>) {
    const ofKind: readonly Sql[] = kind === null ? [] : [sql`${site.kind} = ${kind}`];
    if (near) {
      if (regionCode === null) {
        const where = allOf(ofKind);
        return { ...this.#regions.nearest(BY_DISTANCE, near, where), counted: BY_DISTANCE.counted(where) };
      }
      // From a point far away the nearest would be gone through up to the division.
      const lying = inRanges(rawSql('lying.region_code'), this.#regions.asked(regionCode));
      const keys = sql`select lying.id from legal_outreach.site lying where ${lying}`;
      const counted = BY_DISTANCE.counted(
        allOf([...ofKind, inRanges(site.regionCode, this.#regions.asked(regionCode))]),
      );
      return { ...this.#regions.nearestAmong(BY_DISTANCE, near, allOf(ofKind), keys), counted };
    }
    const where = allOf(ofKind);
    if (regionCode === null) return { order: BY_NAME, where };
    return { order: BY_NAME, ...this.#regions.rowsOf(OF_REGIONS, regionCode, where) };
  }
}

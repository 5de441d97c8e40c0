import type { RequestContext } from '../../../kit/graphql/context.js';
import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { MERCHANT_PREFIX } from '../prefixes.js';
import { MerchantRow } from './merchant.entity.js';
import { Merchant } from './merchant.type.js';

const merchant = columnsOf(MerchantRow);

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

/** How merchants are read. */
export function merchantReads({ regions, sources }: Dependencies): Reads {
  const { id, regionCode: code, longitude, latitude } = merchant;
  return reads(Merchant, MerchantRow, {
    id: MERCHANT_PREFIX,
    announced: MERCHANT_PREFIX,
    fields: {
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      location: computed({ code, longitude, latitude }, (row, { datum }: LocationArguments) => {
        if (row.longitude === null || row.latitude === null) return null;
        return regions.fromWgs84({ longitude: row.longitude, latitude: row.latitude }, datum, row.code);
      }),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

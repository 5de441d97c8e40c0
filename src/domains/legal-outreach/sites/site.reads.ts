import { clockTime } from '../../../kit/clock-time.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, many, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { SITE_PREFIX } from '../prefixes.js';
import { SiteRow, VisitingRow } from './site.entity.js';
import { LegalSite, VisitingHours } from './site.type.js';

const site = columnsOf(SiteRow);
const visiting = columnsOf(VisitingRow);

/** The key of the station that a site is in, for those who add to sites. */
export const STATION_OF_SITE = site.stationId;

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly stations: Reads;
}

/** How legal sites are read, also the one of a station. */
export function siteReads({ regions, sources, stations }: Dependencies): Reads {
  const { id, regionCode: code, longitude, latitude, stationId } = site;
  const hours = visitingReads();
  const sites = reads(LegalSite, SiteRow, {
    id: SITE_PREFIX,
    announced: SITE_PREFIX,
    fields: {
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      location: computed({ code, longitude, latitude }, (row, { datum }: LocationArguments) => {
        if (row.longitude === null || row.latitude === null) return null;
        return regions.fromWgs84({ longitude: row.longitude, latitude: row.latitude }, datum, row.code);
      }),
      station: computed({ stationId }, (row) => (row.stationId ? stations.byKey(row.stationId) : null)),
      visitingHours: many(() => hours, { by: visiting.siteId, order: [visiting.ordinal] }),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  stations.adds({
    legalSite: computed({ id: stations.key }, (row) => sites.byUnique(stationId, row.id as string)),
  });
  return sites;
}

function visitingReads(): Reads {
  const { opens, closes } = visiting;
  return reads(VisitingHours, VisitingRow, {
    fields: {
      opens: computed({ opens }, (row) => clockTime(row.opens)),
      closes: computed({ closes }, (row) => clockTime(row.closes)),
    },
  });
}

import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { listExport } from '../../../kit/list-export.js';
import { degreesTold, type Regions } from '../../regions/index.js';
import { setIntake } from '../listing/set.intake.js';
import { SITE_PREFIX } from '../prefixes.js';
import { readPutSite } from './site.commands.js';
import { Column, columnOf, KIND_TERMS, siteDraftOf, siteNoOf } from './site.list.js';
import { type SiteLine, sitesWhere } from './site.rows.js';
import { SiteSet } from './site.set.js';
import { visitingText } from './visiting.js';

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { siteNo: 'S-0000', name: '-', kind: 'LAW_ROOM' };

/** Takes in ledgers of legal sites (法治阵地台账). */
export function siteIntake(regions: Regions) {
  const set = new SiteSet(regions);
  return setIntake(regions, {
    subject: 'legal-sites',
    subjectType: SITE_PREFIX,
    set,
    columns: { ...Column, location: Column.longitude },
    columnOf,
    identify: siteNoOf,
    draftOf: siteDraftOf,
    standIns: STAND_INS,
    shape: readPutSite,
    rules: (command) => set.judge(command),
  });
}

/** Gives out legal sites as such a ledger. */
export function siteExport(regions: Regions): Export {
  const told = (name: 'siteNo' | 'name' | 'regionCode' | 'address' | 'phone' | 'stationCode') => ({
    ...{ heading: Column[name], kind: 'text' as const },
    of: (row: SiteLine) => row[name] ?? null,
  });
  const degrees = (name: 'longitude' | 'latitude') => ({
    ...{ heading: Column[name], kind: 'number' as const },
    of: ({ [name]: value }: SiteLine) => (value === null || value === undefined ? null : degreesTold(value)),
  });
  return listExport<SiteLine>({
    subject: 'legal-sites',
    title: '法治阵地',
    statuses: {},
    kinds: KIND_TERMS,
    columns: [
      ...(['siteNo', 'name'] as const).map(told),
      { heading: Column.kind, kind: 'text', of: ({ kind }) => KIND_TERMS[kind] },
      ...(['regionCode', 'address'] as const).map(told),
      ...(['longitude', 'latitude'] as const).map(degrees),
      { heading: Column.datum, kind: 'text', of: ({ longitude }) => (longitude === null ? null : 'WGS84') },
      ...(['phone', 'stationCode'] as const).map(told),
      { heading: Column.hours, kind: 'text', of: ({ hours }) => visitingText(hours) },
    ],
    page: (snapshot, { filter: { regionCode, kind }, last, limit }) =>
      sitesWhere(
        snapshot,
        sql`${allOf([
          sql`site_no > ${last?.siteNo ?? ''}`,
          ...(kind === null ? [] : [sql`kind = ${kind}`]),
          ...(regionCode === null ? [] : [inRanges(rawSql('region_code'), regions.scope(regionCode))]),
        ])} order by site_no limit ${limit}`,
      ),
  });
}

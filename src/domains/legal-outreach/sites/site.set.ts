import { withoutPersonalNumbers } from '../../../auth/index.js';
import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import { isSamePlace, type Regions, regionNotInForce, toWgs84 } from '../../regions/index.js';
import { isDeskPhone, type NamedStation, pointRefusal, stationsNamed } from '../../stations/index.js';
import type { Judged, ListedSet, SeenSet } from '../listing/listed-set.js';
import type { PutSite } from './site.commands.js';
import { phoneInvalid, stationElsewhere, stationTaken, stationUnknown } from './site.errors.js';
import { siteTold } from './site.events.js';
import { SITES_LOCK, type SiteLine, sitesWhere, writeSites } from './site.rows.js';

const LIST = 'legalSite';
const PLACE = { rule: LIST, name: { zh: '法治阵地', en: 'legal site' } };
const NOWHERE = { longitude: null, latitude: null, originalDatum: null };

/** How ledgers of legal sites are put into the table. */
export class SiteSet implements ListedSet<PutSite, SiteLine> {
  readonly list = LIST;
  readonly field = 'siteNo';
  readonly lock = SITES_LOCK;
  readonly told = siteTold;
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is told, as far as no other record has to be looked at; empty when nothing is. */
  judge({ regionCode, location, phone }: PutSite): readonly Refusal[] {
    const division = { code: regionCode, isMainland: this.#regions.isMainland(regionCode) };
    return [
      regionNotInForce(this.#regions, LIST, regionCode),
      location && pointRefusal(location, division, PLACE),
      phone === undefined ? undefined : phoneProblem(phone, regionCode),
    ].filter((refusal) => refusal !== undefined);
  }

  /** What rows can mean: sites by their numbers, those that are in the stations that are named, and the stations. */
  async look(tx: Transaction, commands: readonly PutSite[]): Promise<SeenSet<PutSite, SiteLine>> {
    const stations = await stationsNamed(tx, [...new Set(commands.flatMap(({ stationCode }) => stationCode ?? []))]);
    const keys = [...stations.values()].map(({ key }) => key);
    const rows = await sitesWhere(
      tx,
      sql`site_no = any(${commands.map(({ siteNo }) => siteNo)}::text[]) or station_id = any(${keys}::uuid[])
        order by id for no key update`,
    );
    return {
      known: new Map(rows.map((row) => [row.siteNo, row])),
      judge: (judged) => [...this.judge(judged.command), ...this.#judgeStation(stations, judged)],
      line: (command, known) => this.#line({ command, station: stations.get(command.stationCode ?? ''), known }),
      write: (written) => writeSites(tx, written),
    };
  }

  #judgeStation(
    stations: ReadonlyMap<string, NamedStation>,
    { command: { stationCode, siteNo, regionCode }, now }: Judged<PutSite, SiteLine>,
  ): readonly Refusal[] {
    if (stationCode === undefined) return [];
    const station = stations.get(stationCode);
    if (!station) return [stationUnknown(stationCode)];
    const { regionCode: other, key } = station;
    const isThere = this.#regions.covers([regionCode], other) || this.#regions.covers([other], regionCode);
    if (!isThere) return [stationElsewhere(stationCode, other)];
    const taken = [...now.values()].find((site) => site.stationId === key && site.siteNo !== siteNo);
    return taken ? [stationTaken(stationCode, taken.siteNo)] : [];
  }

  /** The same row where all of it was said already. */
  #line({
    command,
    station,
    known,
  }: {
    readonly command: PutSite;
    readonly station: NamedStation | undefined;
    readonly known: SiteLine | undefined;
  }): SiteLine {
    const { siteNo, name, kind, regionCode, address, phone, hours } = command;
    const at = station && { stationId: station.key, stationCode: station.stationCode };
    const place = this.#placeOf(command);
    if (!known) {
      const nothing = { address: null, phone: null, stationId: null, stationCode: null, hours: [], ...NOWHERE };
      const told = { siteNo, name, kind, regionCode, ...(address ? { address } : {}), ...(phone ? { phone } : {}) };
      return { ...{ id: newId(), version: 1 }, ...nothing, ...told, ...at, ...place, ...(hours ? { hours } : {}) };
    }
    // The kept point in the hub's own datum, as its exports tell it: nothing new of where it came from.
    const isToldBack = place?.originalDatum === 'WGS84' && isSamePlace(placed(known), place);
    const isOther = hours !== undefined && JSON.stringify(hours) !== JSON.stringify(known.hours);
    const columns = { ...{ name, kind, regionCode, address, phone }, ...at, ...(isToldBack ? {} : place) };
    const different = differing(known, columns);
    if (!different && !isOther) return known;
    return { ...known, ...different, ...(isOther ? { hours } : {}), version: known.version + 1 };
  }

  #placeOf({ location, regionCode }: PutSite) {
    if (!location) return undefined;
    const { datum } = location;
    if (datum === undefined) throw new Error('A legal site with a point without a datum passed its rules.');
    return { ...toWgs84({ ...location, datum }, !this.#regions.isMainland(regionCode)), originalDatum: datum };
  }
}

/** Where one without a point lies is nowhere near anything. */
function placed({ longitude, latitude }: SiteLine) {
  return { longitude: longitude ?? Number.NaN, latitude: latitude ?? Number.NaN };
}

function phoneProblem(phone: string, regionCode: string): Refusal | undefined {
  if (withoutPersonalNumbers(phone) !== phone) return phoneInvalid('personal');
  return isDeskPhone(phone, regionCode) ? undefined : phoneInvalid('format');
}

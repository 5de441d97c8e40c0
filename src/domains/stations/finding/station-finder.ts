import { isReached, regionCodesOf, type Scope, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { Regions } from '../../regions/index.js';
import type { STATUS_TELLERS } from '../station.entity.js';
import { stationOfOthers, stationUnknown } from './finding.errors.js';
import { type FoundStation, findStation } from './found-station.js';
import type { StationPlace } from './station-codes.js';

/** Scopes by which somebody acts on stations. */
export type StationScope = Extract<Scope, 'STATION_KEEPER' | 'CADRE' | 'ADMIN'>;

/** As who a person acts on a station. */
export type StationRole = (typeof STATUS_TELLERS)[number];

/** A station that is the caller's, and as who. */
export interface OwnStation {
  readonly station: FoundStation;
  readonly role: StationRole;
}

const KEEPERS_AND_CADRES: readonly StationScope[] = ['STATION_KEEPER', 'CADRE'];
/** A right is told by so many of its codes. */
const MOST_TOLD = 5;

/**
 * Finds the stations that somebody may act on: the one home of what is said of those that are not there and of those that
 * are others'. Of what hangs on a station and is not public, as feedback, each domain says the same for both.
 */
export class StationFinder {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** Whether a station that lies there is the caller's by one of these scopes. */
  reaches(viewer: Viewer, scopes: readonly StationScope[], place: StationPlace): boolean {
    return isReached(viewer, scopes, place, { covers: this.#regions.covers.bind(this.#regions) });
  }

  /** The station of a code, which is the caller's by one of these scopes. Throws a Refusal. */
  async findOwn(
    tx: Pick<Transaction, 'sql'>,
    viewer: Viewer,
    { stationCode }: { readonly stationCode: string },
    scopes: readonly StationScope[],
  ): Promise<FoundStation> {
    const station = await findStation(tx, stationCode);
    const refusal = this.whyNot(viewer, scopes, stationCode, station);
    if (!station || refusal) throw refusal;
    return station;
  }

  /** The station of a code that the caller keeps or that lies in the caller's region. Throws a Refusal. */
  async findKept(tx: Transaction, viewer: Viewer, asked: { readonly stationCode: string }): Promise<OwnStation> {
    const station = await this.findOwn(tx, viewer, asked, KEEPERS_AND_CADRES);
    return { station, role: this.reaches(viewer, ['CADRE'], station) ? 'CADRE' : 'KEEPER' };
  }

  /** Why a code is refused, by what it found; undefined when that is the caller's. `path` is the field that names it. */
  whyNot(
    viewer: Viewer,
    scopes: readonly StationScope[],
    stationCode: string,
    station: FoundStation | undefined,
    path: readonly string[] = ['stationCode'],
  ): Refusal | undefined {
    if (!station) return stationUnknown(stationCode, path);
    if (this.reaches(viewer, scopes, station)) return undefined;
    const place = this.#regions.regionOf(station.regionCode).fullName;
    return stationOfOthers(station, { place, right: this.#rightOf(viewer, scopes), others: othersOf(scopes) }, path);
  }

  /** What the right of a caller covers, as far as a sentence can tell it. */
  #rightOf(viewer: Viewer, scopes: readonly StationScope[]): Sentence {
    const regions = regionCodesOf(viewer, ['CADRE']).map(
      (code) => `${this.#regions.find(code)?.fullName ?? ''}（${code}）`,
    );
    const keeps = viewer.grants.filter(({ scope }) => scope === 'STATION_KEEPER' && scopes.includes(scope));
    const stations = keeps.flatMap(({ stationCodes }) => stationCodes);
    const covered = [
      ...(regions.length > 0 ? [{ zh: `区划 ${listed(regions).zh}`, en: `divisions ${listed(regions).en}` }] : []),
      ...(stations.length > 0 ? [{ zh: `驿站 ${listed(stations).zh}`, en: `stations ${listed(stations).en}` }] : []),
    ];
    if (covered.length === 0) return { zh: '您的权限不含任何驿站', en: 'your right covers no station' };
    const [zh, en] = [covered.map((each) => each.zh).join('、'), covered.map((each) => each.en).join(' and ')];
    return { zh: `您的权限为${zh}`, en: `your right covers the ${en}` };
  }
}

function othersOf(scopes: readonly StationScope[]): Sentence {
  return scopes.includes('STATION_KEEPER')
    ? { zh: '该驿站的管理员或所在地工会的干部', en: 'its keeper or a cadre of the union there' }
    : { zh: '所在地工会或其上级工会的干部', en: 'a cadre of the union there or of one above' };
}

function listed(texts: readonly string[]): Sentence {
  const [told, more] = [texts.slice(0, MOST_TOLD), texts.length - MOST_TOLD];
  return {
    zh: `${told.join('、')}${more > 0 ? ` 等 ${texts.length} 个` : ''}`,
    en: `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { Refusal } from '../../../kit/refusal.js';
import { siteOfId } from '../../legal-outreach/index.js';
import type { Regions } from '../../regions/index.js';
import { pointRefusal, stationsNamed } from '../../stations/index.js';
import type { HeldActivity } from '../activities/activity.book.js';
import { zoneIn } from '../activities/activity.zone.js';
import { rowName } from './seat-code.js';
import type { Placed } from './session.commands.js';
import { SessionStage } from './session.enums.js';
import { legalSiteOutOfReach, stationOutOfReach } from './session.errors.js';
import type { NewPlaces } from './session.places.js';
import { judgeKind, judgePlaces } from './session.rules.js';
import type { NewSession } from './session.writer.js';

/** A session but for when it is. */
export type Described = Omit<NewSession, 'startsAt' | 'endsAt' | 'bookingOpensAt' | 'bookingClosesAt'>;

const VENUE = { rule: 'session', name: { zh: '活动场地', en: 'venue' }, path: ['venueLocation'] };

/** Looks up what is said of sessions, whenever they are. */
export class SessionDescribing {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** What is said of a session, as it is written; or all that is wrong with it. */
  async describe(
    tx: Transaction,
    viewer: Viewer,
    activity: HeldActivity,
    said: Placed & Parameters<typeof judgeKind>[1],
  ): Promise<Described | readonly Refusal[]> {
    const zone = zoneIn(activity.regionCode, said.timeZone);
    const station = await this.#stationOf(tx, viewer, said.stationCode);
    const site = await this.#siteOf(tx, viewer, said.legalSiteId);
    const refusals = [
      ...judgePlaces(said),
      ...judgeKind(activity.kind, said),
      ...this.#judgePoint(activity, said),
      ...[zone, station, site].filter((each) => each instanceof Refusal),
    ];
    if (refusals.length > 0 || zone instanceof Refusal) return refusals;
    const { venueName, venueAddress = null, streamUrl = null, draft, healthCheck, transport, round } = said;
    return {
      ...{ activityId: activity.id, regionCode: activity.regionCode, timeZone: zone.zone, ...station, ...site },
      ...{ stage: draft ? SessionStage.DRAFT : SessionStage.ANNOUNCED, venueName, venueAddress, streamUrl },
      ...this.#pointOf(said),
      ...(transport ?? {}),
      ...(healthCheck ? { provider: healthCheck.provider, checkItems: [...healthCheck.items] } : {}),
      ...(round ? { roundNo: round.number ?? null, roundTitle: round.title } : {}),
      places: placesOf(said),
    };
  }

  async #stationOf(tx: Transaction, viewer: Viewer, stationCode: string | undefined) {
    if (stationCode === undefined) return {};
    const station = (await stationsNamed(tx, [stationCode])).get(stationCode);
    if (!station || !this.#regions.covers(regionCodesOf(viewer, ['CADRE']), station.regionCode))
      return stationOutOfReach();
    return { stationId: station.key, stationCode: station.stationCode };
  }

  async #siteOf(tx: Transaction, viewer: Viewer, legalSiteId: string | undefined) {
    if (legalSiteId === undefined) return {};
    const site = await siteOfId(tx, legalSiteId);
    if (!site || !this.#regions.covers(regionCodesOf(viewer, ['CADRE']), site.regionCode)) return legalSiteOutOfReach();
    return { legalSiteId: site.key, legalSiteNo: site.siteNo };
  }

  #judgePoint({ regionCode }: HeldActivity, { venueLocation }: Placed): readonly Refusal[] {
    if (!venueLocation) return [];
    const division = { code: regionCode, isMainland: this.#regions.isMainland(regionCode) };
    const refusal = pointRefusal(venueLocation, division, VENUE);
    return refusal ? [refusal] : [];
  }

  #pointOf({ venueLocation }: Placed) {
    if (!venueLocation) return {};
    return { ...this.#regions.toWgs84(venueLocation), originalDatum: venueLocation.datum };
  }
}

function placesOf({ capacity, seatRows, allotments }: Placed): NewPlaces {
  const rows = seatRows?.map(({ row, seats }) => ({ row: rowName(row), seats }));
  return { capacity: capacity ?? null, seatRows: rows ?? null, allotments };
}

import type { QueryResultRow } from 'pg';
import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
import type { OpeningRule, OpenStatus, StationHostKind, StationKind, StationStatus } from './station.enums.js';
import type { Station } from './station.type.js';

/** Prefix of the global id of a station. */
export const STATION_PREFIX = 'sta';

/** A station as it is read; days are text, money is text of a bigint, sealed fields are bytes. */
export interface StationRow extends QueryResultRow {
  readonly id: string;
  readonly version: number;
  readonly stationCode: string;
  readonly name: string;
  readonly kinds: readonly StationKind[];
  readonly status: StationStatus;
  readonly star: number | null;
  readonly regionCode: string;
  readonly address: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly timeZone: string;
  readonly phone: string | null;
  readonly directions: string | null;
  readonly operatorId: string | null;
  readonly hostName: string | null;
  readonly hostKind: StationHostKind | null;
  readonly hostClosed: boolean;
  readonly partners: readonly string[];
  readonly keeperName: Buffer | null;
  readonly keeperMobile: Buffer | null;
  readonly areaSquareMetres: string | null;
  readonly investmentFen: string | null;
  readonly investmentCurrency: string | null;
  readonly builtOn: string | null;
  readonly hoursText: string;
  readonly alwaysOpen: boolean;
  readonly followsHost: boolean;
  readonly verifiedOn: string | null;
}

/** How the statement for an opening state answers. */
export interface OpeningRow extends QueryResultRow {
  readonly id: string;
  readonly status: OpenStatus;
  readonly rule: OpeningRule;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

/** The columns of StationRow, of the table under the alias `s`. */
export const stationColumns =
  rawSql(`s.id, s.version, s.station_code as "stationCode", s.name, s.kinds, s.status, s.star,
  s.region_code as "regionCode", s.address, s.longitude, s.latitude, s.time_zone as "timeZone", s.phone, s.directions,
  s.operator_id as "operatorId", s.host_name as "hostName", s.host_kind as "hostKind", s.host_closed as "hostClosed",
  s.partners, s.keeper_name as "keeperName", s.keeper_mobile as "keeperMobile",
  s.area_square_metres as "areaSquareMetres", s.investment_fen as "investmentFen",
  s.investment_currency as "investmentCurrency", s.built_on as "builtOn", s.hours_text as "hoursText",
  s.always_open as "alwaysOpen", s.follows_host as "followsHost", s.verified_on as "verifiedOn"`);

/** A station on its way through the resolvers: what the API shows as it stands, and the row for what it computes. */
export interface StationView extends Omit<Station, 'sources'> {
  readonly row: StationRow;
}

/** The row as the API shows it. */
export function stationView(row: StationRow): StationView {
  return {
    row,
    id: globalId(STATION_PREFIX, row.id),
    version: row.version,
    stationCode: row.stationCode,
    name: row.name,
    kinds: row.kinds,
    status: row.status,
    star: row.star,
    address: row.address,
    timeZone: row.timeZone,
    phone: row.phone,
    directions: row.directions,
    host: row.hostName && row.hostKind ? { name: row.hostName, kind: row.hostKind, closed: row.hostClosed } : null,
    partners: row.partners,
    areaSquareMetres: row.areaSquareMetres === null ? null : Number(row.areaSquareMetres),
    investment: moneyOf(row.investmentFen, row.investmentCurrency),
    builtOn: row.builtOn,
    verifiedOn: row.verifiedOn,
    scene: `s=${row.stationCode}`,
  };
}

/** A sum as the API shows it; null without one. */
export function moneyOf(
  amountFen: string | null,
  currency: string | null,
): { amountFen: string; currency: string } | null {
  return amountFen === null || currency === null ? null : { amountFen, currency };
}

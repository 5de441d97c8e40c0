import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
/** Prefix of the global id of a station. */
export const STATION_PREFIX = 'sta';
/** The columns of StationRow, of the table under the alias `s`. */
export const stationColumns = rawSql(`s.id, s.version, s.station_code as "stationCode", s.name, s.kinds, s.status, s.star,
  s.region_code as "regionCode", s.address, s.longitude, s.latitude, s.time_zone as "timeZone", s.phone, s.directions,
  s.operator_id as "operatorId", s.host_name as "hostName", s.host_kind as "hostKind", s.host_closed as "hostClosed",
  s.partners, s.keeper_name as "keeperName", s.keeper_mobile as "keeperMobile",
  s.area_square_metres as "areaSquareMetres", s.investment_fen as "investmentFen",
  s.investment_currency as "investmentCurrency", s.built_on as "builtOn", s.hours_text as "hoursText",
  s.always_open as "alwaysOpen", s.follows_host as "followsHost", s.verified_on as "verifiedOn"`);
/** The row as the API shows it. */
export function stationView(row) {
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
export function moneyOf(amountFen, currency) {
    return amountFen === null || currency === null ? null : { amountFen, currency };
}
//# sourceMappingURL=station.row.js.map
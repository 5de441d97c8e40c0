import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { Facility } from '../station.enums.js';
import { isLiveNow, LIVE } from './hold.clock.js';

/** What one of a facility is called at the desk, behind its number. */
const TERMS: Partial<Readonly<Record<Facility, string>>> = {
  [Facility.BED]: '床',
  [Facility.SICK_BED]: '输液床',
  [Facility.SHOWER]: '淋浴间',
  [Facility.TOILET]: '厕位',
  [Facility.REST_CHAIR]: '座',
  [Facility.CANTEEN]: '餐位',
  [Facility.KITCHEN]: '灶位',
  [Facility.TABLE]: '桌',
  [Facility.READING_CORNER]: '阅览座',
  [Facility.CHARGING]: '充电位',
  [Facility.TRUCK_PARKING]: '车位',
  [Facility.LAUNDRY]: '洗衣机',
  [Facility.MICROWAVE]: '微波炉',
  [Facility.POWER_BANK]: '充电宝',
  [Facility.MOTHER_BABY_ROOM]: '母婴室',
};

/** A unit as the desk calls it, as 3 号床. Null of one that the station has no more: the desk says which it is then. */
export function unitName(facility: Facility, unitNo: number, capacity: number | null): string | null {
  return capacity !== null && unitNo <= capacity ? `${unitNo} 号${TERMS[facility] ?? '位'}` : null;
}

/** The table of services as a statement calls it, and a period. */
interface Asked {
  readonly service: string;
  readonly period: Sql;
}

/** Units that somebody has at any time of a period. */
function taken({ service, period }: Asked, isLive: Sql): Sql {
  const of = rawSql(service);
  return sql`stations.hold busy where busy.station_id = ${of}.station_id and busy.facility = ${of}.facility
    and busy.during && ${period} and ${isLive}`;
}

/** How many units of a counted service are free through all of a period. Each that is held and not there any more takes one. */
export function freeUnits(asked: Asked): Sql {
  const of = rawSql(asked.service);
  return sql`case when ${of}.working then
    greatest(0, ${of}.capacity - (select count(distinct busy.unit_no)::integer from ${taken(asked, isLiveNow('busy'))})) else 0 end`;
}

/**
 * The number of the first of them, by which a new hold takes it; null where none is. By what the rows say, as the
 * constraint decides: whoever asks has settled them just before.
 */
export function firstFreeUnit(asked: Asked): Sql {
  const of = rawSql(asked.service);
  const held = taken(asked, sql`busy.state in ${LIVE}`);
  return sql`(select unit from generate_series(1, ${of}.capacity) unit
    where unit not in (select busy.unit_no from ${held}) order by unit
    offset (select count(distinct busy.unit_no) from ${held} and busy.unit_no > ${of}.capacity) limit 1)`;
}

import type { Transaction } from '../../kit/database/database.js';
import { inRanges } from '../../kit/database/ranges.js';
import { allOf, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../kit/export.js';
import { degreesTold, type Regions } from '../regions/index.js';
import { Column } from './ledger-headings.js';
import {
  foreignSum,
  HOST_TERMS,
  honoursText,
  KIND_TERMS,
  STATUS_TERMS,
  servicesText,
  type WrittenHonour,
  type WrittenService,
  yuanOf,
} from './ledger-terms.js';
import type { StationHostKind, StationKind, StationStatus } from './station.enums.js';

/** The unions that run stations, by their codes. */
export interface OperatorCodes {
  codesOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface StationRow extends Record<string, unknown> {
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
  readonly partners: readonly string[];
  readonly area: number | null;
  readonly investmentFen: number | null;
  readonly investmentCurrency: string | null;
  readonly builtOn: string | null;
  readonly hoursText: string;
  readonly verifiedOn: string | null;
  readonly services: readonly WrittenService[];
  readonly honours: readonly WrittenHonour[];
}

/** What a row does not hold itself. */
interface Around {
  readonly place: Readonly<Record<string, string>>;
  readonly operator: string | undefined;
}

interface Written extends ExportColumn {
  readonly of: (station: StationRow, around: Around) => ExportCell | undefined;
}

const PAGE = 1000;

/** The columns of a ledger but for those of the keeper, who is a person: nobody's name or number leaves in a file. */
const COLUMNS: readonly Written[] = [
  text(Column.code, ({ stationCode }) => stationCode),
  text(Column.name, ({ name }) => name),
  text(Column.kinds, ({ kinds }) => kinds.map((kind) => KIND_TERMS[kind]).join('、')),
  text(Column.regionCode, ({ regionCode }) => regionCode),
  text(Column.province, (_, { place }) => place.PROVINCE),
  text(Column.city, (_, { place }) => place.PREFECTURE),
  text(Column.county, (_, { place }) => place.COUNTY),
  text(Column.address, ({ address }) => address),
  number(Column.longitude, ({ longitude }) => degreesTold(longitude)),
  number(Column.latitude, ({ latitude }) => degreesTold(latitude)),
  text(Column.datum, () => 'WGS84'),
  text(Column.operator, (_, { operator }) => operator),
  text(Column.host, ({ hostName }) => hostName),
  text(Column.hostKind, ({ hostKind }) => hostKind && HOST_TERMS[hostKind]),
  text(Column.phone, ({ phone }) => phone),
  text(Column.hours, ({ hoursText }) => hoursText),
  text(Column.services, ({ services }) => servicesText(services)),
  number(Column.area, ({ area }) => area),
  number(Column.investmentYuan, ({ investmentFen, investmentCurrency }) => yuanOf(investmentFen, investmentCurrency)),
  text(Column.investment, ({ investmentFen, investmentCurrency }) => foreignSum(investmentFen, investmentCurrency)),
  day(Column.builtOn, ({ builtOn }) => builtOn),
  text(Column.star, ({ star }) => (star === null ? null : `${star}星`)),
  text(Column.status, ({ status }) => STATUS_TERMS[status]),
  text(Column.honours, ({ honours }) => honoursText(honours)),
  text(Column.directions, ({ directions }) => directions),
  text(Column.partners, ({ partners }) => partners.join('、')),
  text(Column.timeZone, ({ timeZone }) => timeZone),
  day(Column.verifiedOn, ({ verifiedOn }) => verifiedOn),
];

/** Gives out the registry as a ledger (驿站台账): what is taken in again from it changes nothing. */
export class StationExport implements Export {
  readonly subject = 'stations';
  readonly title = '驿站';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = STATUS_TERMS;
  readonly kinds = KIND_TERMS;
  readonly #regions: Regions;
  readonly #operators: OperatorCodes;

  constructor(regions: Regions, operators: OperatorCodes) {
    this.#regions = regions;
    this.#operators = operators;
  }

  /** By division, then by code: what lies together stands together. */
  async *rows(snapshot: Transaction, filter: ExportFilter): AsyncGenerator<ExportRow> {
    const wanted = this.#wanted(filter);
    let behind: Sql = rawSql('true');
    for (;;) {
      const page = await snapshot.sql<StationRow>(pageOf(sql`${wanted} and ${behind}`));
      const operators = await this.#operators.codesOf(
        snapshot,
        page.flatMap(({ operatorId }) => operatorId ?? []),
      );
      for (const station of page) {
        const around = {
          place: this.#placeOf(station.regionCode),
          operator: operators.get(station.operatorId ?? ''),
        };
        yield COLUMNS.map(({ of }) => of(station, around) ?? null);
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      behind = sql`(s.region_code, s.station_code) > (${last.regionCode}, ${last.stationCode})`;
    }
  }

  #wanted({ regionCode, statuses, kind }: ExportFilter): Sql {
    return allOf([
      ...(regionCode === null ? [] : [inRanges(rawSql('s.region_code'), this.#regions.scope(regionCode))]),
      ...(statuses.length === 0 ? [] : [sql`s.status = any(${statuses}::text[])`]),
      ...(kind === null ? [] : [sql`s.kinds @> array[${kind}]::text[]`]),
    ]);
  }

  /** The names of a division and of those above it, by level; rows that only hold others together are no names. */
  #placeOf(code: string): Readonly<Record<string, string>> {
    const { tree } = this.#regions;
    const row = tree.find(code);
    if (!row) return {};
    const named = [row, ...tree.ancestors(row)].filter(({ statistical }) => !statistical);
    return Object.fromEntries(named.map(({ level, name }) => [level, name]));
  }
}

function pageOf(wanted: Sql): Sql {
  return sql`
    select s.station_code as "stationCode", s.name, s.kinds, s.status, s.star, s.region_code as "regionCode", s.address,
      s.longitude, s.latitude, s.time_zone as "timeZone", s.phone, s.directions, s.operator_id as "operatorId",
      s.host_name as "hostName", s.host_kind as "hostKind", s.partners, s.area_square_metres::float8 as area,
      s.investment_fen::float8 as "investmentFen", s.investment_currency as "investmentCurrency",
      s.built_on as "builtOn", s.hours_text as "hoursText", s.verified_on as "verifiedOn",
      (select coalesce(json_agg(json_build_object('facility', v.facility, 'priceFen', v.price_fen,
        'priceCurrency', v.price_currency, 'unit', v.unit, 'capacity', v.capacity, 'bookable', v.bookable)
        order by v.ordinal, v.facility), '[]') from stations.service v where v.station_id = s.id) as services,
      (select coalesce(json_agg(json_build_object('title', h.title, 'grantedBy', h.granted_by, 'year', h.year)
        order by h.ordinal), '[]') from stations.honour h where h.station_id = s.id) as honours
    from stations.station s where ${wanted}
    order by s.region_code, s.station_code limit ${PAGE}`;
}

function text(heading: string, of: (station: StationRow, around: Around) => string | null | undefined) {
  return { heading, kind: 'text', of } as const;
}

function number(heading: string, of: (station: StationRow) => number | null) {
  return { heading, kind: 'number', of } as const;
}

function day(heading: string, of: (station: StationRow) => string | null) {
  return { heading, kind: 'day', of } as const;
}

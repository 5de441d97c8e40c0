import type { Envelope } from '../../auth/index.js';
import type { Station } from './station.entity.js';
import { keeperPlace } from './station.keeper.js';
import type { StationFacts } from './station.rules.js';

type Column = Exclude<keyof Station, symbol | 'services' | 'windows' | 'exceptions' | 'honours'>;

/** Columns that were told; undefined stands for what was not. */
export type Columns = { readonly [C in Column]?: Station[C] | undefined };

type Sealed = Pick<Station, 'id'> & Partial<Pick<Station, 'keeperName' | 'keeperMobile'>>;

/** The columns of a station that facts tell, but for its code, its grade and what is searched. */
export function stationColumns(facts: StationFacts, operatorId: string | undefined): Columns {
  const { command, point, hours } = facts;
  return {
    name: command.name,
    kinds: [...command.kinds],
    status: command.status,
    regionCode: command.regionCode,
    address: command.address,
    longitude: point.longitude,
    latitude: point.latitude,
    originalDatum: command.location.datum,
    timeZone: facts.timeZone,
    holidayCalendar: facts.holidayCalendar,
    phone: command.phone,
    directions: command.directions,
    operatorId,
    hostName: command.host?.name,
    hostKind: command.host?.kind,
    partners: command.partners && [...command.partners],
    areaSquareMetres: command.areaSquareMetres,
    investmentFen: command.investment?.amountFen,
    investmentCurrency: command.investment?.currency,
    builtOn: command.builtOn,
    hoursText: command.hoursText,
    alwaysOpen: hours?.alwaysOpen,
    followsHost: hours?.followsHost,
    verifiedOn: command.verifiedOn,
  };
}

/** The keeper as sealed columns. What says the same as the column does now is left out: it would be sealed to other bytes. */
export function keeperColumns({ command, keeperMobile }: StationFacts, station: Sealed, envelope: Envelope): Columns {
  const sealed = (column: 'keeper_name' | 'keeper_mobile', told: string | undefined, now: Uint8Array | null | undefined) => {
    const place = keeperPlace(column, station.id);
    if (told === undefined || (now && envelope.open(now, place) === told)) return undefined;
    return envelope.seal(told, place);
  };
  return {
    keeperName: sealed('keeper_name', command.keeper?.name, station.keeperName),
    keeperMobile: sealed('keeper_mobile', keeperMobile, station.keeperMobile),
  };
}

/** Puts told columns into a record; answers whether one differed from what stood there. */
export function applied<Row extends object>(row: Row, columns: { readonly [C in keyof Row]?: Row[C] | undefined }): boolean {
  const told = (Object.keys(columns) as (keyof Row)[]).filter((column) => columns[column] !== undefined);
  const different = told.filter((column) => !isSame(row[column], columns[column]));
  for (const column of different) row[column] = columns[column] as Row[typeof column];
  return different.length > 0;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || one === null) return other === null;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => item === other[index]);
  }
  return one === other;
}

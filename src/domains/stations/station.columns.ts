import type { Envelope } from '../../auth/index.js';
import type { Told } from '../../kit/database/changes.js';
import type { HoursWindow } from './hours/hours-windows.js';
import type { RegisterStation } from './station.commands.js';
import { keeperPlace } from './station.keeper.js';
import type { StationFacts } from './station.rules.js';
import type { StationRow } from './station.state.js';

/** Columns of a station that were told. */
export type Columns = Told<StationRow>;

/** What is told of a station: columns, and whole lists of parts. What is left out was not told. */
export interface ToldStation {
  readonly columns: Columns;
  readonly services?: RegisterStation['services'];
  readonly windows?: readonly HoursWindow[] | undefined;
  readonly honours?: RegisterStation['honours'];
}

type Sealed = Pick<StationRow, 'id'> & Partial<Pick<StationRow, 'keeperName' | 'keeperMobile'>>;

/** The columns of a station that facts tell, but for its code, its keeper and what is searched. */
export function stationColumns(facts: StationFacts, operatorId: string | undefined): Columns {
  const { command, point, hours } = facts;
  return {
    name: command.name,
    kinds: [...command.kinds],
    status: command.status,
    star: command.star,
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
  const sealed = (
    column: 'keeper_name' | 'keeper_mobile',
    told: string | undefined,
    now: Uint8Array | null | undefined,
  ) => {
    if (told === undefined) return undefined;
    const place = keeperPlace(column, station.id);
    return now && envelope.open(now, place) === told ? undefined : envelope.seal(told, place);
  };
  const name = sealed('keeper_name', command.keeper?.name, station.keeperName);
  const mobile = sealed('keeper_mobile', keeperMobile, station.keeperMobile);
  // Another person: the mobile on record is not theirs.
  const isAnother = name !== undefined && station.keeperName && keeperMobile === undefined;
  return { keeperName: name, keeperMobile: isAnother ? null : mobile };
}

import { EntityRows } from '../../kit/database/entity-rows.js';
import type { HoursWindow } from './hours/hours-windows.js';
import { Honour, OpeningWindow, Service, Station } from './station.entity.js';
import type { Facility } from './station.enums.js';

type Parts = 'services' | 'windows' | 'exceptions' | 'honours';
type Kept = 'search' | 'createdAt' | 'updatedAt' | 'statusToldAt' | 'statusReason' | 'statusUntil';

/** A station as its row says it, but for what is searched, the times of writing, and what a person said with the status. */
export type StationRow = Readonly<Omit<Station, symbol | Parts | Kept>> & {
  /** As Postgres writes it. */
  readonly statusToldAt: string | null;
};

export interface ServiceRow {
  readonly facility: Facility;
  readonly ordinal: number;
  readonly priceFen: number | null;
  readonly priceCurrency: string | null;
  readonly unit: string | null;
  readonly capacity: number | null;
  readonly bookable: boolean;
  readonly working: boolean;
  readonly brokenSince: string | null;
  readonly verifiedOn: string | null;
}

export interface HonourRow {
  readonly ordinal: number;
  readonly title: string;
  readonly grantedBy: string;
  readonly year: number | null;
}

/** A station with the parts that a ledger tells. Never changed: what is brought to another state is another object. */
export interface StationState {
  readonly row: StationRow;
  readonly services: readonly ServiceRow[];
  readonly windows: readonly HoursWindow[];
  readonly honours: readonly HonourRow[];
}

/** A row of a part, as it is read and written. */
export type PartRow<Part> = Part & { readonly station: string };

const STATION = [
  'id',
  'version',
  'stationCode',
  'name',
  'kinds',
  'status',
  'star',
  'regionCode',
  'address',
  'longitude',
  'latitude',
  'originalDatum',
  'timeZone',
  'holidayCalendar',
  'phone',
  'directions',
  'operatorId',
  'hostName',
  'hostKind',
  'hostClosed',
  'partners',
  'keeperName',
  'keeperMobile',
  'areaSquareMetres',
  'investmentFen',
  'investmentCurrency',
  'builtOn',
  'hoursText',
  'alwaysOpen',
  'followsHost',
  'verifiedOn',
  'toldBy',
  'statusToldBy',
  'statusToldAt',
  'words',
] as const satisfies readonly (keyof StationRow)[];

/** The columns of stations and of their parts. */
export const stationRows = () => new EntityRows<StationRow>(Station, STATION);
export const serviceRows = () =>
  new EntityRows<PartRow<ServiceRow>>(Service, [
    'station',
    'facility',
    'ordinal',
    'priceFen',
    'priceCurrency',
    'unit',
    'capacity',
    'bookable',
    'working',
    'brokenSince',
    'verifiedOn',
  ]);
export const windowRows = () =>
  new EntityRows<PartRow<HoursWindow>>(OpeningWindow, [
    'station',
    'dayKind',
    'opens',
    'closes',
    'seasonFrom',
    'seasonTo',
  ]);
export const honourRows = () =>
  new EntityRows<PartRow<HonourRow>>(Honour, ['station', 'ordinal', 'title', 'grantedBy', 'year']);

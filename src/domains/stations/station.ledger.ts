import type { IntakeContext } from '../../kit/intake.js';
import { datumCell, dayCell, degreesCell, pointCell, type RowCells, regionCodeCell } from '../../kit/intake-cells.js';
import { unreadable } from '../../kit/intake-errors.js';
import type { LedgerService } from './ledger-facilities.js';
import { Column } from './ledger-headings.js';
import type { NamedRegion, RegionNames } from './ledger-regions.js';
import { readServices } from './ledger-services.js';
import {
  areaCell,
  honoursCell,
  hostKindCell,
  kindsCell,
  moneyCell,
  namesIn,
  starCell,
  statusCell,
  timeZoneCell,
} from './ledger-words.js';
import type { RegisterStationGiven } from './station.commands.js';
import { StationHostKind } from './station.enums.js';
import { regionContradicted, regionNotFound } from './station.errors.js';
import { pointMissing } from './station.points.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type StationDraft = { readonly [Field in keyof RegisterStationGiven]?: RegisterStationGiven[Field] | undefined };

const EXPECTED_CODE = {
  zh: '驿站自己的编号（不是序号），如 620702-TH-0003',
  en: "the station's own code, not the running number of the row, as 620702-TH-0003",
};

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells, context: IntakeContext, names: RegionNames): StationDraft {
  const star = cells.read(Column.star, starCell);
  return {
    stationCode: codeOf(cells),
    name: cells.required(Column.name, 'name.required'),
    kinds: cells.read(Column.kinds, kindsCell) ?? cells.miss(Column.kinds, 'kinds.required'),
    regionCode: regionOf(cells, names),
    address: cells.required(Column.address, 'address.required'),
    location: locationOf(cells, context),
    ...operatorOf(cells),
    phone: cells.text(Column.phone)?.normalize('NFKC'),
    directions: cells.text(Column.directions),
    host: hostOf(cells),
    partners: listed(cells.text(Column.partners)),
    keeper: keeperOf(cells),
    areaSquareMetres: cells.read(Column.area, areaCell),
    investment: investmentOf(cells),
    builtOn: cells.read(Column.builtOn, dayCell),
    status: cells.read(Column.status, statusCell),
    star: star ?? undefined,
    services: readServices(cells)?.map(serviceOf),
    hoursText: cells.text(Column.hours),
    honours: cells.read(Column.honours, honoursCell)?.map((honour) => ({ ...honour })),
    timeZone: cells.read(Column.timeZone, timeZoneCell),
    verifiedOn: cells.read(Column.verifiedOn, dayCell),
  };
}

/** What names a station in its ledger, as far as the row tells it. */
export function nameOf(cells: RowCells, names: RegionNames): Pick<StationDraft, 'stationCode' | 'regionCode' | 'name'> {
  const stationCode = codeOf(cells);
  if (stationCode !== undefined) return { stationCode };
  return { regionCode: regionOf(cells, names), name: cells.text(Column.name) };
}

/** 1, 2, 3 number the rows of a file and would name other stations in the next one. */
function codeOf(cells: RowCells): string | undefined {
  const code = cells.text(Column.code)?.normalize('NFKC');
  if (code === undefined || !/^\d{1,3}$/.test(code)) return code;
  cells.refuse(Column.code, unreadable(Column.code, code, EXPECTED_CODE, 'station.stationCode.number'));
  return undefined;
}

function regionOf(cells: RowCells, names: RegionNames): string | undefined {
  const code = cells.read(Column.regionCode, regionCodeCell);
  const [province, city, county] = [Column.province, Column.city, Column.county].map((column) => cells.text(column));
  const named: NamedRegion = { province, city, county };
  if (code !== undefined) {
    if (!names.agrees(code, named)) cells.refuse(Column.county, regionContradicted(code, county ?? ''));
    return code;
  }
  if (province === undefined && city === undefined && county === undefined) {
    cells.miss(Column.regionCode, 'regionCode.required');
    return undefined;
  }
  const found = names.find(named);
  const column = county !== undefined ? Column.county : city !== undefined ? Column.city : Column.province;
  if (found === undefined)
    cells.refuse(column, regionNotFound([province, city, county].filter((name) => name !== undefined)));
  return found;
}

function locationOf(cells: RowCells, context: IntakeContext): StationDraft['location'] {
  const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
  const isSplit = cells.text(Column.longitude) !== undefined || cells.text(Column.latitude) !== undefined;
  if (!isSplit) {
    const point = cells.read(Column.point, pointCell);
    if (!point && cells.text(Column.point) === undefined) cells.refuse(Column.point, pointMissing());
    return point && { longitude: point[0], latitude: point[1], datum };
  }
  const longitude =
    cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
  const latitude =
    cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
  return longitude === undefined || latitude === undefined ? undefined : { longitude, latitude, datum };
}

/** A union code has no Chinese character in it, and a name has. */
function operatorOf(cells: RowCells): Pick<StationDraft, 'operatorUnionCode' | 'operatorName'> {
  const operator = cells.text(Column.operator);
  const isCode = operator !== undefined && /^[A-Za-z0-9._-]+$/.test(operator.normalize('NFKC'));
  return isCode ? { operatorUnionCode: operator.normalize('NFKC') } : { operatorName: operator };
}

/** What the union built by itself has no host. */
const SELF_BUILT = /^(?:自建|工会自建)$/;

/** Whether a row says of which kind the host is; the shape of a command has a kind beside every name. */
export function tellsHostKind(cells: RowCells): boolean {
  const kind = cells.text(Column.hostKind);
  return kind !== undefined && !SELF_BUILT.test(kind.normalize('NFKC'));
}

function hostOf(cells: RowCells): StationDraft['host'] {
  const written = cells.text(Column.host);
  const name = written !== undefined && SELF_BUILT.test(written.normalize('NFKC')) ? undefined : written;
  const kind = tellsHostKind(cells) ? cells.read(Column.hostKind, hostKindCell) : undefined;
  if (name === undefined && tellsHostKind(cells)) cells.miss(Column.host, 'host.name.required');
  return name === undefined ? undefined : { name, kind: kind ?? StationHostKind.OTHER };
}

function keeperOf(cells: RowCells): StationDraft['keeper'] {
  const [name, mobile] = [cells.text(Column.keeperName), cells.text(Column.keeperMobile)];
  return name === undefined && mobile === undefined ? undefined : { name, mobile };
}

function investmentOf(cells: RowCells): StationDraft['investment'] {
  const sums = [
    cells.read(Column.investmentWan, moneyCell('万元')),
    cells.read(Column.investmentYuan, moneyCell('元')),
    cells.read(Column.investment, moneyCell(null)),
  ];
  const amountFen = sums.find((sum) => sum !== undefined);
  return amountFen === undefined ? undefined : { amountFen, currency: 'CNY' };
}

function serviceOf({ facility, priceFen, ...rest }: LedgerService) {
  return { facility, ...(priceFen === undefined ? {} : { price: { amountFen: priceFen, currency: 'CNY' } }), ...rest };
}

function listed(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : namesIn(text);
}

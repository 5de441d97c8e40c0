import type { IntakeContext } from '../../../kit/intake.js';
import { datumCell, degreesCell, type RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import type { PutMerchant } from './merchant.commands.js';
import { Column } from './merchant.headings.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type MerchantDraft = { readonly [Field in keyof PutMerchant]?: PutMerchant[Field] | undefined };

/** The number of a merchant as its list writes it. */
export function merchantNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.merchantNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells, context: IntakeContext): MerchantDraft {
  return {
    merchantNo: merchantNoOf(cells) ?? cells.miss(Column.merchantNo, 'merchantNo.required'),
    name: cells.required(Column.name, 'name.required'),
    uscc: cells.text(Column.uscc)?.normalize('NFKC').toUpperCase(),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    address: cells.text(Column.address),
    location: locationOf(cells, context),
  };
}

/** A merchant of many doors, as a metro, has no point; half a point is a mistake. */
function locationOf(cells: RowCells, context: IntakeContext): MerchantDraft['location'] {
  if (cells.text(Column.longitude) === undefined && cells.text(Column.latitude) === undefined) return undefined;
  const longitude =
    cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
  const latitude =
    cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
  const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
  return longitude === undefined || latitude === undefined
    ? undefined
    : { longitude, latitude, datum: datum as NonNullable<PutMerchant['location']>['datum'] };
}

import type { IntakeContext } from '../../../kit/intake.js';
import {
  type CellKind,
  datumCell,
  dayCell,
  degreesCell,
  type RowCells,
  readNumber,
  regionCodeCell,
} from '../../../kit/intake-cells.js';
import { unreadable } from '../../../kit/intake-errors.js';
import type { PutDemandPoint } from './demand-point.commands.js';
import { Column } from './demand-point.headings.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type DemandPointDraft = { readonly [Field in keyof PutDemandPoint]?: PutDemandPoint[Field] | undefined };

const EXPECTED_CODE = {
  zh: '需求点自己的编号（不是序号），如 440305-XQ-0001',
  en: "the place's own code, not the running number of the row, as 440305-XQ-0001",
};

/** 3000, 3,000人, 约3000人, 1.2万人. */
export const peopleCell: CellKind<number> = {
  rule: 'people',
  expected: { zh: '整数人数，如 3000、约3000人 或 1.2万', en: 'a whole number of people, as 3000, 约3000人 or 1.2万' },
  read: (text) => {
    const [, number = '', wan] = /^约?([\d.,]+)(万)?余?人?$/.exec(text.replace(/\s/g, '')) ?? [];
    const value = readNumber(number);
    const people = value === undefined ? undefined : wan ? Math.round(value * 10_000) : value;
    return Number.isInteger(people) ? people : undefined;
  },
};

/** The code of a demand point; 1, 2, 3 number the rows of a file and would name other places in the next one. */
export function codeOf(cells: RowCells): string | undefined {
  const code = cells.text(Column.code)?.normalize('NFKC');
  if (code === undefined || !/^\d{1,3}$/.test(code)) return code;
  cells.refuse(Column.code, unreadable(Column.code, code, EXPECTED_CODE, 'demandPoint.pointCode.number'));
  return undefined;
}

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells, context: IntakeContext): DemandPointDraft {
  return {
    pointCode: codeOf(cells) ?? cells.miss(Column.code, 'pointCode.required'),
    name: cells.required(Column.name, 'name.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    location: locationOf(cells, context),
    people: cells.read(Column.people, peopleCell) ?? cells.miss(Column.people, 'people.required'),
    estimatedOn: cells.read(Column.estimatedOn, dayCell),
  };
}

function locationOf(cells: RowCells, context: IntakeContext): DemandPointDraft['location'] {
  const longitude =
    cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
  const latitude =
    cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
  const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
  if (longitude === undefined || latitude === undefined) return undefined;
  return { longitude, latitude, datum: datum as NonNullable<PutDemandPoint['location']>['datum'] };
}

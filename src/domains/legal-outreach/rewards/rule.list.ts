import { z } from 'zod';
import { type CommandNames, day, readCommand, whole } from '../../../kit/command.js';
import { type CellKind, dayCell, type RowCells, readNumber, regionCodeCell } from '../../../kit/intake-cells.js';
import { sumCell } from '../../../kit/intake-sum.js';
import { divisionCode } from '../../regions/index.js';
import { RuleColumn as Column } from './rule.headings.js';

const LONGEST_DAYS = 3650;

const shape = z.object({
  regionCode: divisionCode,
  face: whole(1, Number.MAX_SAFE_INTEGER),
  validDays: whole(1, LONGEST_DAYS),
  fromOn: day(),
  toOn: day().optional(),
});

/** What a confirmed hazard is worth in a division from a day on, in fen of yuan. */
export type ListedRule = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'rewardRule',
  fields: {
    regionCode: { zh: '区划代码', en: 'the division code' },
    face: { zh: '奖励金额', en: 'the sum' },
    validDays: { zh: '有效天数', en: 'the number of days' },
    fromOn: { zh: '起始日期', en: 'the first day' },
    toOn: { zh: '结束日期', en: 'the last day' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readListedRule = (given: unknown): ListedRule => readCommand(shape, given, NAMES);

/** 30, 30天, 30日. */
const daysCell: CellKind<number> = {
  rule: 'days',
  expected: { zh: '天数，如 30 或 30天', en: 'a number of days, as 30' },
  read: (text) => {
    const [, number] = /^(\d+)\s*(?:天|日)?$/.exec(text) ?? [];
    return number === undefined ? undefined : readNumber(number);
  },
};

/** A division has one sum from a day on; told again with another it is corrected. */
export function ruleNameOf(cells: RowCells): string | undefined {
  const [regionCode, fromOn] = [cells.read(Column.regionCode, regionCodeCell), cells.read(Column.fromOn, dayCell)];
  return regionCode && fromOn ? `${regionCode}/${fromOn}` : undefined;
}

/** Reads the cells of a row into what a command is made of. */
export function ruleDraftOf(cells: RowCells) {
  return {
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    face: cells.read(Column.face, sumCell) ?? cells.miss(Column.face, 'face.required'),
    validDays: cells.read(Column.validDays, daysCell) ?? cells.miss(Column.validDays, 'validDays.required'),
    fromOn: cells.read(Column.fromOn, dayCell) ?? cells.miss(Column.fromOn, 'fromOn.required'),
    toOn: cells.read(Column.toOn, dayCell),
  };
}

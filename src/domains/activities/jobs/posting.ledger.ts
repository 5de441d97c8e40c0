import { type CellKind, dayCell, type RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { wordCell } from '../../../kit/intake-words.js';
import { readOpenings } from './openings.js';
import { OPENINGS_EXPECTED, WAGE_EXPECTED } from './posting.commands.js';
import { PostingStage } from './posting.enums.js';
import { Column } from './posting.headings.js';
import { readWage } from './wage.js';

/** What lists call a posting of the hub's own, in the column of the channel. */
export const OWN_SOURCE = '本系统';

/** The words of each stage, the first of which is written. */
export const STAGE_WORDS = [
  [PostingStage.OPEN, '招聘中 在招 开放 OPEN'],
  [PostingStage.FILLED, '已招满 招满 FILLED'],
  [PostingStage.WITHDRAWN, '已下架 下架 撤回 已撤回 WITHDRAWN'],
] as const;

const stageCell = wordCell<PostingStage>('stage', STAGE_WORDS, '招聘中, 已招满 or 已下架');

/** Read here, so that what can not be is told with what stood there; the command reads the text once more. */
const readable = (rule: string, expected: CellKind<string>['expected'], read: (text: string) => unknown) =>
  ({ rule, expected, read: (text) => (read(text) === undefined ? undefined : text) }) satisfies CellKind<string>;

const wageCell = readable('wage', WAGE_EXPECTED, readWage);
const openingsCell = readable('openings', OPENINGS_EXPECTED, readOpenings);

/** The texts of a row that name its posting. */
export function namesIn(cells: RowCells) {
  const plain = (column: string) => cells.text(column)?.normalize('NFKC');
  return {
    uscc: plain(Column.uscc)?.toUpperCase(),
    branchCode: plain(Column.branchCode),
    name: cells.text(Column.employerName),
    regionCode: cells.read(Column.employerRegionCode, regionCodeCell) ?? cells.read(Column.regionCode, regionCodeCell),
    postNo: plain(Column.postNo),
  };
}

/** What names a posting at its source: the employer by credit code and branch, else by name and division, and the number. */
export function recordIdOf(cells: RowCells): string | null {
  const { uscc, branchCode = '', name, regionCode, postNo } = namesIn(cells);
  if (postNo === undefined) return null;
  if (uscc !== undefined) return `${uscc}/${branchCode}/${postNo}`;
  return name === undefined || regionCode === undefined ? null : `${name}@${regionCode}/${postNo}`;
}

/** Reads the cells of a row into what a command is made of; what is undefined was not told, or has its problem. */
export function draftOf(cells: RowCells) {
  const { uscc, branchCode, regionCode: employerRegion, postNo } = namesIn(cells);
  const name = cells.required(Column.employerName, 'employer.name.required');
  cells.required(Column.openings, 'openings.required');
  cells.required(Column.wage, 'wage.required');
  return {
    employer: name === undefined ? undefined : { uscc, branchCode, name, regionCode: employerRegion },
    postNo: postNo ?? cells.miss(Column.postNo, 'postNo.required'),
    title: cells.required(Column.title, 'title.required'),
    openings: cells.read(Column.openings, openingsCell) && cells.text(Column.openings),
    wage: cells.read(Column.wage, wageCell) && cells.text(Column.wage),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    place: cells.text(Column.place),
    description: cells.text(Column.description),
    validTo: cells.read(Column.validTo, dayCell),
    stage: cells.read(Column.stage, stageCell),
    activityNo: cells.text(Column.activityNo)?.normalize('NFKC'),
    sessionNo: cells.text(Column.sessionNo)?.normalize('NFKC'),
    source: cells.text(Column.source),
  };
}

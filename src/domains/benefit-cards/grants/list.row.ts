import { maskIdNumber, maskName } from '../../../auth/index.js';
import type { IntakeRow } from '../../../kit/intake.js';
import { type CellMask, RowCells } from '../../../kit/intake-cells.js';
import { digitsLost } from '../../../kit/intake-errors.js';
import { refusalsOf } from '../../../kit/refusal.js';
import { type NamedPerson, readNamed } from '../../membership/index.js';
import { headingsOf } from '../platform/headings.js';

/** The columns of a list of people to whom something is given, by what they are called in answers. */
export const Column = {
  benefitCode: '项目编码',
  listNo: '名单编号',
  memberNo: '会员号',
  seq: '序号',
  idNumber: '证件号码',
  name: '姓名',
} as const;

export const { columnOf, columnOfRefusal } = headingsOf(Column, {
  [Column.benefitCode]: ['普惠项目编码', '权益编码', '项目代码'],
  [Column.listNo]: ['名单号', '批次号', '发放批次', '批次'],
  [Column.memberNo]: ['会员编号', '会员证号'],
  [Column.seq]: ['行号', '名单序号'],
  [Column.idNumber]: ['身份证号', '身份证号码', '证件号', '公民身份号码'],
  [Column.name]: ['会员姓名', '领取人', '领取人姓名'],
});

const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.idNumber, maskIdNumber],
  [Column.name, maskName],
]);

/** To whom what is given: by member number, or by id number. */
export type ListedGift = { readonly benefitCode: string } & (
  | { readonly memberNo: string }
  | { readonly person: NamedPerson }
);

const codeCell = (rule: string, zh: string, en: string) => ({
  rule,
  expected: { zh: `${zh}：至多 40 位字母、数字和连字符`, en: `${en} of at most 40 letters, digits and hyphens` },
  read: (text: string) => (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(text) ? text : undefined),
});
const benefitCell = codeCell('benefitCode', '项目编码', 'a code of a benefit');
const memberNoCell = codeCell('memberNo', '会员号', 'a member number');
const listCell = codeCell('listNo', '名单编号', 'a number of a list');
const seqCell = codeCell('seq', '序号', 'a number of a row');

export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'grant', MASKS);

/** What may be shown of a cell, masked where it is personal. */
export function shownOf(heading: string, value: string): string | null {
  const mask = MASKS.get(heading);
  return mask ? mask(value) : value;
}

/** What names a row for ever. */
export interface RowName {
  /** The benefit and the list. */
  readonly list: string;
  /** All of it in plain, where it ends with the number of a member, which is kept in plain nowhere. */
  readonly ofMember: string | null;
  /** The place in the list where a member is told by an id number, which names nothing. */
  readonly place: string;
}

/** The name of a row; null for one that does not say enough. */
export function nameOf(cells: RowCells): RowName | null {
  const benefitCode = cells.read(Column.benefitCode, benefitCell);
  const [memberNo, seq] = [cells.read(Column.memberNo, memberNoCell), cells.read(Column.seq, seqCell)];
  const listNo = cells.read(Column.listNo, listCell);
  if (benefitCode === undefined) return null;
  const list = `${benefitCode}/${listNo ?? ''}`;
  if (memberNo !== undefined) return { list, ofMember: `${list}/${memberNo}`, place: '' };
  return seq === undefined || listNo === undefined ? null : { list, ofMember: null, place: `#${seq}` };
}

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, row: IntakeRow): ListedGift | undefined {
  const benefitCode =
    cells.read(Column.benefitCode, benefitCell) ?? cells.miss(Column.benefitCode, 'benefitCode.required');
  const memberNo = cells.read(Column.memberNo, memberNoCell);
  if (memberNo !== undefined) return benefitCode === undefined ? undefined : { benefitCode, memberNo };
  if (cells.text(Column.idNumber) === undefined) cells.miss(Column.memberNo, 'memberNo.required');
  else if (cells.text(Column.memberNo) === undefined) {
    // By an id number a row is named by its place in its list.
    cells.required(Column.listNo, 'listNo.required');
    cells.required(Column.seq, 'seq.required');
  }
  const person = personOf(cells, row);
  return benefitCode === undefined || !person ? undefined : { benefitCode, person };
}

function personOf(cells: RowCells, row: IntakeRow): NamedPerson | undefined {
  const [idNumber, name] = [cells.text(Column.idNumber), cells.text(Column.name)];
  if (idNumber === undefined) return undefined;
  if (row.cells.get(Column.idNumber)?.digitsLost) {
    cells.refuse(Column.idNumber, digitsLost(Column.idNumber, cells.shown(Column.idNumber) ?? ''));
    return undefined;
  }
  try {
    return readNamed({ idNumber, ...(name !== undefined && { name }) });
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    for (const refusal of refusals) cells.refuse(columnOfRefusal(refusal), refusal);
    return undefined;
  }
}

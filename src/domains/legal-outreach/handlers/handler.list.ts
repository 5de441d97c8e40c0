import { z } from 'zod';
import { publicText } from '../../../auth/index.js';
import { type CommandNames, day, formed, listOf, oneOf, readCommand } from '../../../kit/command.js';
import { keyOf } from '../../../kit/database/ids.js';
import { type CellKind, dayCell, type RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { spellingCell } from '../../../kit/intake-words.js';
import { isUscc } from '../../organisations/index.js';
import { divisionCode } from '../../regions/index.js';
import { HandlerRole } from '../cases/case.enums.js';
import { HandlerColumn as Column } from './handler.headings.js';
import { handlerSubject } from './handler.subject.js';
import { HANDLER_ROLES } from './handler.words.js';

const subject = formed(100, (text) => keyOf('acc', text) !== undefined || text.startsWith(handlerSubject('')), {
  zh: '登录账号的编号，acc_ 加 22 个字符',
  en: 'the id of an account, acc_ and 22 characters',
});
const uscc = formed(18, isUscc, {
  zh: '18 位统一社会信用代码，末位为校验码',
  en: 'a unified social credit code of 18 signs, of which the last checks the others',
});

const shape = z.object({
  handlerNo: formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
    zh: '字母、数字和 . _ - 组成的编号，如 NH-TJ-01',
    en: 'a number of letters, digits and . _ -, as NH-TJ-01',
  }),
  displayName: publicText(1, 40),
  role: oneOf(HandlerRole),
  office: publicText(1, 100),
  regionCode: divisionCode,
  subject: subject.optional(),
  employers: listOf(z.object({ name: publicText(1, 100), uscc: uscc.optional() }), 0, 100),
  activeFrom: day(),
  activeTo: day().optional(),
});

/** Somebody who handles cases, as a list tells of them: with all employers that they are tied to. */
export type ListedHandler = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'handler',
  fields: {
    handlerNo: { zh: '承办人编号', en: 'the number of the handler' },
    displayName: { zh: '姓名', en: 'the name' },
    role: { zh: '身份', en: 'the role' },
    office: { zh: '单位', en: 'the office' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    subject: { zh: '账号', en: 'the account' },
    employers: { zh: '关联单位', en: 'the employers' },
    'employers.name': { zh: '关联单位名称', en: 'the name of the employer' },
    'employers.uscc': { zh: '关联单位信用代码', en: 'the credit code of the employer' },
    activeFrom: { zh: '开始日期', en: 'the first day' },
    activeTo: { zh: '结束日期', en: 'the last day' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readListedHandler = (given: unknown): ListedHandler => readCommand(shape, given, NAMES);

/** The number of a handler as a list writes it. */
export const handlerNoOf = (cells: RowCells): string | undefined =>
  cells.text(Column.handlerNo)?.normalize('NFKC').toUpperCase();

const plainRoleCell = spellingCell('role', HANDLER_ROLES);

/** Registers also say for how long, or for what, somebody is one. */
const roleCell: CellKind<HandlerRole> = {
  ...plainRoleCell,
  read: (text, cell) => plainRoleCell.read(text.replace(/^(?:兼职|专职|特邀|公益|劳动争议)/, ''), cell),
};

/** Reads the cells of a row into what a command is made of. */
export function handlerDraftOf(cells: RowCells) {
  const employers = [Column.employers, Column.employers2, Column.employers3].map((column) => cells.text(column));
  return {
    handlerNo: handlerNoOf(cells) ?? cells.miss(Column.handlerNo, 'handlerNo.required'),
    displayName: cells.required(Column.displayName, 'displayName.required'),
    role: cells.read(Column.role, roleCell) ?? cells.miss(Column.role, 'role.required'),
    office: cells.required(Column.office, 'office.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    subject: cells.text(Column.subject),
    employers: employers.flatMap((text) => (text === undefined ? [] : employersIn(text))),
    activeFrom: cells.read(Column.activeFrom, dayCell) ?? cells.miss(Column.activeFrom, 'activeFrom.required'),
    activeTo: cells.read(Column.activeTo, dayCell),
  };
}

/** Employers side by side in a cell, each with its credit code behind it or in brackets: 甲公司 91…、乙公司（91…）. */
function employersIn(text: string): readonly { readonly name: string; readonly uscc?: string }[] {
  const parts = text.split(/[、;；，\n]/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, name, code] = /^(.*?)[\s(（:：]*([0-9A-Za-z０-９Ａ-Ｚ]{18})[)）]?$/u.exec(part) ?? [];
      return name && code ? { name: name.trim(), uscc: code.normalize('NFKC').toUpperCase() } : { name: part };
    });
}

import { type CellKind, dayCell, type RowCells } from '../../../kit/intake-cells.js';
import { wordCell } from '../union.ledger.js';
import { MOST_SEATS, type PutOfficer } from './officer.commands.js';
import type { UnionOffice } from './officer.enums.js';
import { Column } from './officer.headings.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type OfficerDraft = { readonly [Field in keyof PutOfficer]?: PutOfficer[Field] | undefined };

const OFFICES: Readonly<Record<UnionOffice, RegExp>> = {
  CHAIR: /^(?:工会)?主席$/,
  VICE_CHAIR: /^(?:工会|专职|兼职|挂职)?副主席$/,
  DELEGATE: /^(?:职工|会员)?代表$/,
  POSTED_CADRE: /^蹲点(?:干部|人员)$/,
  SAFETY_INSPECTOR: /^(?:群监网员|群监员|群众安全监督员)$/,
  MEDIATOR: /^(?:劳动争议)?调解员$/,
};

const officeCell = wordCell('office', OFFICES, '主席、副主席、代表、蹲点干部、群监网员、调解员');

const seatCell: CellKind<number> = {
  rule: 'seat',
  expected: { zh: `1 至 ${MOST_SEATS} 的整数`, en: `a whole number from 1 to ${MOST_SEATS}` },
  read: (text) => (/^\d{1,2}$/.test(text) && text !== '0' && text !== '00' ? Number(text) : undefined),
};

/** Stands in place of a name that is to be taken out. */
const TAKEN_OUT = /^(?:删除|已删除|删去)$/;

/** What names an office at its source: nothing of it is personal. Undefined when it can not be read. */
export function recordIdOf(cells: RowCells): string | undefined {
  const { unionCode, office, seat, from } = draftOf(cells);
  return unionCode && office && from ? [unionCode, office, seat ?? 1, from].join('/') : undefined;
}

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells): OfficerDraft {
  const name = cells.text(Column.name);
  const nameErased = name !== undefined && TAKEN_OUT.test(name);
  return {
    unionCode: cells.text(Column.unionCode)?.normalize('NFKC') ?? cells.miss(Column.unionCode, 'unionCode.required'),
    office: cells.read(Column.office, officeCell) ?? cells.miss(Column.office, 'office.required'),
    seat: cells.read(Column.seat, seatCell),
    name: nameErased ? undefined : name,
    nameErased,
    from: cells.read(Column.from, dayCell) ?? cells.miss(Column.from, 'from.required'),
    to: cells.read(Column.to, dayCell),
  };
}

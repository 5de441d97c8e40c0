import type { Refusal } from '../../../kit/refusal.js';
import type { UnionOffice } from './officer.enums.js';

/** The columns of a list of officers, by what they are called in answers. */
export const Column = {
  unionCode: '工会编码',
  office: '职务',
  seat: '席次',
  name: '姓名',
  from: '任职日期',
  to: '届满日期',
} as const;

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [Column.unionCode]: ['编码', '工会组织编码', '工会代码', '组织编码'],
  [Column.office]: ['任职职务', '工会职务', '担任职务'],
  [Column.name]: ['任职人员', '人员姓名', '任职人'],
  [Column.from]: ['任职时间', '当选日期', '起始日期', '任职起始日期'],
  [Column.to]: ['届满时间', '离任日期', '截止日期', '任职截止日期'],
};

const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.values(Column).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

/** What a list of officers calls their offices. */
export const OFFICE_TERMS: Readonly<Record<UnionOffice, string>> = {
  CHAIR: '主席',
  VICE_CHAIR: '副主席',
  DELEGATE: '代表',
  POSTED_CADRE: '蹲点干部',
  SAFETY_INSPECTOR: '群监网员',
  MEDIATOR: '调解员',
};

/** The column that a heading stands for; null when it means nothing to a list of officers. */
export function columnOf(title: string): string | null {
  const plain = title.normalize('NFKC').replace(/[\s*:]/g, '');
  return BY_TITLE.get(plain) ?? BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|注)[^()]*\)$/, '')) ?? null;
}

/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }: Refusal): string | null {
  const field = details.path?.[0] ?? '';
  return field in Column ? Column[field as keyof typeof Column] : null;
}

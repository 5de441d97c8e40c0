import type { IntakeRow } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';

/** The columns of a list of merchants, by what they are called in answers. */
export const Column = {
  merchantNo: '商户编号',
  name: '商户名称',
  uscc: '统一社会信用代码',
  regionCode: '区划代码',
  address: '地址',
  longitude: '经度',
  latitude: '纬度',
  datum: '坐标系',
} as const;

/** What else they are called; those in letters are the names of records sent as JSON. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [Column.merchantNo]: ['编号', '商户号', '商户代码', 'merchantno', 'merchantid'],
  [Column.name]: ['名称', '商户', '商家名称', '门店名称', 'name'],
  [Column.uscc]: ['信用代码', '社会信用代码', 'uscc'],
  [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码', 'regioncode'],
  [Column.address]: ['商户地址', '门店地址', '详细地址', 'address'],
  [Column.longitude]: ['东经', 'lng', 'lon', 'longitude'],
  [Column.latitude]: ['北纬', 'lat', 'latitude'],
  [Column.datum]: ['坐标基准', '坐标类型', 'datum'],
};

const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.values(Column).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

const COLUMNS: Readonly<Record<string, string>> = { ...Column, location: Column.longitude };

/** The column that a heading stands for; null when it means nothing to a list of merchants. */
export function columnOf(title: string): string | null {
  const plain = title
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
  return BY_TITLE.get(plain) ?? BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|注)[^()]*\)$/, '')) ?? null;
}

/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }: Refusal, row: IntakeRow): string | null {
  if (details.rule === 'merchant.point.noDatum') return Column.datum;
  const column = COLUMNS[details.path?.[0] ?? ''];
  if (column !== Column.longitude) return column ?? null;
  return row.cells.has(Column.longitude) ? Column.longitude : Column.latitude;
}

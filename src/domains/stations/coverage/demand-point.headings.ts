import type { IntakeRow } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';

/** The columns of a list of demand points, by what they are called in answers. */
export const Column = {
  code: '编号',
  name: '名称',
  regionCode: '区划代码',
  longitude: '经度',
  latitude: '纬度',
  datum: '坐标系',
  people: '人数',
  estimatedOn: '数据日期',
} as const;

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [Column.code]: ['需求点编号', '点位编号', '需求点代码'],
  [Column.name]: ['需求点名称', '点位名称', '需求点', '地点', '场所名称'],
  [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码'],
  [Column.longitude]: ['东经', 'lng', 'lon', 'longitude'],
  [Column.latitude]: ['北纬', 'lat', 'latitude'],
  [Column.datum]: ['坐标基准', '坐标类型'],
  [Column.people]: ['预计人数', '估计人数', '服务人数', '户外劳动者人数', '人数(人)'],
  [Column.estimatedOn]: ['更新日期', '估算日期', '核实日期'],
};

const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.values(Column).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

const COLUMNS: Readonly<Record<string, string>> = {
  ...Column,
  pointCode: Column.code,
  location: Column.longitude,
};

/** The column that a heading stands for; null when it means nothing to a list of demand points. */
export function columnOf(title: string): string | null {
  const plain = title
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
  return BY_TITLE.get(plain) ?? BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|注)[^()]*\)$/, '')) ?? null;
}

/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }: Refusal, row: IntakeRow): string | null {
  if (details.rule === 'demandPoint.point.noDatum') return Column.datum;
  const column = COLUMNS[details.path?.[0] ?? ''];
  if (column !== Column.longitude) return column ?? null;
  return row.cells.has(Column.longitude) ? Column.longitude : Column.latitude;
}

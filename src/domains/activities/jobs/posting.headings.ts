import type { Refusal } from '../../../kit/refusal.js';

/** The columns of a list of postings, by what they are called in answers. */
export const Column = {
  employerName: '用人单位',
  uscc: '统一社会信用代码',
  branchCode: '分支机构代码',
  employerRegionCode: '单位区划代码',
  postNo: '岗位编号',
  title: '岗位名称',
  openings: '招聘人数',
  wage: '薪资待遇',
  regionCode: '工作地区划代码',
  place: '工作地点',
  description: '岗位描述',
  validTo: '截止日期',
  stage: '岗位状态',
  activityNo: '活动编号',
  sessionNo: '场次编号',
  source: '来源渠道',
} as const;

/** What else they are called; those in letters are the names of records sent as JSON. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [Column.employerName]: ['单位名称', '企业名称', '招聘单位', '公司名称', '用工单位', 'employername'],
  [Column.uscc]: ['信用代码', '社会信用代码', 'uscc'],
  [Column.branchCode]: ['分支代码', '分公司代码', '门店代码', 'branchcode'],
  [Column.employerRegionCode]: ['单位所在地区划代码', '企业区划代码', 'employerregioncode'],
  [Column.postNo]: ['职位编号', '岗位代码', '岗位号', 'postno'],
  [Column.title]: ['职位名称', '招聘岗位', '岗位', '职位', '工种', 'title'],
  [Column.openings]: ['招聘数量', '需求人数', '用工人数', '人数', 'openings'],
  [Column.wage]: ['薪资', '薪酬', '工资', '月薪', '工资待遇', '薪酬待遇', '薪资范围', 'wage'],
  [Column.regionCode]: ['区划代码', '工作地区划', '行政区划代码', 'regioncode'],
  [Column.place]: ['工作地址', '上班地点', 'place'],
  [Column.description]: ['岗位职责', '岗位要求', '任职要求', '职位描述', 'description'],
  [Column.validTo]: ['有效期', '有效期至', '招聘截止日期', 'validto'],
  [Column.stage]: ['状态', '招聘状态', 'state'],
  [Column.activityNo]: ['招聘会编号', 'activityno'],
  [Column.sessionNo]: ['直播场次编号', 'sessionno'],
  [Column.source]: ['渠道', 'source'],
};

const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.values(Column).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

const COLUMNS: Readonly<Record<string, string>> = {
  ...Column,
  'employer.name': Column.employerName,
  'employer.uscc': Column.uscc,
  'employer.branchCode': Column.branchCode,
  'employer.regionCode': Column.employerRegionCode,
};

/** The column that a heading stands for; null when it means nothing to a list of postings. */
export function columnOf(title: string): string | null {
  const plain = title
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
  return (
    BY_TITLE.get(plain) ??
    BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|注|元|人|元\/月)[^()]*\)$/, '')) ??
    null
  );
}

/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details: { path = [] } }: Refusal): string | null {
  return COLUMNS[path.slice(0, 2).join('.')] ?? COLUMNS[path[0] ?? ''] ?? null;
}

import type { Refusal } from '../../../kit/refusal.js';

/** The columns of a list of members, by what they are called in answers. */
export const Column = {
  memberNo: '会员编号',
  unionCode: '工会编码',
  name: '姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  mobile: '手机号',
  gender: '性别',
  birthDate: '出生日期',
  homeRegion: '户籍地区划代码',
  workRegion: '工作地区划代码',
  workerGroups: '职工群体',
  state: '会籍状态',
  joinedOn: '入会日期',
  validFrom: '会籍起始日',
  endedOn: '会籍终止日',
  joinRoute: '入会途径',
  updatedAt: '更新时间',
  seq: '更新序号',
  eventId: '事件编号',
  event: '事件',
} as const;

const ALIASES: Readonly<Partial<Record<string, readonly string[]>>> = {
  [Column.memberNo]: ['会员号', '会员证号', '会员编码'],
  [Column.unionCode]: ['工会代码', '所属工会编码', '基层工会编码', '工会组织编码'],
  [Column.name]: ['会员姓名', '职工姓名'],
  [Column.idType]: ['证件种类'],
  [Column.idNumber]: ['身份证号', '身份证号码', '证件号', '公民身份号码'],
  [Column.mobile]: ['手机', '手机号码', '移动电话', '联系电话'],
  [Column.birthDate]: ['出生年月日', '生日'],
  [Column.homeRegion]: ['户籍区划代码', '户籍地代码'],
  [Column.workRegion]: ['工作区划代码', '工作地代码', '区划代码'],
  [Column.workerGroups]: ['职工类别', '人群类别', '群体类别'],
  [Column.state]: ['状态', '会员状态'],
  [Column.joinedOn]: ['入会时间'],
  [Column.validFrom]: ['起始日期', '会籍起始日期', '转入日期'],
  [Column.endedOn]: ['终止日期', '会籍终止日期', '离会日期'],
  [Column.joinRoute]: ['入会方式'],
  [Column.updatedAt]: ['修改时间', '最后更新时间'],
  [Column.seq]: ['修改序号'],
  [Column.eventId]: ['事件号', '消息编号'],
  [Column.event]: ['事件类型'],
};

/** Each also by its name in JSON, as `memberNo`. */
const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.entries(Column).flatMap(([name, column]) =>
    [column, name.toLowerCase(), ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

const COLUMNS: Readonly<Record<string, string>> = Column;

/** The column that a heading stands for; null when it means nothing to a list of members. */
export function columnOf(title: string): string | null {
  const plain = title.normalize('NFKC').replace(/[\s*:_]/g, '');
  return (
    BY_TITLE.get(plain) ??
    BY_TITLE.get(plain.toLowerCase()) ??
    BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|是\/否|注)[^()]*\)$/, '')) ??
    null
  );
}

/** The column that a refusal speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }: Refusal): string | null {
  return COLUMNS[details.path?.[0] ?? ''] ?? null;
}

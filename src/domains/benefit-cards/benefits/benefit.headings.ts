import type { Refusal } from '../../../kit/refusal.js';

/** The columns of a list of benefits, by what they are called in answers. */
export const Column = {
  benefitCode: '项目编码',
  sponsorUnionCode: '主办工会编码',
  title: '标题',
  description: '详情',
  kind: '类别',
  state: '状态',
  payPercent: '支付比例',
  price: '会员价',
  faceValue: '面值',
  budget: '预算',
  currency: '币种',
  quota: '总量',
  perPersonLimit: '每人限领',
  usesPerEntitlement: '可用次数',
  startsAt: '开始日期',
  endsAt: '结束日期',
  regionCodes: '适用地区',
  workerGroups: '适用群体',
  merchantNos: '商户编号',
  offlineAllowed: '支持离线',
} as const;

/** What else they are called; those in letters are the names of records sent as JSON. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [Column.benefitCode]: ['编码', '项目代码', '项目编号', 'benefitcode'],
  [Column.sponsorUnionCode]: ['工会编码', '主办工会', '主办单位编码', 'sponsorunioncode'],
  [Column.title]: ['项目名称', '名称', '项目', 'title'],
  [Column.description]: ['说明', '项目详情', '内容', '使用说明', 'description'],
  [Column.kind]: ['类型', '项目类别', '普惠类别', 'kind'],
  [Column.state]: ['项目状态', 'state'],
  [Column.payPercent]: ['折扣', '优惠折扣', '支付折扣', 'paypercent'],
  [Column.price]: ['会员价(元)', '优惠价', '价格', '价格(元)', 'price'],
  [Column.faceValue]: ['面值(元)', '原价', '原价(元)', '标准', '标准(元)', 'facevalue'],
  [Column.budget]: ['预算(元)', '预算金额', '资金预算', '预算资金', 'budget'],
  [Column.currency]: ['货币', 'currency'],
  [Column.quota]: ['名额', '数量', '发放数量', '总份数', '计划人数', 'quota'],
  [Column.perPersonLimit]: ['每人限领数', '每人限领份数', '限领', 'perpersonlimit'],
  [Column.usesPerEntitlement]: ['使用次数', '每份可用次数', 'usesperentitlement'],
  [Column.startsAt]: ['开始时间', '起始日期', '起', '活动开始', 'startsat'],
  [Column.endsAt]: ['结束时间', '截止日期', '止', '活动结束', 'endsat'],
  [Column.regionCodes]: ['适用区划', '适用区划代码', '适用地区代码', 'regioncodes'],
  [Column.workerGroups]: ['适用人群', '职工群体', '对象', '慰问对象', 'workergroups'],
  [Column.merchantNos]: ['核销商户', '合作商户', '合作商户编号', 'merchantnos'],
  [Column.offlineAllowed]: ['离线核销', '可离线', 'offlineallowed'],
};

const BY_TITLE: ReadonlyMap<string, string> = new Map(
  Object.values(Column).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((title) => [title, column] as const),
  ),
);

const COLUMNS: Readonly<Record<string, string>> = Column;

/** The column that a heading stands for; null when it means nothing to a list of benefits. */
export function columnOf(title: string): string | null {
  const plain = title
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
  return (
    BY_TITLE.get(plain) ?? BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|是\/否|注)[^()]*\)$/, '')) ?? null
  );
}

/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }: Refusal): string | null {
  if (details.rule === 'benefit.currency.unknown') return Column.currency;
  if (details.rule === 'benefit.state.step') return Column.state;
  return COLUMNS[details.path?.[0] ?? ''] ?? null;
}

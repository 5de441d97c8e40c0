/** The columns of a list of figures, by what they are called in answers. */
export const MeasureColumn = {
  metric: '指标',
  regionCode: '区划代码',
  value: '数值',
  unit: '单位',
  precision: '精度',
  asOf: '数据日期',
  since: '起始日期',
  quote: '原文',
  caseKind: '案件类别',
  source: '来源',
} as const;

/** The columns of a list of targets. */
export const TargetColumn = {
  title: '任务',
  regionCode: '区划代码',
  year: '年份',
  lead: '牵头部门',
  stage: '环节',
  metric: '指标',
  workerGroup: '职工群体',
  targetValue: '目标值',
  unit: '单位',
  precision: '精度',
  reason: '调整原因',
  source: '来源',
} as const;

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  指标: ['指标名称', '指标代码'],
  区划代码: ['行政区划代码', '区划编码', '所在区划代码'],
  数值: ['数据', '实际值', '完成值'],
  单位: ['计量单位'],
  精度: ['数据精度', '口径说明'],
  数据日期: ['截至日期', '截止日期', '统计日期'],
  起始日期: ['开始日期', '统计起始'],
  原文: ['原文摘录', '来源原文'],
  案件类别: ['案件类型', '案件种类'],
  来源: ['数据来源', '来源编号', '出处'],
  任务: ['任务名称', '任务标题', '重点任务'],
  年份: ['年度', '任务年度'],
  牵头部门: ['责任部门', '牵头单位'],
  环节: ['任务环节', '办理环节'],
  职工群体: ['群体'],
  目标值: ['目标', '年度目标', '目标任务'],
  调整原因: ['原因', '变更原因'],
};

/** The column that a heading stands for, of these; null when it means nothing to such a list. */
export function columnIn(columns: Readonly<Record<string, string>>, title: string): string | null {
  const plain = title
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .replace(/\([^()]*\)$/, '');
  return Object.values(columns).find((column) => column === plain || ALIASES[column]?.includes(plain)) ?? null;
}

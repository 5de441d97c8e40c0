import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of figures of activities. */
export const MeasureColumn = {
  activityNo: '活动编号',
  sessionNo: '场次编号',
  metric: '指标',
  value: '数值',
  unit: '单位',
  precision: '精度',
  asOf: '数据日期',
  since: '起始日期',
  quote: '原文',
} as const;

const Column = MeasureColumn;

/** The column that a heading stands for; null when it means nothing to such a list. */
export const measureColumnOf = headingsOf(Column, {
  [Column.activityNo]: ['活动代码', 'activityno'],
  [Column.sessionNo]: ['场次', '场次代码', 'sessionno'],
  [Column.metric]: ['指标名称', '指标代码', 'metric'],
  [Column.value]: ['数据', '实际值', 'value'],
  [Column.unit]: ['计量单位', 'unit'],
  [Column.precision]: ['数据精度', '口径说明', 'precision'],
  [Column.asOf]: ['截至日期', '截止日期', '统计日期', 'asof'],
  [Column.since]: ['开始日期', '统计起始', 'since'],
  [Column.quote]: ['原文摘录', '来源原文', 'quote'],
});

import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of what hazards are worth. */
export const RuleColumn = {
  regionCode: '区划代码',
  face: '奖励金额',
  validDays: '有效天数',
  fromOn: '起始日期',
  toOn: '结束日期',
} as const;

const Column = RuleColumn;

/** The column that a heading stands for; null when it means nothing to a list of rewards. */
export const ruleColumnOf = headingsOf(Column, {
  [Column.regionCode]: ['行政区划代码', '所在区划', '区划', 'regioncode'],
  [Column.face]: ['面值', '金额', '金额(元)', '奖励标准', '奖励标准(元)', 'face'],
  [Column.validDays]: ['有效期', '有效期(天)', '兑换期限', '兑换期限(天)', 'validdays'],
  [Column.fromOn]: ['开始日期', '执行日期', '施行日期', '生效日期', 'fromon'],
  [Column.toOn]: ['截止日期', '废止日期', 'toon'],
});

import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of activities. */
export const ActivityColumn = {
  activityNo: '活动编号',
  title: '标题',
  kind: '类别',
  organisers: '主办单位',
  regionCode: '区划代码',
  description: '详情',
  membersOnly: '仅限会员',
  recurrences: '场次规律',
} as const;

const Column = ActivityColumn;

/** The column that a heading stands for; null when it means nothing to a list of activities. */
export const activityColumnOf = headingsOf(Column, {
  [Column.activityNo]: ['编号', '活动代码', 'activityno'],
  [Column.title]: ['活动名称', '活动标题', '名称', '活动', 'title'],
  [Column.kind]: ['活动类别', '类型', '活动类型', 'kind'],
  [Column.organisers]: ['主办', '举办单位', '主办工会', 'organisers'],
  [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码', 'regioncode'],
  [Column.description]: ['说明', '活动详情', '内容', '活动内容', 'description'],
  [Column.membersOnly]: ['限会员', '是否仅限会员', 'membersonly'],
  [Column.recurrences]: ['规律', '场次安排', '放映规律', 'rhythm', 'recurrences'],
});

import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of pledges. */
export const PledgeColumn = {
  activityNo: '活动编号',
  sponsorName: '认捐单位',
  amount: '金额',
  goods: '物资',
  pledgedOn: '认捐日期',
} as const;

const Column = PledgeColumn;

/** The column that a heading stands for; null when it means nothing to a list of pledges. */
export const pledgeColumnOf = headingsOf(Column, {
  [Column.activityNo]: ['活动代码', 'activityno'],
  [Column.sponsorName]: ['爱心企业', '爱心单位', '捐赠单位', '单位名称', 'sponsorname'],
  [Column.amount]: ['认捐金额', '金额(元)', '折价金额', '折合金额', 'amount'],
  [Column.goods]: ['认捐物资', '捐赠物资', 'goods'],
  [Column.pledgedOn]: ['日期', '捐赠日期', 'pledgedon'],
});

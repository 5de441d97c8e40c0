import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of handlers. */
export const HandlerColumn = {
  handlerNo: '承办人编号',
  displayName: '姓名',
  role: '身份',
  office: '单位',
  regionCode: '区划代码',
  subject: '账号',
  employers: '关联单位',
  employers2: '关联单位2',
  employers3: '关联单位3',
  activeFrom: '开始日期',
  activeTo: '结束日期',
} as const;

const Column = HandlerColumn;

/** The column that a heading stands for; null when it means nothing to a list of handlers. */
export const handlerColumnOf = headingsOf(Column, {
  [Column.handlerNo]: ['编号', '人员编号', '调解员编号', '执业证号', 'handlerno'],
  [Column.displayName]: ['显示名', '承办人', '承办人姓名', 'displayname'],
  [Column.role]: ['人员身份', '承办人身份', '类别', 'role'],
  [Column.office]: ['所在单位', '工作单位', '律所', '律师事务所', 'office'],
  [Column.regionCode]: ['行政区划代码', '所在区划', '区划', 'regioncode'],
  [Column.subject]: ['登录账号', '账号编号', '账户', 'subject', 'account'],
  [Column.employers]: ['关联单位1', '利害关系单位', '服务单位', '回避单位', 'employers'],
  [Column.activeFrom]: ['任职日期', '起始日期', '聘期开始', 'activefrom'],
  [Column.activeTo]: ['离任日期', '截止日期', '聘期结束', 'activeto'],
});

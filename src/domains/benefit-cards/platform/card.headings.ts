import { headingsOf } from './headings.js';

/** The columns of a list of cards, by what they are called in answers. */
export const Column = {
  cardNo: '卡号',
  idType: '证件类型',
  idNumber: '证件号码',
  name: '姓名',
  carrier: '卡载体',
  state: '卡状态',
  unionCode: '发卡工会编码',
  issuedOn: '发卡日期',
  validTo: '有效期',
  newCardNo: '新卡号',
  updatedAt: '更新时间',
  seq: '更新序号',
  eventId: '事件编号',
} as const;

export const { columnOf, columnOfRefusal } = headingsOf(Column, {
  [Column.cardNo]: ['社保卡号', '社会保障卡号', '会员卡号', '旧卡号', '原卡号', '银行卡号'],
  [Column.idType]: ['证件种类'],
  [Column.idNumber]: ['身份证号', '身份证号码', '证件号', '公民身份号码', '社会保障号码'],
  [Column.name]: ['持卡人', '持卡人姓名', '会员姓名'],
  [Column.carrier]: ['卡类型', '卡种', '载体'],
  [Column.state]: ['状态', '卡片状态'],
  [Column.unionCode]: ['发卡工会', '发卡工会代码', '工会编码', '工会代码'],
  [Column.issuedOn]: ['发卡时间', '制卡日期', '启用日期'],
  [Column.validTo]: ['有效期至', '有效期限', '截止日期', '失效日期'],
  [Column.newCardNo]: ['换发卡号', '新卡卡号'],
  [Column.updatedAt]: ['修改时间', '最后更新时间', '状态时间', '变更时间'],
  [Column.seq]: ['修改序号'],
  [Column.eventId]: ['事件号', '消息编号'],
});

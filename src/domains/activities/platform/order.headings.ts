import { headingsOf } from '../../../kit/intake-headings.js';

/** The columns of messages and lists of orders, by what they are called in answers. */
export const Column = {
  orderNo: '订单号',
  sessionNo: '场次编号',
  event: '事件',
  at: '时间',
  seq: '序号',
  seat: '座位',
  memberNo: '会员号',
  name: '姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  mobile: '手机号',
  headcount: '人数',
  unionCode: '包场工会编码',
  startsAt: '开始时间',
  eventId: '消息编号',
} as const;

export const { columnOf, columnOfRefusal } = headingsOf(Column, {
  [Column.orderNo]: ['订单编号', '预约单号', '票号'],
  [Column.sessionNo]: ['场次号', '场次', '车次编号'],
  [Column.event]: ['订单状态', '状态', '事件类型', 'state', 'status', 'eventType'],
  [Column.at]: ['事件时间', '更新时间', '下单时间', 'time', 'occurredAt', 'updatedAt'],
  [Column.seq]: ['更新序号', '事件序号', 'sequence'],
  [Column.seat]: ['座位号', '座号', 'seats', 'seatCode', 'seatCodes'],
  [Column.memberNo]: ['会员编号', '会员证号'],
  [Column.name]: ['会员姓名', '观众姓名', '乘客姓名', '联系人'],
  [Column.idType]: ['证件种类'],
  [Column.idNumber]: ['身份证号', '身份证号码', '证件号', '公民身份号码'],
  [Column.mobile]: ['手机', '手机号码', '联系电话', 'phone'],
  [Column.headcount]: ['票数', '张数', '预约人数'],
  [Column.unionCode]: ['包场工会', '工会编码', '包场单位编码'],
  [Column.startsAt]: ['场次时间', '开场时间', '发车时间', '演出时间'],
  [Column.eventId]: ['事件编号', '事件号', 'messageId'],
});

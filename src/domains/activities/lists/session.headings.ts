import { headingsOf } from '../../../kit/list-headings.js';

/** The columns of a list of sessions. */
export const SessionColumn = {
  activityNo: '活动编号',
  sessionNo: '场次编号',
  startsAt: '开始',
  endsAt: '结束',
  bookingOpensAt: '开放预约',
  bookingClosesAt: '预约截止',
  venueName: '地点',
  venueAddress: '地址',
  stationCode: '驿站编号',
  legalSiteNo: '普法阵地编号',
  capacity: '名额',
  seatRows: '座位排',
  allotments: '单位名额',
  tripNo: '车次',
  origin: '出发地',
  destination: '目的地',
  provider: '承办机构',
  checkItems: '体检项目',
  round: '轮次',
  streamUrl: '直播地址',
  stage: '状态',
} as const;

const Column = SessionColumn;

/** The column that a heading stands for; null when it means nothing to a list of sessions. */
export const sessionColumnOf = headingsOf(Column, {
  [Column.activityNo]: ['活动代码', 'activityno'],
  [Column.sessionNo]: ['编号', '场次', '场次代码', 'sessionno'],
  [Column.startsAt]: ['开始时间', '时间', '放映时间', 'startsat'],
  [Column.endsAt]: ['结束时间', 'endsat'],
  [Column.bookingOpensAt]: ['开放预约时间', '预约开放', '抢票时间', 'bookingopensat'],
  [Column.bookingClosesAt]: ['预约截止时间', '截止时间', 'bookingclosesat'],
  [Column.venueName]: ['场地', '场所', '影厅', 'venue', 'venuename'],
  [Column.venueAddress]: ['详细地址', '场地地址', 'address', 'venueaddress'],
  [Column.stationCode]: ['驿站', '驿站编码', 'stationcode'],
  [Column.legalSiteNo]: ['阵地编号', '法治阵地编号', 'legalsiteno'],
  [Column.capacity]: ['容量', '人数上限', '名额数', 'capacity'],
  [Column.seatRows]: ['座位', '座位图', 'seats', 'seatrows'],
  [Column.allotments]: ['单位分配', '分配名额', 'allotments'],
  [Column.tripNo]: ['车次号', '班次', 'tripno'],
  [Column.origin]: ['始发地', '出发站', '始发站', 'origin'],
  [Column.destination]: ['终到站', '到达地', '到达站', 'destination'],
  [Column.provider]: ['体检机构', '承办单位', 'provider'],
  [Column.checkItems]: ['项目', '检查项目', 'checkitems'],
  [Column.round]: ['环节', '赛程', 'round'],
  [Column.streamUrl]: ['直播', '直播间', '直播链接', 'streamurl'],
  [Column.stage]: ['场次状态', 'stage', 'state'],
});

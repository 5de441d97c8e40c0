/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** By which figure a target is measured, and why (取数规则). */
export type ActualRule =
  /** By what the hub counts, which holds all that was told (按实计数). */
  | 'COUNTED'
  /** By the newest figure told, as the hub counts nothing of the kind (按上报数，平台不计数). */
  | 'NOT_COUNTED'
  /** By the newest figure told, as it is more than the hub counts: not all of it is on its register yet (按上报数，台账未录全). */
  | 'REGISTER_INCOMPLETE';

/** Input of advanceCase (流转). */
export type AdvanceCaseInput = {
  /** The case (案号). */
  caseNo: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** What to say (备注); free of ids and phones. Whoever reported a hazard without a name reads it as the answer of caseProgress, unless it says why an inspection goes back to be looked into. */
  note?: string | null | undefined;
  /** The stage (新环节); one of nextStages. */
  to: CaseStage;
};

/** Kind of help (帮扶类别). */
export type AftercareKind =
  /** Help in hardship (困难帮扶). */
  | 'HARDSHIP_HELP'
  /** Registration for work (就业登记). */
  | 'JOB_REGISTRATION'
  /** Training (技能培训). */
  | 'TRAINING'
  /** Unemployment insurance (失业保险). */
  | 'UNEMPLOYMENT_INSURANCE';

/** Input of announceOpeningCampaign (开放活动). */
export type AnnounceOpeningCampaignInput = {
  /** Closes (关门); before opens when it is on the day after. */
  closes?: string | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Name of the campaign (名称); on the same days again it is what is said now, and its other days stay. */
  name: string;
  /** Opens (开门), beside the usual hours; as on workdays when left out. */
  opens?: string | null | undefined;
  /** Days (时段). */
  period: PeriodInput;
  /** These stations (驿站编号); all of them or none. */
  stationCodes: Array<string>;
  /** Takes the days of the campaign back (撤回), where they were announced under this name; its other days stay, and hours are not looked at. */
  withdrawn?: boolean;
};

/** State of an application (申请状态). */
export type ApplicationState =
  /** Granted (已通过). */
  | 'APPROVED'
  /** Taken back by the applicant, or erased with the person (已撤回). */
  | 'CANCELLED'
  /** Sent back; a new one may follow (已退回). */
  | 'REJECTED'
  /** Being looked at (审核中). */
  | 'UNDER_REVIEW';

/** Input of applyForMembership (网上入会申请). */
export type ApplyForMembershipInput = {
  /** Version of the PERSONAL_DATA text that was agreed to (同意书版本). */
  consentTextVersion: number;
  /** Number of the document (证件号码); full-width digits, blanks and a small x are taken. */
  idNumber: string;
  /** Kind of document (证件类型). */
  idType?: IdType;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** By which route (入会途径). */
  joinRoute: JoinRoute;
  /** Mobile with or without +86 (手机号); the one WeChat has checked when left out. */
  mobile?: string | null | undefined;
  /** Name as in the document (名称); 2 to 50 characters, with · where it belongs. */
  name: string;
  /** The union (工会编码). */
  unionCode: string;
  /** Place of work (工作地). */
  workRegionCode?: string | null | undefined;
  /** Groups of workers (职工群体). */
  workerGroups: Array<WorkerGroup>;
};

/** Input of assessStation (验收评定). */
export type AssessStationInput = {
  /** What was found (评定意见). */
  findings?: string | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Whether it passed (是否通过). */
  passed: boolean;
  /** Points (得分). */
  score?: number | null | undefined;
  /** Stars it bears (星级); left out when it is about acceptance. */
  star?: number | null | undefined;
  /** The station (驿站编号). */
  stationCode: string;
  /** Which step (环节). */
  step: AssessmentStep;
};

/** Step of an assessment, level by level (评定环节). */
export type AssessmentStep =
  /** By the city (市级评定). */
  | 'CITY'
  /** By the county (县级验收). */
  | 'COUNTY'
  /** By the province (省级认定). */
  | 'PROVINCE'
  /** By the station itself (自评). */
  | 'SELF';

/** Input of assignCase (指派承办人). */
export type AssignCaseInput = {
  /** The case (案号). */
  caseNo: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Who, one of LegalCase.candidates (承办人编号). */
  handlerId: string | number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
};

/** Kind of benefit (普惠类别). */
export type BenefitKind =
  /** Birthday (生日慰问). */
  | 'BIRTHDAY'
  /** Care for children (爱心托管). */
  | 'CHILD_CARE'
  /** Condolence and care visit (慰问). */
  | 'CONDOLENCE'
  /** Film (电影). */
  | 'FILM'
  /** Gift pack (礼包). */
  | 'GIFT_PACK'
  /** Aid in hardship (困难帮扶). */
  | 'HARDSHIP_AID'
  /** Reward for a hazard found (隐患举报奖励). */
  | 'HAZARD_REWARD'
  /** Health check (体检). */
  | 'HEALTH_CHECK'
  /** Insurance (保险). */
  | 'INSURANCE'
  /** Mutual aid (互助保障). */
  | 'MUTUAL_AID'
  /** Loan of a power bank (共享充电宝). */
  | 'POWER_BANK'
  /** Cheaper bus and metro (公交地铁优惠). */
  | 'RIDE_DISCOUNT'
  /** Goods, as 川工带川货 (购物优惠). */
  | 'SHOPPING'
  /** Aid for studies (金秋助学). */
  | 'STUDY_AID'
  /** Training (培训). */
  | 'TRAINING'
  /** Train, coach or plane home or to work (交通票). */
  | 'TRANSPORT_TICKET';

/** Input of bindMobile (绑定手机号). */
export type BindMobileInput = {
  /** Code of the getPhoneNumber button (手机号授权码); five minutes, one use, not the sign-in code. */
  code: string;
};

/** Input of bookSession (抢票、报名). */
export type BookSessionInput = {
  /** Employer whose kept places are used (用人单位). */
  employerName?: string | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Go on the waiting list when nothing is left (加入候补). */
  joinWaitlist?: boolean;
  /** This seat (座位号); any when left out. */
  seatCode?: string | null | undefined;
  /** The session (场次编号). */
  sessionId: string | number;
};

/** State of a booking (预约状态). */
export type BookingState =
  /** Cancelled (已取消). */
  | 'CANCELLED'
  /** Came (已到). */
  | 'CHECKED_IN'
  /** Has a place (已约). */
  | 'CONFIRMED'
  /** Was not confirmed in time (已失效). */
  | 'EXPIRED'
  /** Promoted or chosen; to be confirmed before confirmBy (待确认). */
  | 'HELD'
  /** Did not come (未到). */
  | 'NO_SHOW'
  /** On the waiting list (候补). */
  | 'WAITLISTED';

/** Kind of case (案件类别). */
export type CaseKind =
  /** Advice (法律咨询). */
  | 'CONSULTATION'
  /** Hazard report (安全隐患随手拍). */
  | 'HAZARD_REPORT'
  /** Hotline 12351 (热线). */
  | 'HOTLINE'
  /** Labour dispute (劳动争议). */
  | 'LABOUR_DISPUTE'
  /** Legal aid (法律援助). */
  | 'LEGAL_AID'
  /** Suggestion (建议诉求). */
  | 'SUGGESTION';

/** Stage of a case (案件环节). */
export type CaseStage =
  /** After-care (跟踪帮扶). */
  | 'AFTERCARE'
  /** Agreed, both signed (达成协议). */
  | 'AGREED'
  /** Arbitration (裁). */
  | 'ARBITRATION'
  /** Closed (结案). */
  | 'CLOSED'
  /** Looked into; a hazard is checked (诊). */
  | 'DIAGNOSIS'
  /** Labour inspection; may run beside another stage (监察). */
  | 'INSPECTION'
  /** Court (诉讼). */
  | 'LITIGATION'
  /** Mediation (调). */
  | 'MEDIATION'
  /** Not accepted (不予受理). */
  | 'NOT_ACCEPTED'
  /** Registered (登记). */
  | 'REGISTERED'
  /** Withdrawn (撤回). */
  | 'WITHDRAWN';

/** Input of claimCaseReward (领取奖励). */
export type ClaimCaseRewardInput = {
  /** The code given at the time (查询码); whoever reported with a name signs in and gives the number of the own case. */
  followUpCode: string;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
};

/** Form of content (内容形式). */
export type ContentFormat =
  /** Article (文章). */
  | 'ARTICLE'
  /** Column (专栏). */
  | 'COLUMN'
  /** Leaflet (宣传册). */
  | 'LEAFLET'
  /** Song or rhyme (歌曲曲艺). */
  | 'SONG'
  /** Video (视频). */
  | 'VIDEO';

/** How far an export is (导出状态). */
export type DataExportState =
  /** Deleted after its time (已失效). */
  | 'EXPIRED'
  /** Could not be made; ask again (失败). */
  | 'FAILED'
  /** Being put together (生成中). */
  | 'PREPARING'
  /** Ready to fetch (可下载). */
  | 'READY';

/** Geodetic datum (坐标系). */
export type Datum =
  /** Maps of Baidu (百度). */
  | 'BD09'
  /** Maps of WeChat, Tencent and AMap (国测局). */
  | 'GCJ02'
  /** GPS and the world (国际标准). */
  | 'WGS84';

/** Kind of a day (日类型). */
export type DayKind =
  /** Public holiday (法定假日). */
  | 'HOLIDAY'
  /** Saturday or Sunday worked for a holiday (调休上班). */
  | 'MAKEUP_WORKDAY'
  /** No notice for this year yet (未公布). */
  | 'UNKNOWN'
  /** Saturday or Sunday at rest (周末). */
  | 'WEEKEND'
  /** Ordinary workday (工作日). */
  | 'WORKDAY';

/** Input of decideMembershipApplication (入会审批). */
export type DecideMembershipApplicationInput = {
  /** The application (申请编号). */
  applicationId: string | number;
  /** Grant or send back (结论). */
  decision: Decision;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** What to say to the applicant (备注); wanted when sent back. */
  note?: string | null | undefined;
  /** The applicant is this known person (合并至会员号): the two records become one, both numbers stay. With REJECT too, as for somebody who is a member elsewhere and can then ask for a transfer. */
  sameAsMemberNo?: string | null | undefined;
};

/** Yes or no to a request (审批结论). */
export type Decision =
  /** Granted (同意). */
  | 'APPROVE'
  /** Refused; say why in the note (退回). */
  | 'REJECT';

/** What a case is about (案由). */
export type DisputeMatter =
  /** Occupational health (职业健康). */
  | 'OCCUPATIONAL_HEALTH'
  /** Other (其他). */
  | 'OTHER'
  /** Overtime (加班). */
  | 'OVERTIME'
  /** Rules of a platform (平台规则). */
  | 'PLATFORM_RULES'
  /** Compensation for a move (搬迁补偿). */
  | 'RELOCATION_COMPENSATION'
  /** Social insurance (社会保险). */
  | 'SOCIAL_INSURANCE'
  /** End of the contract (解除合同). */
  | 'TERMINATION'
  /** Wages (劳动报酬). */
  | 'WAGES'
  /** Work injury (工伤). */
  | 'WORK_INJURY'
  /** Safety at work (安全生产). */
  | 'WORK_SAFETY';

/** State of an entitlement (权益状态). */
export type EntitlementState =
  /** Claimed by the person (已领取). */
  | 'CLAIMED'
  /** Over (已过期). */
  | 'EXPIRED'
  /** Given by the union (已发放). */
  | 'GRANTED'
  /** Used in part (部分使用). */
  | 'PARTLY_REDEEMED'
  /** Used up (已使用). */
  | 'REDEEMED'
  /** Taken back (已撤回). */
  | 'REVOKED';

/** What an event tells (事件类别). */
export type EventKind =
  /** Something was created or changed; the record is as it is now (变动). */
  | 'CHANGE'
  /** Nothing for you, but keep this cursor: everything before it is delivered. Sent when the backlog is done and at least every minute; a poll has none (进度). */
  | 'CHECKPOINT'
  /** Events are missing; see gap and ask again (断档). */
  | 'GAP'
  /** The record is gone, has left what is followed, or is no longer the caller's to see (移除). */
  | 'REMOVAL'
  /** The state at the time of subscribing (当前状态). */
  | 'STATE';

/** Input of exportMyData (导出我的信息). */
export type ExportMyDataInput = {
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** A fresh code of wx.login (核验码). */
  recheckCode: string;
};

/** What a station has (设施). */
export type Facility =
  /** Defibrillator (除颤仪). */
  | 'AED'
  /** Air conditioner (空调). */
  | 'AIR_CONDITIONER'
  /** Beds (床位). */
  | 'BED'
  /** Canteen, meals (餐食). */
  | 'CANTEEN'
  /** Charging (充电). */
  | 'CHARGING'
  /** Drinking water (饮水). */
  | 'DRINKING_WATER'
  /** Hot water (热水). */
  | 'HOT_WATER'
  /** Job board (就业信息栏). */
  | 'JOB_BOARD'
  /** Kitchen (厨房). */
  | 'KITCHEN'
  /** Laundry (洗衣). */
  | 'LAUNDRY'
  /** Law leaflets (普法资料). */
  | 'LEGAL_LEAFLETS'
  /** Medicine box (药箱). */
  | 'MEDICINE_BOX'
  /** Microwave (微波炉). */
  | 'MICROWAVE'
  /** Mother-and-baby room (母婴室). */
  | 'MOTHER_BABY_ROOM'
  /** Power banks (充电宝). */
  | 'POWER_BANK'
  /** Reading corner (读书角). */
  | 'READING_CORNER'
  /** Chairs (休息座椅). */
  | 'REST_CHAIR'
  /** Shower (淋浴). */
  | 'SHOWER'
  /** Sick bed (输液床). */
  | 'SICK_BED'
  /** Table (桌子). */
  | 'TABLE'
  /** Test strips (检测试纸). */
  | 'TEST_STRIPS'
  /** Toilet (厕所). */
  | 'TOILET'
  /** Parking for trucks (货车停车). */
  | 'TRUCK_PARKING'
  /** Wireless network (无线网络). */
  | 'WIFI';

/** What a worker says (反馈类别). */
export type FeedbackKind =
  /** Something does not work (设施故障). */
  | 'BROKEN'
  /** Not here any more (已不存在). */
  | 'GONE'
  /** Only marks or thanks (评价); a new one takes the place of the own one that waits. */
  | 'RATING'
  /** Closed when it should be open (时间不符). */
  | 'WRONG_HOURS'
  /** Somewhere else (位置不对). */
  | 'WRONG_PLACE';

/** State of feedback (反馈状态). */
export type FeedbackState =
  /** Right; a person sees to the station, which is not changed by this alone (已采纳). */
  | 'ACCEPTED'
  /** Not so (未采纳). */
  | 'DISMISSED'
  /** Of two records that became one station: the same person had said it of the other one before, and that word stands for both (重复). */
  | 'DUPLICATE'
  /** Nobody looked yet (待处理). */
  | 'OPEN';

/** Why a stretch is missing (断档原因). */
export type GapReason =
  /** The cursor is older than what is kept (游标过旧). */
  | 'CURSOR_TOO_OLD'
  /** The cursor is of another stream or hub, as after a restore (游标无效). */
  | 'CURSOR_UNKNOWN';

/** A box on the map (地图范围). May not cross the date line. */
export type GeoBoundsInput = {
  /** The datum of the edges (坐标系). */
  datum: Datum;
  /** Eastern edge, degrees (东). */
  east: number;
  /** Northern edge, degrees (北). */
  north: number;
  /** Southern edge, degrees (南). */
  south: number;
  /** Western edge, degrees (西). */
  west: number;
};

/** A point, given (坐标点). */
export type GeoPointInput = {
  /** The datum the numbers are in (坐标系). wx.getLocation gives WGS84 unless asked for gcj02. */
  datum: Datum;
  /** Degrees north (纬度). */
  latitude: number;
  /** Degrees east (经度). */
  longitude: number;
};

/** Input of gradeStation (评星定级). */
export type GradeStationInput = {
  /** The assessment that bears it (评定编号); one that did not pass, to take the grade away. */
  assessmentId: string | number;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Why (原因). */
  reason: string;
  /** Stars (星级); left out to take the grade away. */
  star?: number | null | undefined;
  /** The station (驿站编号). */
  stationCode: string;
};

/** State of a hold (预留状态). */
export type HoldState =
  /** Cancelled (已取消). */
  | 'CANCELLED'
  /** Came (已入住). */
  | 'CHECKED_IN'
  /** Over (已完成). */
  | 'COMPLETED'
  /** Confirmed (已确认). */
  | 'CONFIRMED'
  /** Was not confirmed in time (已失效). */
  | 'EXPIRED'
  /** Held for fifteen minutes (待确认). */
  | 'HELD'
  /** Did not come (未到). */
  | 'NO_SHOW';

/** Input of holdStationResource (床位预约). */
export type HoldStationResourceInput = {
  /** To (结束时间); at most two days. */
  endsAt: string;
  /** What (设施). */
  facility: Facility;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** From (开始时间). */
  startsAt: string;
  /** The station (驿站编号). */
  stationCode: string;
};

/** Kind of document (证件类型). */
export type IdType =
  /** Passport (护照). */
  | 'PASSPORT'
  /** Permanent resident card of foreigners (外国人永久居留证). */
  | 'PERMANENT_RESIDENT_CARD'
  /** Residence permit of Hong Kong, Macao and Taiwan (港澳台居住证). */
  | 'RESIDENCE_PERMIT'
  /** Resident identity card (居民身份证). */
  | 'RESIDENT_ID'
  /** Badge of a site abroad (工牌). */
  | 'SITE_BADGE';

/** State of a run (批次状态). */
export type ImportRunState =
  /** Done (已完成). */
  | 'DONE'
  /** Given up (失败), see stateReason; rows taken in before a fault stay, and no row is half taken in. */
  | 'FAILED'
  /** Held until someone decides: the file has far fewer rows than the one before it (待确认). */
  | 'HELD'
  /** At work (处理中). */
  | 'RUNNING';

/** How a person joined (入会途径). */
export type JoinRoute =
  /** With the whole unit (集体入会). */
  | 'COLLECTIVE'
  /** Online (网上申请). */
  | 'ONLINE'
  /** Through a platform (平台). */
  | 'PLATFORM'
  /** By the code of a union (扫码). */
  | 'SCAN_CODE'
  /** At a station (驿站). */
  | 'STATION'
  /** Into the transit pool (周转库). */
  | 'TRANSIT_POOL'
  /** In the home village, to be transferred (村入会后转接). */
  | 'VILLAGE_THEN_TRANSFER';

/** Kind of legal site (阵地类型). */
export type LegalSiteKind =
  /** Joint centre of mediation and arbitration (裁调对接中心). */
  | 'JOINT_CENTRE'
  /** Park of law (法治公园). */
  | 'LAW_PARK'
  /** Room of law (法治文化阵地). */
  | 'LAW_ROOM'
  /** Street of law (法治一条街). */
  | 'LAW_STREET'
  /** Rights station in another city (维权服务站). */
  | 'RIGHTS_STATION'
  /** Service point (法律服务点). */
  | 'SERVICE_POINT';

/** Input of markNotificationsRead (标为已读). */
export type MarkNotificationsReadInput = {
  /** Which (消息编号); all when left out. */
  notificationIds?: Array<string | number> | null | undefined;
};

/** Told or counted (口径). */
export type MeasureBasis =
  /** Counted by the hub from its records (实测). */
  | 'COUNTED'
  /** Told by a source (上报). */
  | 'REPORTED';

/** Unit of a measure (单位). */
export type MeasureUnit =
  /** Cases (件). */
  | 'CASES'
  /** Fen (分). */
  | 'FEN'
  /** Single things: posts, places, events (个). */
  | 'ITEMS'
  /** Organisations (家). */
  | 'ORGANISATIONS'
  /** Per cent, as the source states it (百分比). */
  | 'PERCENT'
  /** People (人). */
  | 'PERSONS'
  /** Times people were served (人次). */
  | 'PERSON_TIMES';

/** State of a membership (会籍状态). */
export type MembershipState =
  /** Live (正常). */
  | 'ACTIVE'
  /** Died (去世). */
  | 'DECEASED'
  /** Expelled (除名). */
  | 'EXPELLED'
  /** Live, kept without a union at work: retired, unemployed (保留). */
  | 'RETAINED'
  /** Closed by a transfer (已转出). */
  | 'TRANSFERRED'
  /** Live, a transfer is under way (转接中). */
  | 'TRANSFERRING'
  /** Told otherwise by the platform on the day on which it began: it never was, is in no history and no count (作废). */
  | 'VOID'
  /** Left by own wish (退会). */
  | 'WITHDRAWN';

/** Input of mergeStations (合并). */
export type MergeStationsInput = {
  /** They are of one station although they lie far apart or in two counties, or although the one that goes is more in service than the one that stays (确认为同一驿站). */
  acceptDifferent?: boolean;
  /** Version of the one that stays (预期版本). */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** The one that stays, with its status (保留编号). */
  keepCode: string;
  /** The one that goes into it (并入编号). */
  mergeCode: string;
};

/** What is measured (指标). */
export type MetricCode =
  /** Change of filings for arbitration (仲裁立案变化). */
  | 'ARBITRATION_FILINGS_CHANGE'
  /** Uses of benefits (普惠服务人次). */
  | 'BENEFIT_USES'
  /** Cases accepted, by date of registration (受理案件). */
  | 'CASES_ACCEPTED'
  /** Cases mediated with success, by date of outcome (调解成功). */
  | 'CASES_MEDIATED'
  /** Change of the time mediation takes (调解时长变化). */
  | 'CASE_DURATION_CHANGE'
  /** Change of the quality of handling (办案质量变化). */
  | 'CASE_QUALITY_CHANGE'
  /** Employers taking part (参会企业). */
  | 'EMPLOYERS'
  /** Events held (活动场次). */
  | 'EVENTS_HELD'
  /** Groups of visitors received (接待团体). */
  | 'GROUPS_RECEIVED'
  /** Intentions reached (达成意向). */
  | 'INTENTIONS'
  /** Openings offered (招聘人数). */
  | 'JOB_OPENINGS'
  /** Kinds of posts offered (岗位种类). */
  | 'JOB_POSTS'
  /** Columns and articles about the law put out (普法专栏). */
  | 'LAW_COLUMNS'
  /** Videos about the law made (普法视频). */
  | 'LAW_VIDEOS'
  /** Views of live streams (直播观看). */
  | 'LIVE_VIEWS'
  /** Change of the success rate of mediation (调解成功率变化). */
  | 'MEDIATION_SUCCESS_CHANGE'
  /** Newly joined members in new forms of employment (新就业形态新增会员). */
  | 'MEMBERS_NEW_EMPLOYMENT'
  /** Members in new forms of employment in all (新就业形态会员总数). */
  | 'MEMBERS_NEW_EMPLOYMENT_TOTAL'
  /** Newly joined truck drivers (货车司机新增会员). */
  | 'MEMBERS_TRUCK_DRIVER'
  /** People who took part (参与人次). */
  | 'PARTICIPANTS'
  /** Matters done online (网上办件). */
  | 'PLATFORM_TRANSACTIONS'
  /** Registered users of an online platform (平台注册用户). */
  | 'PLATFORM_USERS'
  /** CVs handed in (投递简历). */
  | 'RESUMES'
  /** Screenings made (检测人次). */
  | 'SCREENINGS'
  /** Visits to a station or site (服务人次). */
  | 'SERVICE_VISITS'
  /** Stations built (已建驿站). */
  | 'STATIONS_BUILT'
  /** Stations newly built in the period (新建驿站). */
  | 'STATIONS_NEW'
  /** Stations open on the day (开放驿站). */
  | 'STATIONS_OPEN'
  /** Union organisations of new forms of employment (新就业形态工会组织). */
  | 'UNIONS_NEW_EMPLOYMENT';

/** A sum of money, given (金额). */
export type MoneyInput = {
  /** In the smallest unit of the currency; for CNY fen (分). */
  amountFen: number;
  /** Currency (币种). */
  currency?: string;
};

/** What a person answered to a template (订阅选择). */
export type NotificationAnswer =
  /** Yes: once, or for good where the template is a long-term one (允许). */
  | 'ACCEPT'
  /** Switched off by WeChat (封禁): nothing is sent until the next yes. */
  | 'BAN'
  /** No (拒绝): what was allowed before stays, but of a long-term template. */
  | 'REJECT';

/** An answer to one template (订阅选择). */
export type NotificationAnswerInput = {
  /** The answer (选择). */
  answer: NotificationAnswer;
  /** The template (模板编号). */
  templateId: string;
};

/** What a message is about (消息类别). */
export type NotificationKind =
  /** Booking confirmed, promoted or cancelled; hold about to end (预约). */
  | 'BOOKING'
  /** Case moved or meeting set (案件). */
  | 'CASE'
  /** Entitlement granted or about to end (普惠权益). */
  | 'ENTITLEMENT'
  /** Application or transfer decided (会籍办理). */
  | 'MEMBERSHIP'
  /** Notice of the union (通知). */
  | 'NOTICE'
  /** Suggestion answered (建议). */
  | 'SUGGESTION';

/** Open or not (开放状态). */
export type OpenStatus =
  /** Closed (关闭). */
  | 'CLOSED'
  /** Open, but not for half an hour more (即将关闭). */
  | 'CLOSING_SOON'
  /** Open (开放). */
  | 'OPEN'
  /** Nobody can say yet (未知). */
  | 'UNKNOWN';

/** Days that differ (特殊日期). */
export type OpeningExceptionInput = {
  /** Closes (关门); before opens when it is on the day after. */
  closes?: string | null | undefined;
  /** Opens (开门); closed all day when left out. */
  opens?: string | null | undefined;
  /** Days (时段). */
  period: PeriodInput;
};

/** What decided (判定依据), the strongest first. */
export type OpeningRule =
  /** Never closes (24小时). */
  | 'ALWAYS_OPEN'
  /** Beyond the calendar (日历未公布). */
  | 'CALENDAR_END'
  /** A campaign (不打烊活动). */
  | 'CAMPAIGN'
  /** A day that differs (特殊日期). */
  | 'EXCEPTION'
  /** Hours of public holidays (节假日). */
  | 'HOLIDAY'
  /** The host is closed (依托单位关闭). */
  | 'HOST'
  /** Nobody could read its hours (开放时间未识别); see them as they were written. */
  | 'HOURS_UNREAD'
  /** Hours of a day worked for a holiday (调休). */
  | 'MAKEUP_WORKDAY'
  /** Hours of the season (季节). */
  | 'SEASON'
  /** Status of the station (驿站状态). */
  | 'STATUS'
  /** Weekly hours (每周时段). */
  | 'WEEKLY';

/** How a case ended (结果). */
export type OutcomeKind =
  /** Confirmed by the court (司法确认). */
  | 'CONFIRMED_BY_COURT'
  /** Not settled (调解不成). */
  | 'FAILED'
  /** Settled in part (部分成功). */
  | 'PARTLY_SETTLED'
  /** Hazard put right (隐患已整改). */
  | 'RECTIFIED'
  /** Handed on (转办). */
  | 'REFERRED'
  /** Settled (调解成功). */
  | 'SETTLED'
  /** Withdrawn (撤回). */
  | 'WITHDRAWN';

/** Completion against days gone (进度). */
export type Pace =
  /** More done than days gone (快于时序). */
  | 'AHEAD'
  /** Less (慢于时序). */
  | 'BEHIND'
  /** Within two points (符合时序). */
  | 'ON_TRACK';

/** As what someone is in a case (当事人身份). */
export type PartyRole =
  /** Applicant (申请人). */
  | 'APPLICANT'
  /** Lawyer of a party (代理人). */
  | 'COUNSEL'
  /** Employer (用人单位). */
  | 'EMPLOYER'
  /** Reporter of a hazard (报告人). */
  | 'REPORTER'
  /** Representative of applicants (职工代表). */
  | 'REPRESENTATIVE';

/** From day to day, both included (时段). */
export type PeriodInput = {
  /** First day (起). */
  from: string;
  /** Last day (止). */
  to: string;
};

/** Fields that can be shown in full (可查看明文的字段). */
export type PersonalField =
  /** Birth date (出生日期). */
  | 'BIRTH_DATE'
  /** Id number (证件号码). */
  | 'ID_NUMBER'
  /** Mobile (手机号). */
  | 'MOBILE'
  /** Name (姓名). */
  | 'NAME';

/** Input of postStationNotice (发布公告). */
export type PostStationNoticeInput = {
  /** Until when it stands (失效时间); passed over when a notice is taken down. */
  expiresAt: string;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** The station (驿站编号). */
  stationCode: string;
  /** Text (文字); empty takes the notice down, mobiles and id numbers in it are masked. */
  text: string;
};

/** How exact a number is (精度). */
export type Precision =
  /** At least, more than (余、多、超过、不少于). */
  | 'AT_LEAST'
  /** Exactly (确数). */
  | 'EXACT'
  /** Nearly, up to (近). */
  | 'NEARLY'
  /** Rounded or about (约). */
  | 'ROUNDED';

/** Input of recordCaseAftercare (登记帮扶). */
export type RecordCaseAftercareInput = {
  /** The case (案号). */
  caseNo: string;
  /** The day (完成日期). */
  doneOn: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** What kind (类别). */
  kind: AftercareKind;
  /** What was done (备注); free of ids and phones. */
  note: string;
};

/** Input of recordCaseAgreement (登记协议). */
export type RecordCaseAgreementInput = {
  /** The case (案号). */
  caseNo: string;
  /** When the court confirmed it (确认时间); needs both signatures. */
  confirmedAt?: string | null | undefined;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** When the workers signed (职工签署). */
  signedByApplicantsAt?: string | null | undefined;
  /** When the employer signed (单位签署). */
  signedByEmployerAt?: string | null | undefined;
  /** What was agreed (协议内容). Ids and phones in it are masked; the same terms again add what is told with them. */
  terms: string;
};

/** Input of recordCaseOutcome (结案登记). */
export type RecordCaseOutcomeInput = {
  /** Sum for the workers (金额). */
  amount?: MoneyInput | null | undefined;
  /** How exact the sum is (金额精度); EXACT where a sum comes without. */
  amountPrecision?: Precision | null | undefined;
  /** The case (案号). */
  caseNo: string;
  /** The day (结案日期). */
  endedOn: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** How (结果); WITHDRAWN comes of withdrawCase alone. */
  outcome: OutcomeKind;
};

/** Input of recordNotificationConsents (记录订阅选择). */
export type RecordNotificationConsentsInput = {
  /** One answer a template (选择). */
  answers: Array<NotificationAnswerInput>;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
};

/** Input of redeemEntitlement (核销). */
export type RedeemEntitlementInput = {
  /** What was paid or given (金额): where the benefit has a budget, what the union gives; its face value when left out. */
  amount?: MoneyInput | null | undefined;
  /** The benefit (项目编码). */
  benefitCode: string;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Text of the member code (会员码). */
  memberCodeToken: string;
  /** At which merchant (商户编号); the caller's own when left out. */
  merchantId?: string | number | null | undefined;
  /** When it happened, by the place (发生时间); the membership must have been live then. */
  occurredAt: string;
  /** Number of the receipt (小票号). */
  receiptNo: string;
  /** Or at which station (驿站编号). */
  stationCode?: string | null | undefined;
};

/** Input of redeemRewardVoucher (兑换奖励). */
export type RedeemRewardVoucherInput = {
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Which of the own merchants, where there are several (商户编号). */
  merchantId?: string | number | null | undefined;
  /** Which of the own stations, where there are several (驿站编号). */
  stationCode?: string | null | undefined;
  /** What is shown (兑换码). */
  voucherCode: string;
};

/** Input of refreshSession (续期). */
export type RefreshSessionInput = {
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** The refresh token last given (续期令牌). */
  refreshToken: string;
};

/** Level of a division (区划级别). */
export type RegionLevel =
  /** Country (国家). */
  | 'COUNTRY'
  /** County, district, county-level city (县级). */
  | 'COUNTY'
  /** Prefecture or city (地级). */
  | 'PREFECTURE'
  /** Province, region, municipality (省级). */
  | 'PROVINCE'
  /** Township, town, subdistrict (乡级). */
  | 'TOWNSHIP'
  /** Village or neighbourhood (村级). */
  | 'VILLAGE';

/** Input of reportFacilityState (设施状态). */
export type ReportFacilityStateInput = {
  /** Since when it does not (故障起始); today, or as it was, when left out. */
  brokenSince?: string | null | undefined;
  /** Which (设施). */
  facility: Facility;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** The station (驿站编号). */
  stationCode: string;
  /** Whether it works (是否可用). */
  working: boolean;
};

/** Input of requestMembershipTransfer (会籍转接申请). */
export type RequestMembershipTransferInput = {
  /** Version of the current membership (预期版本). */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Why (原因). */
  reason?: string | null | undefined;
  /** Where to (转入工会编码). */
  toUnionCode: string;
};

/** Input of reviewStationFeedback (处理反馈). */
export type ReviewStationFeedbackInput = {
  /** APPROVE when it is right (结论); the station is then changed by the mutation for it, not by this one. */
  decision: Decision;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** The feedback (反馈编号). */
  feedbackId: string | number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** What to answer (答复); needed with REJECT. Its author reads it as it is written: numbers in it are not masked. */
  reply?: string | null | undefined;
};

/** Input of scheduleCaseMeeting (约期协调). */
export type ScheduleCaseMeetingInput = {
  /** The case (案号). */
  caseNo: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Whether people join from afar (线上). */
  online?: boolean;
  /** Where (地点). */
  place: string;
  /** Who sits at the table, by role (参会角色). */
  roles: Array<string>;
  /** Begin (开始时间); not in the past. */
  startsAt: string;
};

/** State of a session (场次状态). */
export type SessionState =
  /** Announced (已公布). */
  | 'ANNOUNCED'
  /** Booking is over (预约截止). */
  | 'BOOKING_CLOSED'
  /** Booking is open (可预约). */
  | 'BOOKING_OPEN'
  /** Cancelled; all who booked are told (已取消). */
  | 'CANCELLED'
  /** Being planned; seen by its union only (草稿). */
  | 'DRAFT'
  /** Over (已结束). */
  | 'FINISHED'
  /** Going on (进行中). */
  | 'RUNNING';

/** Input of setStationHours (开放时间维护). */
export type SetStationHoursInput = {
  /** Days that differ (特殊日期); the whole list of those that are not over, as hours.exceptions shows it, without those of campaigns, which announceOpeningCampaign keeps: an entry of just the days and times of a campaign is left to it. */
  exceptions?: Array<OpeningExceptionInput> | null | undefined;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Weekly hours as people write them (开放时间); left out when only days differ. What can not be read is refused, not guessed. */
  hoursText?: string | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** The station (驿站编号). */
  stationCode: string;
};

/** Input of signInWithWeChat (微信登录). */
export type SignInWithWeChatInput = {
  /** App id of the mini-program (小程序编号). */
  appId: string;
  /** Code of wx.login (登录码); five minutes, one use. */
  code: string;
  /** Random id the client made for this device and keeps (设备编号). */
  deviceId: string | number;
};

/** Input of signOut (退出登录). */
export type SignOutInput = {
  /** Also all other devices (全部设备). */
  everywhere?: boolean;
};

/** Which stations (筛选). All conditions together; those of one list as stated. */
export type StationFilter = {
  /** Taking part in a campaign of this name, as 不打烊, that covers openAt or, without it, is not over. */
  campaign?: string | null | undefined;
  /** All of these facilities, and working (设施). */
  facilities?: Array<Facility> | null | undefined;
  /** Any of these kinds (类别). */
  kinds?: Array<StationKind> | null | undefined;
  /** At least so many stars (最低星级). */
  minStar?: number | null | undefined;
  /** Known to be open at this moment (开放时刻); UNKNOWN is left out. */
  openAt?: string | null | undefined;
  /** In this region and below (区划代码). */
  regionCode?: string | null | undefined;
  /** Any of these statuses (状态); OPEN and TEMPORARILY_CLOSED by default. */
  statuses?: Array<StationStatus> | null | undefined;
  /** Part of the name or address, pinyin or initials (文字). */
  text?: string | null | undefined;
};

/** Kind of place (依托单位类型). */
export type StationHostKind =
  /** Bank (银行). */
  | 'BANK'
  /** Building site (工地). */
  | 'BUILDING_SITE'
  /** Charging station (充电站). */
  | 'CHARGING_STATION'
  /** Company (企业). */
  | 'COMPANY'
  /** Courier hub (快递网点). */
  | 'COURIER_HUB'
  /** Other (其他). */
  | 'OTHER'
  /** Petrol station (加油站). */
  | 'PETROL_STATION'
  /** Police station (派出所). */
  | 'POLICE_STATION'
  /** Post (邮政). */
  | 'POST'
  /** Public office (政务场所). */
  | 'PUBLIC_OFFICE'
  /** Telecom (通信营业厅). */
  | 'TELECOM'
  /** Union (工会). */
  | 'UNION';

/** Kind of station (驿站类型); a station may be several. */
export type StationKind =
  /** Shared with a bank outlet (银行共享网点). */
  | 'BANK_SHARED'
  /** Home of casual workers (零工之家). */
  | 'CASUAL_LABOUR_HOME'
  /** Workers' cultural palace (工人文化宫). */
  | 'CULTURE_PALACE'
  /** Legal service point (法律服务点). */
  | 'LEGAL_POINT'
  /** Love station for outdoor workers (爱心驿站). */
  | 'LOVE_STATION'
  /** Station abroad (境外驿站). */
  | 'OVERSEAS_STATION'
  /** Starfire station (星火驿站). */
  | 'STARFIRE_STATION'
  /** Home of truck drivers (货车司机之家). */
  | 'TRUCKER_HOME'
  /** Warm bee station (暖蜂驿站). */
  | 'WARM_BEE_STATION';

/** A facility with its price (服务项目). */
export type StationServiceInput = {
  /** Whether it can be held from a phone (可预约). */
  bookable?: boolean;
  /** How many there are (容量). */
  capacity?: number | null | undefined;
  /** What (设施). */
  facility: Facility;
  /** Price (价格); free when left out or 0. */
  price?: MoneyInput | null | undefined;
  /** For what the price is, as 床·晚. */
  unit?: string | null | undefined;
};

/** Status of a station (驿站状态). */
export type StationStatus =
  /** Accepted, not open yet (已验收). */
  | 'ACCEPTED'
  /** Built, not accepted yet (已建成). */
  | 'BUILT'
  /** Closed for good (已关闭). */
  | 'CLOSED'
  /** In service (开放). */
  | 'OPEN'
  /** Planned (规划). */
  | 'PLANNED'
  /** Closed for a while (临时关闭). */
  | 'TEMPORARILY_CLOSED';

/** Input of submitCase (申请调解、援助、随手拍). */
export type SubmitCaseInput = {
  /** Without a name (匿名): for hazards; nothing then joins the case to whoever asks. */
  anonymous?: boolean;
  /** How many ask together (申请人数). */
  applicantCount?: number;
  /** Version of the CASE_DATA text that was agreed to (同意书版本); left out without a name. */
  consentTextVersion?: number | null | undefined;
  /** Employer (用人单位). */
  employerName?: string | null | undefined;
  /** Unified social credit code of the employer (单位信用代码). */
  employerUscc?: string | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Kind (类别). */
  kind: CaseKind;
  /** Where the hazard is (坐标); of no other kind. */
  location?: GeoPointInput | null | undefined;
  /** What it is about (案由); each once. */
  matters: Array<DisputeMatter>;
  /** What happened (案情). Ids and phones in it are masked before anything else. */
  narrative: string;
  /** Where (区划代码). */
  regionCode: string;
  /** The legal service point or station where it was brought (驿站编号); for keepers, who register for others, the own one. */
  stationCode?: string | null | undefined;
  /** Files that were uploaded (上传编号). */
  uploadIds?: Array<string | number> | null | undefined;
};

/** Input of submitStationFeedback (纠错、评价). */
export type SubmitStationFeedbackInput = {
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** What (类别). */
  kind: FeedbackKind;
  /** Marks (评分). */
  rating?: number | null | undefined;
  /** The station (驿站编号). */
  stationCode: string;
  /** In words (文字); mobiles and id numbers in it are masked before it is kept. */
  text?: string | null | undefined;
};

/** Stage of a task (任务环节). */
export type TaskStage =
  /** Assigned (组织交办). */
  | 'ASSIGNED'
  /** Closed (销号). */
  | 'CLOSED'
  /** Collected (任务收集). */
  | 'COLLECTED'
  /** Reported back (结果反馈). */
  | 'FEEDBACK'
  /** Registered (登记立项). */
  | 'REGISTERED'
  /** Under way (跟踪督办). */
  | 'TRACKING';

/** What happens, by subject (主题). */
export type Topic =
  /** Activities, and what sponsors give to them (活动). */
  | 'ACTIVITY'
  /** Benefits, and what is left of them (普惠项目). */
  | 'BENEFIT'
  /** Benefits that are being written (普惠项目草稿), until they are on offer. For: cadre (own region); administrator. */
  | 'BENEFIT_DRAFT'
  /** Bookings (预约). For: cadre (own region); administrator. Members are told nothing of it here: they ask me, or follow bookingChanged. */
  | 'BOOKING'
  /** Places where people need a station (需求点); they are seen in the coverage of their region alone. */
  | 'DEMAND_POINT'
  /** What people may use of benefits, and what they used (权益). For: cadre (own region); administrator. Members are told nothing of it here: they ask me, or follow entitlementChanged. */
  | 'ENTITLEMENT'
  /** Holds of beds, showers and seats (资源预留). For: cadre (own region); administrator. Members and keepers are told nothing of it here: they follow holdChanged. */
  | 'HOLD'
  /** Runs of channels (导入). For: cadre (own region); administrator. */
  | 'IMPORT_RUN'
  /** Applications for work (求职申请). For: cadre (own region); administrator. Members are told nothing of it here and ask me. */
  | 'JOB_APPLICATION'
  /** Cards of people who look for casual work at a station (就业推荐卡). */
  | 'JOB_CARD'
  /** Job postings and those who offer them (招聘岗位). */
  | 'JOB_POSTING'
  /** Cases as they move (案件进度), by headline and never by whom. For: cadre (own region); administrator. Parties and those who handle a case follow caseChanged. */
  | 'LEGAL_CASE'
  /** Law for everyone (普法内容). */
  | 'LEGAL_CONTENT'
  /** Where the law is explained or help is given (法治阵地). */
  | 'LEGAL_SITE'
  /** Memberships (会籍). For: cadre (own region). Members are told nothing of it here: they ask me, or follow membershipChanged. */
  | 'MEMBERSHIP'
  /** Applications to join a union (入会申请). For: cadre (own region). Applicants are told nothing of it here: they ask me, or follow membershipChanged. */
  | 'MEMBERSHIP_APPLICATION'
  /** Transfers of memberships (会籍转接), of both divisions. For: cadre (own region). Members are told nothing of it here: they ask me, or follow membershipChanged. */
  | 'MEMBERSHIP_TRANSFER'
  /** Merchants with whom benefits are redeemed (特约商户). */
  | 'MERCHANT'
  /** Messages to people (消息). Nobody is told of them here: each person follows notificationReceived. For: the member (own). */
  | 'NOTIFICATION'
  /** Uses of benefits, and those that were taken back (核销). For: cadre (own region); administrator. Merchants and keepers are told nothing of it here: they ask redemptions. */
  | 'REDEMPTION'
  /** Sessions, and who has their places (场次与余票). */
  | 'SESSION'
  /** Sessions that are being planned (场次草稿), until they are announced. For: cadre (own region); administrator. */
  | 'SESSION_DRAFT'
  /** Stations (驿站). */
  | 'STATION'
  /** What is free at stations (驿站余位): that something was held or given back, and never by whom. */
  | 'STATION_AVAILABILITY'
  /** What workers say of stations (纠错反馈). For: cadre (own region). Keepers are told nothing and ask stationFeedback. */
  | 'STATION_FEEDBACK'
  /** Targets, and figures told of them (目标). For: cadre (own region); administrator. */
  | 'TARGET'
  /** Tasks and their stages (抓落实任务). For: cadre (own region); administrator. */
  | 'TASK_ITEM'
  /** Unions (工会组织). */
  | 'UNION';

/** State of a transfer (转接状态). */
export type TransferState =
  /** Done (已接收). */
  | 'ACCEPTED'
  /** Taken back by the member, or ended with the membership (已撤销). */
  | 'CANCELLED'
  /** Nobody decided in time (已过期). */
  | 'EXPIRED'
  /** Refused by one of the two (已退回). */
  | 'REFUSED'
  /** Let go; the new union has the word (待接收). */
  | 'RELEASED'
  /** Asked for; the old union has the word (待转出). */
  | 'REQUESTED';

/** Input of unassignCase (撤换承办人). */
export type UnassignCaseInput = {
  /** The case (案号). */
  caseNo: string;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Who, one of LegalCase.handlers (承办人编号). */
  handlerId: string | number;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Why (原因), as 回避; it stands in the audit trail, so name nobody of the case. Free of ids and phones. */
  reason: string;
};

/** Kind of a union (工会类型). */
export type UnionKind =
  /** County (县级). */
  | 'COUNTY'
  /** Enterprise or institution (企事业单位). */
  | 'ENTERPRISE'
  /** Group below a union, as at a battery-swap cabinet (工会小组). */
  | 'GROUP'
  /** Federation of a trade (行业工会联合会). */
  | 'INDUSTRY_FEDERATION'
  /** All-China federation and industries (全国). */
  | 'NATIONAL'
  /** Project abroad (境外项目). */
  | 'OVERSEAS_PROJECT'
  /** Park (园区). */
  | 'PARK'
  /** Online platform (平台企业). */
  | 'PLATFORM'
  /** Prefecture or city (市级). */
  | 'PREFECTURE'
  /** Province (省级). */
  | 'PROVINCIAL'
  /** Federation of an area (区域工会联合会). */
  | 'REGIONAL_FEDERATION'
  /** Township or subdistrict (乡镇街道). */
  | 'TOWNSHIP'
  /** Transit pool of a county for gig workers, with limited benefits (周转库). */
  | 'TRANSIT_POOL'
  /** Village or neighbourhood (村社区). */
  | 'VILLAGE';

/** Input of updateStation (信息维护); what is left out stays. */
export type UpdateStationInput = {
  /** It is another station although one of that name is near (确认非重复). */
  acceptDuplicate?: boolean;
  /** Address (地址); mobiles and id numbers in it are masked. */
  address?: string | null | undefined;
  /** How to find it (指引); an empty text takes it away, mobiles and id numbers in it are masked. */
  directions?: string | null | undefined;
  /** The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done. */
  expectedVersion: number;
  /** Whether the host is closed (依托单位是否关闭); then so is the station, and it takes part in no campaign, until false is given. Only where the station names a host. */
  hostClosed?: boolean | null | undefined;
  /** Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused. */
  idempotencyKey: string | number;
  /** Kinds (类别); the whole list. */
  kinds?: Array<StationKind> | null | undefined;
  /** Where it is, with its datum (坐标). */
  location?: GeoPointInput | null | undefined;
  /** Name (名称); mobiles and id numbers in it are masked. */
  name?: string | null | undefined;
  /** Telephone of the desk (电话); an empty text takes it away. */
  phone?: string | null | undefined;
  /** What it offers (服务项目); the whole list. */
  services?: Array<StationServiceInput> | null | undefined;
  /** The station (驿站编号). */
  stationCode: string;
};

/** Why a mutation was refused (业务错误码). One list for the whole hub, each domain adding its own: a client switches over one type, and a code means one thing everywhere. Only ever answered, never sent. */
export type UserErrorCode =
  /** The account is blocked, and nobody can sign in as it (账号已停用). */
  | 'ACCOUNT_BLOCKED'
  /** There is an agreement already (已有协议). */
  | 'AGREEMENT_EXISTS'
  /** The caller has applied for this post (已投递该岗位). */
  | 'ALREADY_APPLIED'
  /** The caller has a booking here (已预约). */
  | 'ALREADY_BOOKED'
  /** The record was decided before (已处理). */
  | 'ALREADY_DECIDED'
  /** It was taken back before (已冲正). */
  | 'ALREADY_REVERSED'
  /** The amount is negative, too large or in another currency (金额不合法). */
  | 'AMOUNT_INVALID'
  /** No passed assessment bears this star (无评定依据). */
  | 'ASSESSMENT_MISSING'
  /** The step below has not passed (缺少下级评定). */
  | 'ASSESSMENT_STEP_MISSING'
  /** Some places are taken, so the whole can not be (无法包场). */
  | 'BLOCK_NOT_POSSIBLE'
  /** Booking is over, or there is none (预约截止). */
  | 'BOOKING_CLOSED'
  /** The place was not confirmed in time and went on (已失效). */
  | 'BOOKING_EXPIRED'
  /** The caller has a place elsewhere at that time (时间冲突). */
  | 'BOOKING_OVERLAPS'
  /** The budget is spent (预算用尽). */
  | 'BUDGET_EXHAUSTED'
  /** A live card of this carrier is there already (已绑同类卡). */
  | 'CARD_EXISTS'
  /** The card can not be bound: wrong number, of another person, or the platform says no (绑卡失败). */
  | 'CARD_REFUSED'
  /** The check-in code is not of a session here and now (签到码无效). */
  | 'CHECK_IN_CODE_INVALID'
  /** The handler is tied to a party (承办人存在利害关系). */
  | 'CONFLICT_OF_INTEREST'
  /** This version of the text is not the newest (同意书版本过旧). */
  | 'CONSENT_TEXT_OUTDATED'
  /** A number has lost digits in a spreadsheet; it is refused, not repaired (数字精度丢失). */
  | 'DIGITS_LOST'
  /** A station of that name is near (疑似重复). */
  | 'DUPLICATE_STATION'
  /** No places of this session are kept for this employer (无此单位名额). */
  | 'EMPLOYER_UNKNOWN'
  /** The entitlement is used up, over or taken back (权益不可用). */
  | 'ENTITLEMENT_UNUSABLE'
  /** A copy was asked for within the last day; wait, or fetch that one (导出过于频繁). */
  | 'EXPORT_TOO_SOON'
  /** The file is not there, too large, or not what it says (文件不合法). */
  | 'FILE_INVALID'
  /** The hold is over (预留已失效). */
  | 'HOLD_EXPIRED'
  /** The caller has enough holds, or let go of one here just now (预约过多或过频). */
  | 'HOLD_LIMIT_REACHED'
  /** The caller holds something in this time (时段冲突). */
  | 'HOLD_OVERLAPS'
  /** A station whose host is closed (host.closed, as updateStation told) takes part in no campaign (依托单位已关闭). */
  | 'HOST_CLOSED'
  /** The hours can not be read or overlap (开放时间不合法). */
  | 'HOURS_INVALID'
  /** The first call with this key is still at work; ask again in a moment (处理中). */
  | 'IDEMPOTENCY_IN_PROGRESS'
  /** This key was used with other input (幂等键已用于其他请求). */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The check digit of the id number is wrong (证件号码校验位错误). */
  | 'ID_NUMBER_CHECK_DIGIT'
  /** The id number holds no real date, as 29 February 1985 (证件号码日期不存在). */
  | 'ID_NUMBER_DATE'
  /** The id number has not the form of its document (证件号码格式不符). */
  | 'ID_NUMBER_INVALID'
  /** The id number belongs to another record, which an office clears up (证件号码已登记). */
  | 'ID_NUMBER_TAKEN'
  /** A text is too long or too short (长度不符). */
  | 'INVALID_LENGTH'
  /** A value is outside what is allowed (取值不合法). */
  | 'INVALID_VALUE'
  /** A card of this trade hangs already (已有同工种推荐卡). */
  | 'JOB_CARD_EXISTS'
  /** The route leads to unions of other kinds (入会途径与工会类型不符). */
  | 'JOIN_ROUTE_NOT_OPEN'
  /** The caller has a live membership or an open application (已有会籍或申请). */
  | 'MEMBERSHIP_EXISTS'
  /** The membership was not live at that time (当时非会员). */
  | 'MEMBERSHIP_NOT_ACTIVE_THEN'
  /** The code is unknown, used, over, or of a card that is lost: one answer for all (会员码无效). */
  | 'MEMBER_CODE_INVALID'
  /** Not a mobile number (手机号不合法). */
  | 'MOBILE_INVALID'
  /** The name is too short or holds what a name can not (姓名不合法). */
  | 'NAME_INVALID'
  /** This facility can not be held (不可预约). */
  | 'NOT_BOOKABLE'
  /** The caller may not have this benefit; Benefit.eligibility says why (不符合领取条件). */
  | 'NOT_ELIGIBLE'
  /** Not there, or not yours: the answer is the same, and as quick (不存在或无权). */
  | 'NOT_FOUND'
  /** Booking or claiming has not begun (未开放). */
  | 'NOT_OPEN_YET'
  /** You may see it, but this is not yours to do (无办理权限). */
  | 'NOT_PERMITTED'
  /** The two records share neither the id number nor the name with a checked mobile, or have two id numbers (疑非同一人). */
  | 'NOT_SAME_PERSON'
  /** The records lie far apart or in two counties (疑非同一驿站). */
  | 'NOT_SAME_STATION'
  /** Nothing to do without a live membership (无有效会籍). */
  | 'NO_ACTIVE_MEMBERSHIP'
  /** There is no reward to claim (无可领奖励). */
  | 'NO_REWARD'
  /** This benefit is not for use without a network (不支持离线). */
  | 'OFFLINE_NOT_ALLOWED'
  /** The outcome lies before the registration (结案早于登记). */
  | 'OUTCOME_BEFORE_REGISTRATION'
  /** The period is inside out, overlaps or is too long (时段不合法). */
  | 'PERIOD_INVALID'
  /** The limit a person is reached (已达个人上限). */
  | 'PERSON_LIMIT_REACHED'
  /** A point at sea, swapped, outside its region or without datum (坐标不合法). */
  | 'POINT_INVALID'
  /** A price beside free, or a negative one (价格不合法). */
  | 'PRICE_INVALID'
  /** All are given (已领完). */
  | 'QUOTA_EXHAUSTED'
  /** A purpose or reason is missing (缺少查看理由). */
  | 'REASON_REQUIRED'
  /** The receipt number was used with another amount (小票号重复). */
  | 'RECEIPT_REUSED'
  /** The fresh check failed (核验未通过). */
  | 'RECHECK_FAILED'
  /** The refresh token is over or was used before; sign in again (续期凭证无效). */
  | 'REFRESH_TOKEN_INVALID'
  /** No such division at that date (区划不存在). */
  | 'REGION_UNKNOWN'
  /** More would go back than was paid (超额冲正). */
  | 'REVERSAL_TOO_LARGE'
  /** All free seats are being taken at this moment; try again (请重试). */
  | 'SEATS_BUSY'
  /** Someone has this seat (座位已被占). */
  | 'SEAT_TAKEN'
  /** No such seat in this session (座位不存在). */
  | 'SEAT_UNKNOWN'
  /** The session does not take place (场次已取消). */
  | 'SESSION_CANCELLED'
  /** A platform sells the places of this session (由平台售票). */
  | 'SOLD_ELSEWHERE'
  /** Nothing is left (已满). */
  | 'SOLD_OUT'
  /** Something is missing for this stage, as a signature (缺少办理要件). */
  | 'STAGE_INCOMPLETE'
  /** This stage can not follow; nextStages tells which can (环节不可流转). */
  | 'STAGE_NOT_ALLOWED'
  /** The record is in a state that does not allow this (状态不允许). */
  | 'STATE_NOT_ALLOWED'
  /** The station is closed at that time (该时段不开放). */
  | 'STATION_CLOSED'
  /** The station code is taken or was (编号已用). */
  | 'STATION_CODE_TAKEN'
  /** Too many wrong tries; wait (尝试过多). */
  | 'TOO_MANY_ATTEMPTS'
  /** A list is longer than allowed (条目过多). */
  | 'TOO_MANY_ITEMS'
  /** This topic is not for your scope (主题无权限). */
  | 'TOPIC_NOT_ALLOWED'
  /** Another transfer is open (已有转接申请). */
  | 'TRANSFER_OPEN'
  /** The transfer leads to the same union (同一工会). */
  | 'TRANSFER_TO_SAME_UNION'
  /** Under sixteen (未满十六周岁). */
  | 'UNDER_AGE'
  /** A union with live memberships is not dissolved (工会尚有有效会籍). */
  | 'UNION_HAS_MEMBERS'
  /** The union takes no applications from phones (不接受网上申请). */
  | 'UNION_NOT_ACCEPTING'
  /** The union is not at work, or was not founded on that day (工会未成立或已撤销). */
  | 'UNION_NOT_ACTIVE'
  /** The unit does not fit the metric (单位与指标不符). */
  | 'UNIT_MISMATCH'
  /** The row can not be read: a date, an hour text, a star in words (无法解析). */
  | 'UNREADABLE'
  /** Another session is at this place at that time; say whether that is meant (场地时间冲突). */
  | 'VENUE_BUSY'
  /** The record has moved on since you read it (版本冲突). */
  | 'VERSION_CONFLICT'
  /** The address is not public or not https (回调地址不可用). */
  | 'WEBHOOK_URL_REFUSED'
  /** WeChat is busy; try again (微信繁忙). */
  | 'WECHAT_BUSY'
  /** WeChat does not know this code: used, expired or of another app (微信登录码无效). */
  | 'WECHAT_CODE_INVALID'
  /** WeChat holds this user back (微信风险用户). */
  | 'WECHAT_USER_BLOCKED'
  /** The union is for other groups of workers (不属于该工会吸收的职工群体). */
  | 'WORKER_GROUP_NOT_TAKEN';

/** Day of the week (星期). */
export type Weekday =
  /** Friday (周五). */
  | 'FRIDAY'
  /** Monday (周一). */
  | 'MONDAY'
  /** Saturday (周六). */
  | 'SATURDAY'
  /** Sunday (周日). */
  | 'SUNDAY'
  /** Thursday (周四). */
  | 'THURSDAY'
  /** Tuesday (周二). */
  | 'TUESDAY'
  /** Wednesday (周三). */
  | 'WEDNESDAY';

/** A group of workers (职工群体). */
export type WorkerGroup =
  /** Border guard (护边员). */
  | 'BORDER_GUARD'
  /** Casual worker (零工). */
  | 'CASUAL_WORKER'
  /** Courier (快递员). */
  | 'COURIER'
  /** Woman worker (女职工). */
  | 'FEMALE_WORKER'
  /** Food-delivery rider (外卖配送员). */
  | 'FOOD_DELIVERY_RIDER'
  /** Worker at the front line (一线职工). */
  | 'FRONTLINE_WORKER'
  /** Worker in hardship (困难职工). */
  | 'HARDSHIP_WORKER'
  /** Migrant worker (农民工). */
  | 'MIGRANT_WORKER'
  /** Model worker (劳模). */
  | 'MODEL_WORKER'
  /** Other (其他). */
  | 'OTHER'
  /** Ride-hailing driver (网约车司机). */
  | 'RIDE_HAILING_DRIVER'
  /** Sanitation worker (环卫工). */
  | 'SANITATION_WORKER'
  /** Truck driver (货车司机). */
  | 'TRUCK_DRIVER'
  /** Young worker (青年职工). */
  | 'YOUNG_WORKER';

export type S06a_FilmSessionsQueryVariables = Exact<{
  region: string;
  from: string;
  to: string;
}>;


export type S06a_FilmSessionsQuery = { serverTime: string | null, activities: { nodes: Array<{ id: string, title: string, sessions: { nodes: Array<{ id: string, startsAt: string, bookingOpensAt: string | null, capacity: number | null, booked: number, waitlisted: number, state: SessionState, venue: { name: string } }> } }> } | null };

export type S06b_GrabSeatMutationVariables = Exact<{
  input: BookSessionInput;
}>;


export type S06b_GrabSeatMutation = { bookSession: { booking: { id: string, state: BookingState, seatCode: string | null, waitlistPosition: number | null, checkInCode: string | null } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { opensAt: string, serverTime: string, code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { waitlistPosition: number | null, code: UserErrorCode, message: string }
    > } | null };

export type S06c_SeatsSubscriptionVariables = Exact<{
  session: string | number;
  after?: string | null | undefined;
}>;


export type S06c_SeatsSubscription = { sessionAvailabilityChanged: { cursor: string, kind: EventKind, session: { booked: number, waitlisted: number, state: SessionState } | null, changedSeats: Array<{ seatCode: string, taken: boolean }> | null, gap: { reason: GapReason, refetch: Array<string> } | null } };

export type S06d_MyPlaceSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type S06d_MyPlaceSubscription = { bookingChanged: { cursor: string, kind: EventKind, booking: { id: string, state: BookingState, seatCode: string | null, waitlistPosition: number | null } | null, gap: { refetch: Array<string> } | null } };

export type S12_RedeemRideDiscountMutationVariables = Exact<{
  input: RedeemEntitlementInput;
}>;


export type S12_RedeemRideDiscountMutation = { redeemEntitlement: { redemption: { id: string, receiptNo: string, occurredAt: string, amount: { amountFen: number, currency: string } | null, entitlement: { usesLeft: number, state: EntitlementState, benefit: { title: string, payPercent: number | null } } | null } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type BenefitsOnOfferQueryVariables = Exact<{
  region?: string | null | undefined;
}>;


export type BenefitsOnOfferQuery = { benefits: { totalCount: number | null, nodes: Array<{ benefitCode: string, title: string, kind: BenefitKind, payPercent: number | null, remaining: number | null, endsAt: string, price: { amountFen: number } | null, sponsor: { name: string } | null, merchants: { nodes: Array<{ name: string, address: string | null }> } }> } | null };

export type MerchantsNearQueryVariables = Exact<{
  region: string;
  benefit?: string | null | undefined;
  here?: GeoPointInput | null | undefined;
}>;


export type MerchantsNearQuery = { merchants: { nodes: Array<{ name: string, address: string | null, location: { longitude: number, latitude: number } | null }> } | null };

export type S11_NanhaiYearOnYearQueryVariables = Exact<{
  region: string;
}>;


export type S11_NanhaiYearOnYearQuery = { caseStats: Array<{ year: number, basis: MeasureBasis, accepted: number | null, mediated: number | null, mediationRatePercent: number | null, acceptedGrowthPercent: number | null, mediatedGrowthPercent: number | null, suppressed: boolean }> | null };

export type S02_HoldBedMutationVariables = Exact<{
  input: HoldStationResourceInput;
}>;


export type S02_HoldBedMutation = { holdStationResource: { hold: { id: string, holdNo: string, state: HoldState, confirmBy: string | null, checkInCode: string | null, startsAt: string, endsAt: string, price: { amountFen: number, currency: string }, station: { stationCode: string, name: string } } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type BedsFreeQueryVariables = Exact<{
  stationCode: string;
  startsAt?: string | null | undefined;
  endsAt?: string | null | undefined;
}>;


export type BedsFreeQuery = { station: { name: string, availability: Array<{ facility: Facility, units: number, free: number, price: { amountFen: number, currency: string } }> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInWithWeChatInput;
}>;


export type SignInMutation = { signInWithWeChat: { newcomer: boolean | null, tokens: { accessToken: string, accessExpiresAt: string, refreshToken: string, refreshExpiresAt: string } | null, me: { id: string, displayName: string | null, mobileMasked: string | null } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type RefreshMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshMutation = { refreshSession: { tokens: { accessToken: string, accessExpiresAt: string, refreshToken: string, refreshExpiresAt: string } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type BindMobileMutationVariables = Exact<{
  input: BindMobileInput;
}>;


export type BindMobileMutation = { bindMobile: { me: { id: string, mobileMasked: string | null } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { signOut: { endedSessions: number | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type ExportMyDataMutationVariables = Exact<{
  input: ExportMyDataInput;
}>;


export type ExportMyDataMutation = { exportMyData: { export: { id: string, state: DataExportState, requestedAt: string } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type MyDataExportsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDataExportsQuery = { me: { id: string, dataExports: Array<{ id: string, state: DataExportState, requestedAt: string, downloadUrl: string | null, expiresAt: string | null }> | null } | null };

export type AllowMessagesMutationVariables = Exact<{
  input: RecordNotificationConsentsInput;
}>;


export type AllowMessagesMutation = { recordNotificationConsents: { consents: Array<{ templateId: string, sendsLeft: number | null, answeredAt: string }> | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type MessagesPageQueryVariables = Exact<{
  appId: string;
}>;


export type MessagesPageQuery = { me: { id: string, notifications: { totalCount: number | null, nodes: Array<{ id: string, kind: NotificationKind, title: string, body: string, createdAt: string, readAt: string | null, subject:
          | { __typename: 'Activity', id: string }
          | { __typename: 'ApiClient', id: string }
          | { __typename: 'ApiKey', id: string }
          | { __typename: 'AuditEntry', id: string }
          | { __typename: 'Benefit', id: string }
          | { __typename: 'BenefitGrant', id: string }
          | { __typename: 'Booking', id: string }
          | { __typename: 'CaseEvidence', id: string }
          | { __typename: 'CaseMeeting', id: string }
          | { __typename: 'Channel', id: string }
          | { __typename: 'DataExport', id: string }
          | { __typename: 'Employer', id: string }
          | { __typename: 'Entitlement', id: string }
          | { __typename: 'Erasure', id: string }
          | { __typename: 'ImportRun', id: string }
          | { __typename: 'JobApplication', id: string }
          | { __typename: 'JobCard', id: string }
          | { __typename: 'JobPosting', id: string }
          | { __typename: 'LegalCase', id: string }
          | { __typename: 'LegalContent', id: string }
          | { __typename: 'LegalSite', id: string }
          | { __typename: 'Member', id: string }
          | { __typename: 'MemberCard', id: string }
          | { __typename: 'Membership', id: string }
          | { __typename: 'MembershipApplication', id: string }
          | { __typename: 'MembershipTransfer', id: string }
          | { __typename: 'Merchant', id: string }
          | { __typename: 'Notification', id: string }
          | { __typename: 'Pledge', id: string }
          | { __typename: 'Redemption', id: string }
          | { __typename: 'Region', id: string }
          | { __typename: 'ResourceHold', id: string }
          | { __typename: 'Session', id: string }
          | { __typename: 'SourceRecord', id: string }
          | { __typename: 'Station', id: string }
          | { __typename: 'StationAssessment', id: string }
          | { __typename: 'StationFeedback', id: string }
          | { __typename: 'Target', id: string }
          | { __typename: 'TaskItem', id: string }
          | { __typename: 'Union', id: string }
          | { __typename: 'Webhook', id: string }
          | { __typename: 'WebhookDelivery', id: string }
         | null }> } | null, notificationConsents: Array<{ templateId: string, sendsLeft: number | null }> | null } | null, notificationTemplates: Array<{ templateId: string, kind: NotificationKind, title: string, longTerm: boolean }> | null };

export type MarkMessagesReadMutationVariables = Exact<{
  input: MarkNotificationsReadInput;
}>;


export type MarkMessagesReadMutation = { markNotificationsRead: { unreadCount: number | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type S09_CollectiveDisputeMutationVariables = Exact<{
  input: SubmitCaseInput;
}>;


export type S09_CollectiveDisputeMutation = { submitCase: { case: { caseNo: string, stage: CaseStage, collective: boolean, applicantCount: number, statutoryDueOn: string | null, acceptingOffice: string, version: number } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type CaseCandidatesQueryVariables = Exact<{
  caseNo: string;
}>;


export type CaseCandidatesQuery = { case: { version: number, nextStages: Array<CaseStage>, candidates: Array<{ handlerId: string, role: string, office: string, displayName: string }> | null } | null };

export type AssignCaseMutationVariables = Exact<{
  input: AssignCaseInput;
}>;


export type AssignCaseMutation = { assignCase: { case: { caseNo: string, version: number, handlers: Array<{ handlerId: string, role: string, office: string, displayName: string, assignedAt: string | null }> } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type UnassignCaseMutationVariables = Exact<{
  input: UnassignCaseInput;
}>;


export type UnassignCaseMutation = { unassignCase: { case: { caseNo: string, version: number, handlers: Array<{ handlerId: string, role: string, office: string, displayName: string, assignedAt: string | null }> } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type RoleMediatorQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleMediatorQuery = { cases: { nodes: Array<{ caseNo: string, stage: CaseStage, nextStages: Array<CaseStage>, statutoryDueOn: string | null, collective: boolean, employerName: string | null, narrative: string | null, version: number, parties: Array<{ role: PartyRole, name: string | null, mobileMasked: string | null }> | null, evidence: Array<{ fileName: string | null, downloadUrl: string | null }> | null }> } | null };

export type AdvanceCaseMutationVariables = Exact<{
  input: AdvanceCaseInput;
}>;


export type AdvanceCaseMutation = { advanceCase: { case: { caseNo: string, stage: CaseStage, nextStages: Array<CaseStage>, statutoryDueOn: string | null, version: number } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'ConflictError', currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'FieldError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type S10_CoordinationMeetingMutationVariables = Exact<{
  advance: AdvanceCaseInput;
  meeting: ScheduleCaseMeetingInput;
}>;


export type S10_CoordinationMeetingMutation = { advanceCase: { case: { stage: CaseStage, version: number, nextStages: Array<CaseStage> } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string }
      | { __typename: 'ConflictError', currentVersion: number, code: UserErrorCode, message: string }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string }
      | { __typename: 'FieldError', code: UserErrorCode, message: string }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string }
    > } | null, scheduleCaseMeeting: { case: { meetings: Array<{ startsAt: string, place: string, roles: Array<string> }> | null, timeline: Array<{ occurredAt: string, fromStage: CaseStage | null, toStage: CaseStage, by: string }> } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string }
      | { __typename: 'ConflictError', code: UserErrorCode, message: string }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string }
      | { __typename: 'FieldError', code: UserErrorCode, message: string }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string }
    > } | null };

export type RecordCaseAgreementMutationVariables = Exact<{
  input: RecordCaseAgreementInput;
}>;


export type RecordCaseAgreementMutation = { recordCaseAgreement: { case: { nextStages: Array<CaseStage>, version: number, agreement: { terms: string | null, signedByApplicantsAt: string | null, signedByEmployerAt: string | null } | null } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'ConflictError', currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'FieldError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type RecordCaseOutcomeMutationVariables = Exact<{
  input: RecordCaseOutcomeInput;
}>;


export type RecordCaseOutcomeMutation = { recordCaseOutcome: { case: { nextStages: Array<CaseStage>, version: number, outcome: { kind: OutcomeKind, amountPrecision: Precision | null, endedOn: string, amount: { amountFen: number, currency: string } | null } | null } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'ConflictError', currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'FieldError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type RecordCaseAftercareMutationVariables = Exact<{
  input: RecordCaseAftercareInput;
}>;


export type RecordCaseAftercareMutation = { recordCaseAftercare: { case: { version: number, aftercare: Array<{ kind: AftercareKind, doneOn: string | null }> } | null, errors: Array<
      | { __typename: 'AttemptsError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'ConflictError', currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'DuplicateStationError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'FieldError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'NotOpenYetError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'RefusalError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename: 'SoldOutError', code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type CasePageQueryVariables = Exact<{
  caseNo: string;
}>;


export type CasePageQuery = { case: { caseNo: string, kind: CaseKind, stage: CaseStage, collective: boolean, acceptingOffice: string, statutoryDueOn: string | null, narrative: string | null, version: number, timeline: Array<{ occurredAt: string, toStage: CaseStage, by: string, note: string | null }>, meetings: Array<{ startsAt: string, place: string, online: boolean }> | null, agreement: { signedByApplicantsAt: string | null, signedByEmployerAt: string | null } | null, outcome: { kind: OutcomeKind, amount: { amountFen: number, currency: string } | null } | null, aftercare: Array<{ kind: AftercareKind, doneOn: string | null }> } | null };

export type S17_CaseFollowSubscriptionVariables = Exact<{
  caseNo: string;
  after?: string | null | undefined;
}>;


export type S17_CaseFollowSubscription = { caseChanged: { cursor: string, kind: EventKind, occurredAt: string, case: { stage: CaseStage, statutoryDueOn: string | null, version: number, timeline: Array<{ occurredAt: string, toStage: CaseStage, by: string, note: string | null }> } | null, gap: { reason: GapReason, missedSince: string | null, refetch: Array<string> } | null } };

export type S15_HazardSnapshotMutationVariables = Exact<{
  input: SubmitCaseInput;
}>;


export type S15_HazardSnapshotMutation = { submitCase: { followUpCode: string | null, progress: { caseNo: string, kind: CaseKind, stage: CaseStage, region: { fullName: string } } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type S15b_FollowByCodeQueryVariables = Exact<{
  code: string;
}>;


export type S15b_FollowByCodeQuery = { caseProgress: { stage: CaseStage, movedAt: string, reply: string | null, rewardWaiting: boolean } | null };

export type ClaimCaseRewardMutationVariables = Exact<{
  input: ClaimCaseRewardInput;
}>;


export type ClaimCaseRewardMutation = { claimCaseReward: { voucher: { voucherCode: string, expiresAt: string, faceValue: { amountFen: number, currency: string } | null } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type RedeemRewardVoucherMutationVariables = Exact<{
  input: RedeemRewardVoucherInput;
}>;


export type RedeemRewardVoucherMutation = { redeemRewardVoucher: { reward: { redeemedAt: string, faceValue: { amountFen: number, currency: string } } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type LegalHelpQueryVariables = Exact<{
  region: string;
  text?: string | null | undefined;
}>;


export type LegalHelpQuery = { legalSites: { totalCount: number | null, nodes: Array<{ name: string, kind: LegalSiteKind, address: string | null, phone: string | null, visitingHours: Array<{ weekday: Weekday, opens: string, closes: string, role: string }> }> } | null, legalContents: { nodes: Array<{ title: string, format: ContentFormat, topics: Array<string>, performers: Array<string>, url: string | null, publishedOn: string }> } | null };

export type S03_RiderJoinsPlatformUnionMutationVariables = Exact<{
  input: ApplyForMembershipInput;
}>;


export type S03_RiderJoinsPlatformUnionMutation = { applyForMembership: { application: { applicationNo: string, state: ApplicationState, joinRoute: JoinRoute, dueOn: string, version: number, union: { unionCode: string, name: string, kind: UnionKind }, contactUnion: { name: string, officePhone: string | null } | null } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { rule: string, code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type ApplicationQueueQueryVariables = Exact<{
  union: string;
  toClear?: boolean;
}>;


export type ApplicationQueueQuery = { membershipApplications: { totalCount: number | null, nodes: Array<{ id: string, applicationNo: string, submittedAt: string, dueOn: string, joinRoute: JoinRoute, toldNameMasked: string | null, toldIdNumberMasked: string | null, toldMobileMasked: string | null, version: number, applicant: { displayName: string | null, workerGroups: Array<WorkerGroup> | null } | null, collisions: Array<{ fields: Array<PersonalField>, otherMemberNo: string | null, nameDiffers: boolean | null, count: number, resolver: { name: string } }> | null }> } | null };

export type DecideApplicationMutationVariables = Exact<{
  input: DecideMembershipApplicationInput;
}>;


export type DecideApplicationMutation = { decideMembershipApplication: { application: { state: ApplicationState, applicant: { memberNo: string | null } | null, membership: { joinedOn: string, union: { name: string } } | null } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { currentVersion: number, code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type S04_VillageToParkMutationVariables = Exact<{
  input: RequestMembershipTransferInput;
}>;


export type S04_VillageToParkMutation = { requestMembershipTransfer: { transfer: { transferNo: string, state: TransferState, dueAt: string, from: { joinedOn: string, version: number, union: { name: string, kind: UnionKind } } | null, toUnion: { name: string, kind: UnionKind } } | null, errors: Array<
      | { code: UserErrorCode, message: string }
      | { currentVersion: number, code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } | null };

export type S05_PartnerMonthlyCountsQueryVariables = Exact<{
  region: string;
  from: string;
  to: string;
  after?: string | null | undefined;
}>;


export type S05_PartnerMonthlyCountsQuery = { membershipStats: { nodes: Array<{ month: string, joined: number | null, transferredIn: number | null, left: number | null, activeAtEnd: number | null, suppressed: boolean, region: { code: string, name: string, parent: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type S16_MePageQueryVariables = Exact<{ [key: string]: never; }>;


export type S16_MePageQuery = { me: { displayName: string | null, memberNo: string | null, idNumberMasked: string | null, mobileMasked: string | null, currentMembership: { state: MembershipState, joinedOn: string, version: number, union: { name: string } } | null, membershipHistory: Array<{ state: MembershipState, joinedOn: string, validFrom: string, validTo: string | null, union: { name: string } }> | null, applications: Array<{ applicationNo: string, state: ApplicationState, dueOn: string, union: { name: string } }> | null, transfers: Array<{ transferNo: string, state: TransferState, dueAt: string, toUnion: { name: string } }> | null } | null };

export type S01_NearbyTruckerHomeQueryVariables = Exact<{
  point: GeoPointInput;
  at: string;
}>;


export type S01_NearbyTruckerHomeQuery = { stationsNear: { edges: Array<{ distanceMetres: number, walkMinutes: number, node: { stationCode: string, name: string, star: number | null, address: string, location: { longitude: number, latitude: number, datum: Datum }, openState: { status: OpenStatus, rule: OpeningRule, reason: string, closesAt: string | null, calendarKnownThrough: string }, services: Array<{ facility: Facility, free: boolean, unit: string | null, capacity: number | null, available: number | null, bookable: boolean, price: { amountFen: number, currency: string } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type StationPageQueryVariables = Exact<{
  code: string;
  here: GeoPointInput;
}>;


export type StationPageQuery = { station: { id: string, name: string, kinds: Array<StationKind>, status: StationStatus, star: number | null, address: string, directions: string | null, phone: string | null, distanceMetres: number, region: { fullName: string }, location: { longitude: number, latitude: number, datum: Datum }, host: { name: string, kind: StationHostKind } | null, operator: { name: string } | null, openState: { status: OpenStatus, reason: string, opensAt: string | null, closesAt: string | null }, hours: { text: string, windows: Array<{ dayKind: DayKind, opens: string, closes: string, closesNextDay: boolean, seasonFrom: string | null, seasonTo: string | null }>, exceptions: Array<{ from: string, to: string, closed: boolean, opens: string | null, closes: string | null, campaign: string | null }> }, services: Array<{ facility: Facility, free: boolean, unit: string | null, available: number | null, bookable: boolean, working: boolean, price: { amountFen: number, currency: string } | null }>, honours: Array<{ title: string, year: number | null }>, sources: Array<{ channel: string, recordId: string, asOf: string | null, stale: boolean }> } | null };

export type StationListQueryVariables = Exact<{
  filter?: StationFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type StationListQuery = { stations: { totalCount: number | null, nodes: Array<{ stationCode: string, name: string, kinds: Array<StationKind>, star: number | null, region: { fullName: string }, openState: { status: OpenStatus } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DivisionsQueryVariables = Exact<{
  parent?: string | null | undefined;
  level?: RegionLevel | null | undefined;
  text?: string | null | undefined;
}>;


export type DivisionsQuery = { regions: Array<{ code: string, name: string, fullName: string, pinyin: string }> | null };

export type DivisionHistoryQueryVariables = Exact<{
  code: string;
  at?: string | null | undefined;
}>;


export type DivisionHistoryQuery = { region: { code: string, name: string, validFrom: string | null, validTo: string | null, successors: Array<{ code: string, name: string, validFrom: string | null }> } | null };

export type ScanPageQueryVariables = Exact<{
  scene: string;
}>;


export type ScanPageQuery = { scanned:
    | { __typename: 'Activity', id: string }
    | { __typename: 'ApiClient', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Benefit', id: string }
    | { __typename: 'BenefitGrant', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'CaseEvidence', id: string }
    | { __typename: 'CaseMeeting', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'DataExport', id: string }
    | { __typename: 'Employer', id: string }
    | { __typename: 'Entitlement', id: string }
    | { __typename: 'Erasure', id: string }
    | { __typename: 'ImportRun', id: string }
    | { __typename: 'JobApplication', id: string }
    | { __typename: 'JobCard', id: string }
    | { __typename: 'JobPosting', id: string }
    | { __typename: 'LegalCase', id: string }
    | { __typename: 'LegalContent', id: string }
    | { __typename: 'LegalSite', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'MemberCard', id: string }
    | { __typename: 'Membership', id: string }
    | { __typename: 'MembershipApplication', id: string }
    | { __typename: 'MembershipTransfer', id: string }
    | { __typename: 'Merchant', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'Pledge', id: string }
    | { __typename: 'Redemption', id: string }
    | { __typename: 'Region', id: string }
    | { __typename: 'ResourceHold', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'SourceRecord', id: string }
    | { __typename: 'Station', stationCode: string, name: string, id: string }
    | { __typename: 'StationAssessment', id: string }
    | { __typename: 'StationFeedback', id: string }
    | { __typename: 'Target', id: string }
    | { __typename: 'TaskItem', id: string }
    | { __typename: 'Union', unionCode: string, name: string, acceptsApplications: boolean, id: string }
    | { __typename: 'Webhook', id: string }
    | { __typename: 'WebhookDelivery', id: string }
   | null };

export type ImportRunsQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportRunsQuery = { importRuns: { nodes: Array<{ id: string, fileName: string | null, encoding: string | null, state: ImportRunState, stateReason: string | null, rowsRead: number, counts: { applied: number, duplicate: number, stale: number, rejected: number, quarantined: number }, rejected: { nodes: Array<{ sheet: string | null, row: number, column: string | null, value: string | null, rule: string, code: UserErrorCode, message: string }> } }> } | null };

export type S14_ShenzhenCoverageQueryVariables = Exact<{
  region: string;
  radius?: number;
  year?: number;
}>;


export type S14_ShenzhenCoverageQuery = { stationCoverage: { built: number, builtBasis: MeasureBasis, builtCounted: number, builtReported: number | null, builtReportedOn: string | null, target: number | null, targetPrecision: Precision | null, remaining: number | null, completionPercent: number | null, radiusMetres: number, walkMinutes: number, demandPoints: number, coveredDemandPoints: number | null, overlappedDemandPoints: number | null, region: { fullName: string }, uncovered: { nodes: Array<{ name: string, people: number, nearestMetres: number | null, location: { longitude: number, latitude: number, datum: Datum } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type ChangesQueryVariables = Exact<{
  after?: string | null | undefined;
  topics?: Array<Topic> | Topic | null | undefined;
  regionCode?: string | null | undefined;
}>;


export type ChangesQuery = { changes: { nodes: Array<{ cursor: string, kind: EventKind, occurredAt: string, topic: Topic | null, subjectId: string | null, gap: { reason: GapReason, refetch: Array<string> } | null, subject:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { stationCode: string, name: string, status: StationStatus, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AssessStationMutationVariables = Exact<{
  input: AssessStationInput;
}>;


export type AssessStationMutation = { assessStation: { assessment: { id: string, step: AssessmentStep, passed: boolean, star: number | null, assessedBy: string, assessedOn: string } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type GradeStationMutationVariables = Exact<{
  input: GradeStationInput;
}>;


export type GradeStationMutation = { gradeStation: { station: { stationCode: string, star: number | null, version: number, gradeHistory: Array<{ star: number, validFrom: string, validTo: string | null, gradedBy: string, reason: string, endReason: string | null }> } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type MergeStationsMutationVariables = Exact<{
  input: MergeStationsInput;
}>;


export type MergeStationsMutation = { mergeStations: { station: { stationCode: string, formerCodes: Array<string>, version: number } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type KeeperReportsMutationVariables = Exact<{
  broken: ReportFacilityStateInput;
  notice: PostStationNoticeInput;
}>;


export type KeeperReportsMutation = { reportFacilityState: { station: { version: number, services: Array<{ facility: Facility, working: boolean, brokenSince: string | null }> } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null, postStationNotice: { station: { version: number, notice: { text: string, expiresAt: string } | null } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type KeeperUpdatesMutationVariables = Exact<{
  facts: UpdateStationInput;
  hours: SetStationHoursInput;
}>;


export type KeeperUpdatesMutation = { updateStation: { station: { version: number, name: string, phone: string | null } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { currentVersion: number, code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string>, candidates: Array<{ stationCode: string, name: string }> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null, setStationHours: { station: { version: number, hours: { text: string, windows: Array<{ dayKind: DayKind, opens: string, closes: string, closesNextDay: boolean }>, exceptions: Array<{ from: string, to: string, closed: boolean, opens: string | null, closes: string | null }> } } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type AnnounceCampaignMutationVariables = Exact<{
  input: AnnounceOpeningCampaignInput;
}>;


export type AnnounceCampaignMutation = { announceOpeningCampaign: { stationCount: number | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type SubmitFeedbackMutationVariables = Exact<{
  input: SubmitStationFeedbackInput;
}>;


export type SubmitFeedbackMutation = { submitStationFeedback: { feedback: { id: string, state: FeedbackState, text: string | null, submittedAt: string } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type MyFeedbackQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MyFeedbackQuery = { myStationFeedback: { totalCount: number | null, nodes: Array<{ id: string, kind: FeedbackKind, rating: number | null, text: string | null, state: FeedbackState, reply: string | null, submittedAt: string, station: { stationCode: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FeedbackQueueQueryVariables = Exact<{
  regionCode: string;
  after?: string | null | undefined;
}>;


export type FeedbackQueueQuery = { stationFeedback: { totalCount: number | null, nodes: Array<{ id: string, version: number, kind: FeedbackKind, rating: number | null, text: string | null, submittedAt: string, station: { stationCode: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ReviewFeedbackMutationVariables = Exact<{
  input: ReviewStationFeedbackInput;
}>;


export type ReviewFeedbackMutation = { reviewStationFeedback: { feedback: { state: FeedbackState, reply: string | null, version: number } | null, errors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
      | { code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type MapPageQueryVariables = Exact<{
  bounds: GeoBoundsInput;
  zoom: number;
  filter?: StationFilter | null | undefined;
}>;


export type MapPageQuery = { stationsInView: { zoom: number, marks: Array<{ key: string, count: number, expandsAtZoom: number | null, location: { longitude: number, latitude: number, datum: Datum }, station: { stationCode: string, name: string, kinds: Array<StationKind>, openState: { status: OpenStatus } } | null }> } | null };

export type StationCopyQueryVariables = Exact<{
  after?: string | null | undefined;
  regionCode?: string | null | undefined;
}>;


export type StationCopyQuery = { stationsChangedSince: { restarted: boolean, nodes: Array<{ stationCode: string, deleted: boolean, mergedInto: string | null, changedAt: string, station: { version: number, name: string, kinds: Array<StationKind>, status: StationStatus, star: number | null, address: string, phone: string | null, region: { code: string }, location: { longitude: number, latitude: number, datum: Datum }, services: Array<{ facility: Facility, free: boolean, unit: string | null, price: { amountFen: number } | null }>, hours: { text: string } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type S13_SichuanScoreboardQueryVariables = Exact<{
  region: string;
  year: number;
}>;


export type S13_SichuanScoreboardQuery = { taskItems: { nodes: Array<{ title: string, stage: TaskStage, lead: string, targets: Array<{ metric: MetricCode, targetValue: number, unit: MeasureUnit, actualRule: ActualRule | null, completionPercent: number | null, timeElapsedPercent: number | null, pace: Pace | null, region: { name: string }, actual: { value: number | null, basis: MeasureBasis, precision: Precision, asOf: string, source: { channel: string, recordId: string, quote: string | null } } | null, counted: { value: number | null, asOf: string } | null, reported: { value: number | null, asOf: string } | null }> }> } | null };

export type RegionMeasuresQueryVariables = Exact<{
  region: string;
  metrics?: Array<MetricCode> | MetricCode | null | undefined;
  after?: string | null | undefined;
}>;


export type RegionMeasuresQuery = { measures: { nodes: Array<{ metric: MetricCode, value: number | null, unit: MeasureUnit, basis: MeasureBasis, precision: Precision, asOf: string, since: string | null, suppressed: boolean, source: { channel: string, recordId: string, quote: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };


export const S06a_FilmSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S06a_FilmSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverTime"}},{"kind":"Field","name":{"kind":"Name","value":"activities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"FILM"}},{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"startsAfter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"startsBefore"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"startsAfter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"startsBefore"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"bookingOpensAt"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"booked"}},{"kind":"Field","name":{"kind":"Name","value":"waitlisted"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"venue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<S06a_FilmSessionsQuery, S06a_FilmSessionsQueryVariables>;
export const S06b_GrabSeatDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S06b_GrabSeat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BookSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bookSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"booking"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seatCode"}},{"kind":"Field","name":{"kind":"Name","value":"waitlistPosition"}},{"kind":"Field","name":{"kind":"Name","value":"checkInCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SoldOutError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitlistPosition"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotOpenYetError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"serverTime"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S06b_GrabSeatMutation, S06b_GrabSeatMutationVariables>;
export const S06c_SeatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"S06c_Seats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"session"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionAvailabilityChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"session"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"sendState"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"booked"}},{"kind":"Field","name":{"kind":"Name","value":"waitlisted"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changedSeats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seatCode"}},{"kind":"Field","name":{"kind":"Name","value":"taken"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"refetch"}}]}}]}}]}}]} as unknown as DocumentNode<S06c_SeatsSubscription, S06c_SeatsSubscriptionVariables>;
export const S06d_MyPlaceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"S06d_MyPlace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bookingChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"booking"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seatCode"}},{"kind":"Field","name":{"kind":"Name","value":"waitlistPosition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refetch"}}]}}]}}]}}]} as unknown as DocumentNode<S06d_MyPlaceSubscription, S06d_MyPlaceSubscriptionVariables>;
export const S12_RedeemRideDiscountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S12_RedeemRideDiscount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RedeemEntitlementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redeemEntitlement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redemption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"receiptNo"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"entitlement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"usesLeft"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"benefit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"payPercent"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<S12_RedeemRideDiscountMutation, S12_RedeemRideDiscountMutationVariables>;
export const BenefitsOnOfferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BenefitsOnOffer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"benefits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"benefitCode"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"payPercent"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"sponsor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"merchants"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<BenefitsOnOfferQuery, BenefitsOnOfferQueryVariables>;
export const MerchantsNearDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MerchantsNear"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"benefit"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"here"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"merchants"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"benefitCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"benefit"}}},{"kind":"Argument","name":{"kind":"Name","value":"near"},"value":{"kind":"Variable","name":{"kind":"Name","value":"here"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MerchantsNearQuery, MerchantsNearQueryVariables>;
export const S11_NanhaiYearOnYearDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S11_NanhaiYearOnYear"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"years"},"value":{"kind":"ListValue","values":[{"kind":"IntValue","value":"2022"},{"kind":"IntValue","value":"2023"}]}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"LABOUR_DISPUTE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"mediated"}},{"kind":"Field","name":{"kind":"Name","value":"mediationRatePercent"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedGrowthPercent"}},{"kind":"Field","name":{"kind":"Name","value":"mediatedGrowthPercent"}},{"kind":"Field","name":{"kind":"Name","value":"suppressed"}}]}}]}}]} as unknown as DocumentNode<S11_NanhaiYearOnYearQuery, S11_NanhaiYearOnYearQueryVariables>;
export const S02_HoldBedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S02_HoldBed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HoldStationResourceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdStationResource"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hold"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"holdNo"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"confirmBy"}},{"kind":"Field","name":{"kind":"Name","value":"checkInCode"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<S02_HoldBedMutation, S02_HoldBedMutationVariables>;
export const BedsFreeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BedsFree"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stationCode"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"startsAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"endsAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stationCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stationCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"facilities"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"BED"},{"kind":"EnumValue","value":"SHOWER"}]}},{"kind":"Argument","name":{"kind":"Name","value":"startsAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"startsAt"}}},{"kind":"Argument","name":{"kind":"Name","value":"endsAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"endsAt"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"}},{"kind":"Field","name":{"kind":"Name","value":"units"}},{"kind":"Field","name":{"kind":"Name","value":"free"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BedsFreeQuery, BedsFreeQueryVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInWithWeChatInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signInWithWeChat"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"accessExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshExpiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"newcomer"}},{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const RefreshDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Refresh"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"accessExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshExpiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RefreshMutation, RefreshMutationVariables>;
export const BindMobileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BindMobile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BindMobileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bindMobile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<BindMobileMutation, BindMobileMutationVariables>;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOut"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignOutInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOut"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedSessions"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const ExportMyDataDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExportMyData"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportMyDataInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportMyData"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExportMyDataMutation, ExportMyDataMutationVariables>;
export const MyDataExportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyDataExports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dataExports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}}]} as unknown as DocumentNode<MyDataExportsQuery, MyDataExportsQueryVariables>;
export const AllowMessagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AllowMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordNotificationConsentsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordNotificationConsents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"sendsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AllowMessagesMutation, AllowMessagesMutationVariables>;
export const MessagesPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MessagesPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationConsents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"sendsLeft"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationTemplates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"appId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"longTerm"}}]}}]}}]} as unknown as DocumentNode<MessagesPageQuery, MessagesPageQueryVariables>;
export const MarkMessagesReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkMessagesRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MarkNotificationsReadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markNotificationsRead"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unreadCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<MarkMessagesReadMutation, MarkMessagesReadMutationVariables>;
export const S09_CollectiveDisputeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S09_CollectiveDispute"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"collective"}},{"kind":"Field","name":{"kind":"Name","value":"applicantCount"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"acceptingOffice"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<S09_CollectiveDisputeMutation, S09_CollectiveDisputeMutationVariables>;
export const CaseCandidatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CaseCandidates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"caseNo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"handlerId"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<CaseCandidatesQuery, CaseCandidatesQueryVariables>;
export const AssignCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssignCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssignCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"handlers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"handlerId"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"assignedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AssignCaseMutation, AssignCaseMutationVariables>;
export const UnassignCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnassignCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnassignCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unassignCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"handlers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"handlerId"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"assignedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UnassignCaseMutation, UnassignCaseMutationVariables>;
export const RoleMediatorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RoleMediator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"collective"}},{"kind":"Field","name":{"kind":"Name","value":"employerName"}},{"kind":"Field","name":{"kind":"Name","value":"parties"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}}]}},{"kind":"Field","name":{"kind":"Name","value":"narrative"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<RoleMediatorQuery, RoleMediatorQueryVariables>;
export const AdvanceCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AdvanceCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdvanceCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"advanceCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AdvanceCaseMutation, AdvanceCaseMutationVariables>;
export const S10_CoordinationMeetingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S10_CoordinationMeeting"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"advance"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdvanceCaseInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"meeting"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduleCaseMeetingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"advanceCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"advance"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scheduleCaseMeeting"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"meeting"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"meetings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"fromStage"}},{"kind":"Field","name":{"kind":"Name","value":"toStage"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<S10_CoordinationMeetingMutation, S10_CoordinationMeetingMutationVariables>;
export const RecordCaseAgreementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordCaseAgreement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordCaseAgreementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordCaseAgreement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"terms"}},{"kind":"Field","name":{"kind":"Name","value":"signedByApplicantsAt"}},{"kind":"Field","name":{"kind":"Name","value":"signedByEmployerAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecordCaseAgreementMutation, RecordCaseAgreementMutationVariables>;
export const RecordCaseOutcomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordCaseOutcome"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordCaseOutcomeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordCaseOutcome"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"amountPrecision"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextStages"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecordCaseOutcomeMutation, RecordCaseOutcomeMutationVariables>;
export const RecordCaseAftercareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordCaseAftercare"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordCaseAftercareInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordCaseAftercare"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"aftercare"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"doneOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecordCaseAftercareMutation, RecordCaseAftercareMutationVariables>;
export const CasePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CasePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"caseNo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"collective"}},{"kind":"Field","name":{"kind":"Name","value":"acceptingOffice"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"narrative"}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"toStage"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"meetings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"online"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signedByApplicantsAt"}},{"kind":"Field","name":{"kind":"Name","value":"signedByEmployerAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"aftercare"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"doneOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<CasePageQuery, CasePageQueryVariables>;
export const S17_CaseFollowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"S17_CaseFollow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"caseNo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseNo"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"sendState"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"toStage"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"missedSince"}},{"kind":"Field","name":{"kind":"Name","value":"refetch"}}]}}]}}]}}]} as unknown as DocumentNode<S17_CaseFollowSubscription, S17_CaseFollowSubscriptionVariables>;
export const S15_HazardSnapshotDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S15_HazardSnapshot"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseNo"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUpCode"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<S15_HazardSnapshotMutation, S15_HazardSnapshotMutationVariables>;
export const S15b_FollowByCodeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S15b_FollowByCode"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"followUpCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"movedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reply"}},{"kind":"Field","name":{"kind":"Name","value":"rewardWaiting"}}]}}]}}]} as unknown as DocumentNode<S15b_FollowByCodeQuery, S15b_FollowByCodeQueryVariables>;
export const ClaimCaseRewardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ClaimCaseReward"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimCaseRewardInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimCaseReward"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"voucher"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"voucherCode"}},{"kind":"Field","name":{"kind":"Name","value":"faceValue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ClaimCaseRewardMutation, ClaimCaseRewardMutationVariables>;
export const RedeemRewardVoucherDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RedeemRewardVoucher"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RedeemRewardVoucherInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redeemRewardVoucher"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reward"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"faceValue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"redeemedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RedeemRewardVoucherMutation, RedeemRewardVoucherMutationVariables>;
export const LegalHelpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LegalHelp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalSites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"visitingHours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legalContents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"topics"}},{"kind":"Field","name":{"kind":"Name","value":"performers"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}}]}}]}}]}}]} as unknown as DocumentNode<LegalHelpQuery, LegalHelpQueryVariables>;
export const S03_RiderJoinsPlatformUnionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S03_RiderJoinsPlatformUnion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplyForMembershipInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applyForMembership"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"application"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationNo"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"joinRoute"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unionCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contactUnion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"officePhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FieldError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S03_RiderJoinsPlatformUnionMutation, S03_RiderJoinsPlatformUnionMutationVariables>;
export const ApplicationQueueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApplicationQueue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"union"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"toClear"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membershipApplications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"union"}}},{"kind":"Argument","name":{"kind":"Name","value":"toClear"},"value":{"kind":"Variable","name":{"kind":"Name","value":"toClear"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"applicationNo"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"joinRoute"}},{"kind":"Field","name":{"kind":"Name","value":"toldNameMasked"}},{"kind":"Field","name":{"kind":"Name","value":"toldIdNumberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"toldMobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"workerGroups"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collisions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"otherMemberNo"}},{"kind":"Field","name":{"kind":"Name","value":"nameDiffers"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"resolver"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<ApplicationQueueQuery, ApplicationQueueQueryVariables>;
export const DecideApplicationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecideApplication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecideMembershipApplicationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decideMembershipApplication"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"application"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberNo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"membership"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DecideApplicationMutation, DecideApplicationMutationVariables>;
export const S04_VillageToParkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"S04_VillageToPark"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestMembershipTransferInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestMembershipTransfer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transfer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transferNo"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"toUnion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S04_VillageToParkMutation, S04_VillageToParkMutationVariables>;
export const S05_PartnerMonthlyCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S05_PartnerMonthlyCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"YearMonth"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"YearMonth"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membershipStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"level"},"value":{"kind":"EnumValue","value":"COUNTY"}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"workerGroup"},"value":{"kind":"EnumValue","value":"TRUCK_DRIVER"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"joined"}},{"kind":"Field","name":{"kind":"Name","value":"transferredIn"}},{"kind":"Field","name":{"kind":"Name","value":"left"}},{"kind":"Field","name":{"kind":"Name","value":"activeAtEnd"}},{"kind":"Field","name":{"kind":"Name","value":"suppressed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<S05_PartnerMonthlyCountsQuery, S05_PartnerMonthlyCountsQueryVariables>;
export const S16_MePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S16_MePage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"memberNo"}},{"kind":"Field","name":{"kind":"Name","value":"idNumberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"currentMembership"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"membershipHistory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"applications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationNo"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"union"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"transfers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transferNo"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"toUnion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S16_MePageQuery, S16_MePageQueryVariables>;
export const S01_NearbyTruckerHomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S01_NearbyTruckerHome"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"point"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationsNear"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"point"},"value":{"kind":"Variable","name":{"kind":"Name","value":"point"}}},{"kind":"Argument","name":{"kind":"Name","value":"radiusMetres"},"value":{"kind":"IntValue","value":"50000"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"facilities"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SHOWER"},{"kind":"EnumValue","value":"BED"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"openAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"distanceMetres"}},{"kind":"Field","name":{"kind":"Name","value":"walkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"datum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openState"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"calendarKnownThrough"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"facilities"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SHOWER"},{"kind":"EnumValue","value":"BED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"}},{"kind":"Field","name":{"kind":"Name","value":"free"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"bookable"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<S01_NearbyTruckerHomeQuery, S01_NearbyTruckerHomeQueryVariables>;
export const StationPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StationPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"here"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stationCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"directions"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"datum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"distanceMetres"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"here"}}}]},{"kind":"Field","name":{"kind":"Name","value":"host"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openState"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"windows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dayKind"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"closesNextDay"}},{"kind":"Field","name":{"kind":"Name","value":"seasonFrom"}},{"kind":"Field","name":{"kind":"Name","value":"seasonTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"closed"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"campaign"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"}},{"kind":"Field","name":{"kind":"Name","value":"free"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"bookable"}},{"kind":"Field","name":{"kind":"Name","value":"working"}}]}},{"kind":"Field","name":{"kind":"Name","value":"honours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"year"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"recordId"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}}]}}]}}]} as unknown as DocumentNode<StationPageQuery, StationPageQueryVariables>;
export const StationListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StationList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openState"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<StationListQuery, StationListQueryVariables>;
export const DivisionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Divisions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"parent"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"level"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionLevel"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"parent"},"value":{"kind":"Variable","name":{"kind":"Name","value":"parent"}}},{"kind":"Argument","name":{"kind":"Name","value":"level"},"value":{"kind":"Variable","name":{"kind":"Name","value":"level"}}},{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"pinyin"}}]}}]}}]} as unknown as DocumentNode<DivisionsQuery, DivisionsQueryVariables>;
export const DivisionHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DivisionHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"successors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}}]}}]}}]}}]} as unknown as DocumentNode<DivisionHistoryQuery, DivisionHistoryQueryVariables>;
export const ScanPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ScanPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scene"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scanned"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scene"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scene"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Station"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Union"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unionCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"acceptsApplications"}}]}}]}}]}}]} as unknown as DocumentNode<ScanPageQuery, ScanPageQueryVariables>;
export const ImportRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportRuns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"encoding"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"stateReason"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applied"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"quarantined"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rejected"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sheet"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportRunsQuery, ImportRunsQueryVariables>;
export const S14_ShenzhenCoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S14_ShenzhenCoverage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"radius"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"1000"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"2023"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCoverage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"radiusMetres"},"value":{"kind":"Variable","name":{"kind":"Name","value":"radius"}}},{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"built"}},{"kind":"Field","name":{"kind":"Name","value":"builtBasis"}},{"kind":"Field","name":{"kind":"Name","value":"builtCounted"}},{"kind":"Field","name":{"kind":"Name","value":"builtReported"}},{"kind":"Field","name":{"kind":"Name","value":"builtReportedOn"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"targetPrecision"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"completionPercent"}},{"kind":"Field","name":{"kind":"Name","value":"radiusMetres"}},{"kind":"Field","name":{"kind":"Name","value":"walkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"demandPoints"}},{"kind":"Field","name":{"kind":"Name","value":"coveredDemandPoints"}},{"kind":"Field","name":{"kind":"Name","value":"overlappedDemandPoints"}},{"kind":"Field","name":{"kind":"Name","value":"uncovered"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"datum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestMetres"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S14_ShenzhenCoverageQuery, S14_ShenzhenCoverageQueryVariables>;
export const ChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Changes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"topics"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Topic"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"topics"},"value":{"kind":"Variable","name":{"kind":"Name","value":"topics"}}},{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"topic"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"refetch"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Station"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ChangesQuery, ChangesQueryVariables>;
export const AssessStationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssessStation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssessStationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assessStation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assessment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"assessedBy"}},{"kind":"Field","name":{"kind":"Name","value":"assessedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<AssessStationMutation, AssessStationMutationVariables>;
export const GradeStationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GradeStation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GradeStationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gradeStation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"gradeHistory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"gradedBy"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GradeStationMutation, GradeStationMutationVariables>;
export const MergeStationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MergeStations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MergeStationsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mergeStations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"formerCodes"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<MergeStationsMutation, MergeStationsMutationVariables>;
export const KeeperReportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"KeeperReports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"broken"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportFacilityStateInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"notice"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PostStationNoticeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportFacilityState"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"broken"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"}},{"kind":"Field","name":{"kind":"Name","value":"working"}},{"kind":"Field","name":{"kind":"Name","value":"brokenSince"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"postStationNotice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"notice"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<KeeperReportsMutation, KeeperReportsMutationVariables>;
export const KeeperUpdatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"KeeperUpdates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"facts"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateStationInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hours"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetStationHoursInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateStation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"facts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DuplicateStationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"setStationHours"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hours"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"windows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dayKind"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"closesNextDay"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"closed"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<KeeperUpdatesMutation, KeeperUpdatesMutationVariables>;
export const AnnounceCampaignDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AnnounceCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnnounceOpeningCampaignInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"announceOpeningCampaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<AnnounceCampaignMutation, AnnounceCampaignMutationVariables>;
export const SubmitFeedbackDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitFeedback"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitStationFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitStationFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<SubmitFeedbackMutation, SubmitFeedbackMutationVariables>;
export const MyFeedbackDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyFeedback"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"myStationFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reply"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<MyFeedbackQuery, MyFeedbackQueryVariables>;
export const FeedbackQueueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FeedbackQueue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<FeedbackQueueQuery, FeedbackQueueQueryVariables>;
export const ReviewFeedbackDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReviewFeedback"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReviewStationFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewStationFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reply"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<ReviewFeedbackMutation, ReviewFeedbackMutationVariables>;
export const MapPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MapPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bounds"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoBoundsInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"zoom"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StationFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationsInView"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"bounds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bounds"}}},{"kind":"Argument","name":{"kind":"Name","value":"zoom"},"value":{"kind":"Variable","name":{"kind":"Name","value":"zoom"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zoom"}},{"kind":"Field","name":{"kind":"Name","value":"marks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"expandsAtZoom"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"datum"},"value":{"kind":"EnumValue","value":"GCJ02"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"datum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"openState"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<MapPageQuery, MapPageQueryVariables>;
export const StationCopyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StationCopy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationsChangedSince"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"regionCode"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restarted"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stationCode"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"mergedInto"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"station"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"star"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"location"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"datum"},"value":{"kind":"EnumValue","value":"WGS84"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"datum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"}},{"kind":"Field","name":{"kind":"Name","value":"free"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountFen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<StationCopyQuery, StationCopyQueryVariables>;
export const S13_SichuanScoreboardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"S13_SichuanScoreboard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskItems"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"lead"}},{"kind":"Field","name":{"kind":"Name","value":"targets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"targetValue"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"actual"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"recordId"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"actualRule"}},{"kind":"Field","name":{"kind":"Name","value":"counted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reported"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"completionPercent"}},{"kind":"Field","name":{"kind":"Name","value":"timeElapsedPercent"}},{"kind":"Field","name":{"kind":"Name","value":"pace"}}]}}]}}]}}]}}]} as unknown as DocumentNode<S13_SichuanScoreboardQuery, S13_SichuanScoreboardQueryVariables>;
export const RegionMeasuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegionMeasures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"metrics"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MetricCode"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"regionCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"metrics"},"value":{"kind":"Variable","name":{"kind":"Name","value":"metrics"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"suppressed"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"recordId"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<RegionMeasuresQuery, RegionMeasuresQueryVariables>;
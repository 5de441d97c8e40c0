import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Kind of station; a station may be several. */
export enum StationKind {
  WARM_BEE_STATION = 'WARM_BEE_STATION',
  TRUCKER_HOME = 'TRUCKER_HOME',
  CASUAL_LABOUR_HOME = 'CASUAL_LABOUR_HOME',
  LOVE_STATION = 'LOVE_STATION',
  STARFIRE_STATION = 'STARFIRE_STATION',
  BANK_SHARED = 'BANK_SHARED',
  LEGAL_POINT = 'LEGAL_POINT',
  OVERSEAS_STATION = 'OVERSEAS_STATION',
  CULTURE_PALACE = 'CULTURE_PALACE',
}
registerEnumType(StationKind, {
  name: 'StationKind',
  description: 'Kind of station (驿站类型); a station may be several.',
  valuesConfig: {
    WARM_BEE_STATION: { description: 'Warm bee station (暖蜂驿站).' },
    TRUCKER_HOME: { description: 'Home of truck drivers (货车司机之家).' },
    CASUAL_LABOUR_HOME: { description: 'Home of casual workers (零工之家).' },
    LOVE_STATION: { description: 'Love station for outdoor workers (爱心驿站).' },
    STARFIRE_STATION: { description: 'Starfire station (星火驿站).' },
    BANK_SHARED: { description: 'Shared with a bank outlet (银行共享网点).' },
    LEGAL_POINT: { description: 'Legal service point (法律服务点).' },
    OVERSEAS_STATION: { description: 'Station abroad (境外驿站).' },
    CULTURE_PALACE: { description: "Workers' cultural palace (工人文化宫)." },
  },
});

/** What a station has. */
export enum Facility {
  DRINKING_WATER = 'DRINKING_WATER',
  HOT_WATER = 'HOT_WATER',
  MICROWAVE = 'MICROWAVE',
  CHARGING = 'CHARGING',
  REST_CHAIR = 'REST_CHAIR',
  BED = 'BED',
  SHOWER = 'SHOWER',
  KITCHEN = 'KITCHEN',
  CANTEEN = 'CANTEEN',
  TOILET = 'TOILET',
  AIR_CONDITIONER = 'AIR_CONDITIONER',
  MEDICINE_BOX = 'MEDICINE_BOX',
  TABLE = 'TABLE',
  READING_CORNER = 'READING_CORNER',
  LAUNDRY = 'LAUNDRY',
  TRUCK_PARKING = 'TRUCK_PARKING',
  POWER_BANK = 'POWER_BANK',
  JOB_BOARD = 'JOB_BOARD',
  LEGAL_LEAFLETS = 'LEGAL_LEAFLETS',
  MOTHER_BABY_ROOM = 'MOTHER_BABY_ROOM',
  AED = 'AED',
  SICK_BED = 'SICK_BED',
  TEST_STRIPS = 'TEST_STRIPS',
  WIFI = 'WIFI',
}
registerEnumType(Facility, {
  name: 'Facility',
  description: 'What a station has (设施).',
  valuesConfig: {
    DRINKING_WATER: { description: 'Drinking water (饮水).' },
    HOT_WATER: { description: 'Hot water (热水).' },
    MICROWAVE: { description: 'Microwave (微波炉).' },
    CHARGING: { description: 'Charging (充电).' },
    REST_CHAIR: { description: 'Chairs (休息座椅).' },
    BED: { description: 'Beds (床位).' },
    SHOWER: { description: 'Shower (淋浴).' },
    KITCHEN: { description: 'Kitchen (厨房).' },
    CANTEEN: { description: 'Canteen, meals (餐食).' },
    TOILET: { description: 'Toilet (厕所).' },
    AIR_CONDITIONER: { description: 'Air conditioner (空调).' },
    MEDICINE_BOX: { description: 'Medicine box (药箱).' },
    TABLE: { description: 'Table (桌子).' },
    READING_CORNER: { description: 'Reading corner (读书角).' },
    LAUNDRY: { description: 'Laundry (洗衣).' },
    TRUCK_PARKING: { description: 'Parking for trucks (货车停车).' },
    POWER_BANK: { description: 'Power banks (充电宝).' },
    JOB_BOARD: { description: 'Job board (就业信息栏).' },
    LEGAL_LEAFLETS: { description: 'Law leaflets (普法资料).' },
    MOTHER_BABY_ROOM: { description: 'Mother-and-baby room (母婴室).' },
    AED: { description: 'Defibrillator (除颤仪).' },
    SICK_BED: { description: 'Sick bed (输液床).' },
    TEST_STRIPS: { description: 'Test strips (检测试纸).' },
    WIFI: { description: 'Wireless network (无线网络).' },
  },
});

/** Status of a station. */
export enum StationStatus {
  PLANNED = 'PLANNED',
  BUILT = 'BUILT',
  ACCEPTED = 'ACCEPTED',
  OPEN = 'OPEN',
  TEMPORARILY_CLOSED = 'TEMPORARILY_CLOSED',
  CLOSED = 'CLOSED',
}
registerEnumType(StationStatus, {
  name: 'StationStatus',
  description: 'Status of a station (驿站状态).',
  valuesConfig: {
    PLANNED: { description: 'Planned (规划).' },
    BUILT: { description: 'Built, not accepted yet (已建成).' },
    ACCEPTED: { description: 'Accepted, not open yet (已验收).' },
    OPEN: { description: 'In service (开放).' },
    TEMPORARILY_CLOSED: { description: 'Closed for a while (临时关闭).' },
    CLOSED: { description: 'Closed for good (已关闭).' },
  },
});

/** Kind of place a station is in. */
export enum StationHostKind {
  UNION = 'UNION',
  BANK = 'BANK',
  TELECOM = 'TELECOM',
  POST = 'POST',
  PETROL_STATION = 'PETROL_STATION',
  CHARGING_STATION = 'CHARGING_STATION',
  COURIER_HUB = 'COURIER_HUB',
  BUILDING_SITE = 'BUILDING_SITE',
  POLICE_STATION = 'POLICE_STATION',
  PUBLIC_OFFICE = 'PUBLIC_OFFICE',
  COMPANY = 'COMPANY',
  OTHER = 'OTHER',
}
registerEnumType(StationHostKind, {
  name: 'StationHostKind',
  description: 'Kind of place (依托单位类型).',
  valuesConfig: {
    UNION: { description: 'Union (工会).' },
    BANK: { description: 'Bank (银行).' },
    TELECOM: { description: 'Telecom (通信营业厅).' },
    POST: { description: 'Post (邮政).' },
    PETROL_STATION: { description: 'Petrol station (加油站).' },
    CHARGING_STATION: { description: 'Charging station (充电站).' },
    COURIER_HUB: { description: 'Courier hub (快递网点).' },
    BUILDING_SITE: { description: 'Building site (工地).' },
    POLICE_STATION: { description: 'Police station (派出所).' },
    PUBLIC_OFFICE: { description: 'Public office (政务场所).' },
    COMPANY: { description: 'Company (企业).' },
    OTHER: { description: 'Other (其他).' },
  },
});

/** Whether a station is open. */
export enum OpenStatus {
  OPEN = 'OPEN',
  CLOSING_SOON = 'CLOSING_SOON',
  CLOSED = 'CLOSED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(OpenStatus, {
  name: 'OpenStatus',
  description: 'Open or not (开放状态).',
  valuesConfig: {
    OPEN: { description: 'Open (开放).' },
    CLOSING_SOON: { description: 'Open, but not for half an hour more (即将关闭).' },
    CLOSED: { description: 'Closed (关闭).' },
    UNKNOWN: { description: 'Nobody can say yet (未知).' },
  },
});

/** What decided whether a station is open, the strongest first. */
export enum OpeningRule {
  STATUS = 'STATUS',
  HOST = 'HOST',
  EXCEPTION = 'EXCEPTION',
  CAMPAIGN = 'CAMPAIGN',
  HOLIDAY = 'HOLIDAY',
  MAKEUP_WORKDAY = 'MAKEUP_WORKDAY',
  SEASON = 'SEASON',
  WEEKLY = 'WEEKLY',
  ALWAYS_OPEN = 'ALWAYS_OPEN',
  CALENDAR_END = 'CALENDAR_END',
  HOURS_UNREAD = 'HOURS_UNREAD',
}
registerEnumType(OpeningRule, {
  name: 'OpeningRule',
  description: 'What decided (判定依据), the strongest first.',
  valuesConfig: {
    STATUS: { description: 'Status of the station (驿站状态).' },
    HOST: { description: 'The host is closed (依托单位关闭).' },
    EXCEPTION: { description: 'A day that differs (特殊日期).' },
    CAMPAIGN: { description: 'A campaign (不打烊活动).' },
    HOLIDAY: { description: 'Hours of public holidays (节假日).' },
    MAKEUP_WORKDAY: { description: 'Hours of a day worked for a holiday (调休).' },
    SEASON: { description: 'Hours of the season (季节).' },
    WEEKLY: { description: 'Weekly hours (每周时段).' },
    ALWAYS_OPEN: { description: 'Never closes (24小时).' },
    CALENDAR_END: { description: 'Beyond the calendar (日历未公布).' },
    HOURS_UNREAD: { description: 'Nobody could read its hours (开放时间未识别); see them as they were written.' },
  },
});

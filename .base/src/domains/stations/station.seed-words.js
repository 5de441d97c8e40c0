import { weighted } from '../../kit/made-up.js';
import { isHoursProblem, readHours } from './hours/hours-text.js';
import { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';
const F = Facility;
const COMMON = [F.DRINKING_WATER, F.HOT_WATER, F.MICROWAVE, F.CHARGING, F.REST_CHAIR, F.TOILET, F.AIR_CONDITIONER];
const COMFORT = [F.MEDICINE_BOX, F.TABLE, F.READING_CORNER, F.WIFI, F.POWER_BANK, F.MOTHER_BABY_ROOM, F.AED];
const ROAD = [F.BED, F.SHOWER, F.KITCHEN, F.CANTEEN, F.LAUNDRY, F.TRUCK_PARKING, F.HOT_WATER, F.TOILET, F.CHARGING];
const OFFICE = [F.JOB_BOARD, F.LEGAL_LEAFLETS, F.TABLE, F.DRINKING_WATER, F.REST_CHAIR, F.CHARGING, F.WIFI];
function together(...lists) {
    return [...new Set(lists.flat())];
}
const H = StationHostKind;
const STREET = [
    ['社区服务中心', H.PUBLIC_OFFICE],
    ['环卫所', H.PUBLIC_OFFICE],
    ['邮政支局', H.POST],
    ['通信营业厅', H.TELECOM],
    ['快递中转站', H.COURIER_HUB],
];
const BANK = [['支行', H.BANK]];
const ROADSIDE = [
    ['加油站', H.PETROL_STATION],
    ['物流园', H.COMPANY],
    ['充电站', H.CHARGING_STATION],
];
const UNION = [['职工服务中心', H.UNION]];
const K = StationKind;
/** Kinds in plausible shares; of a hundred. */
export const SEED_KINDS = weighted([
    [30, { kinds: [K.LOVE_STATION], word: '爱心驿站', hosts: STREET, facilities: together(COMMON, COMFORT) }],
    [20, { kinds: [K.WARM_BEE_STATION], word: '暖蜂驿站', hosts: STREET, facilities: together(COMMON, COMFORT) }],
    [8, { kinds: [K.WARM_BEE_STATION, K.BANK_SHARED], word: '银行暖蜂驿站', hosts: BANK, facilities: COMMON }],
    [20, { kinds: [K.TRUCKER_HOME], word: '货车司机之家', hosts: ROADSIDE, facilities: ROAD }],
    [5, { kinds: [K.STARFIRE_STATION], word: '星火驿站', hosts: STREET, facilities: together(COMMON, COMFORT) }],
    [8, { kinds: [K.CASUAL_LABOUR_HOME], word: '零工之家', hosts: UNION, facilities: together(OFFICE, COMMON) }],
    [4, { kinds: [K.LOVE_STATION, K.CASUAL_LABOUR_HOME], word: '爱心驿站零工之家', hosts: UNION, facilities: OFFICE }],
    [4, { kinds: [K.LEGAL_POINT], word: '工会法律服务点', hosts: UNION, facilities: OFFICE }],
    [1, { kinds: [K.CULTURE_PALACE], word: '工人文化宫', hosts: UNION, facilities: together(COMMON, COMFORT, OFFICE) }],
]);
const S = StationStatus;
export const SEED_STATUSES = weighted([
    [88, S.OPEN],
    [4, S.TEMPORARILY_CLOSED],
    [2, S.PLANNED],
    [2, S.BUILT],
    [1, S.ACCEPTED],
    [3, S.CLOSED],
]);
/** Most stations were never graded. */
export const SEED_STARS = weighted([
    [40, 0],
    [15, 1],
    [20, 2],
    [15, 3],
    [7, 4],
    [3, 5],
]);
/** Hours as ledgers write them, with what they mean: read once, by the reader that real ledgers go through. */
export const SEED_HOURS = weighted([
    [12, '24小时'],
    [25, '8:00-20:00'],
    [14, '8:00—20:00（冬季19:00）'],
    [16, '工作日9:00-17:00；周末10:00-16:00；节假日休息'],
    [12, '工作日8:30-18:00；周末及节假日9:00-17:00'],
    [8, '随网点营业时间，工作日9:00-17:00'],
    [5, '7:00-12:00、14:00-21:00'],
    [4, '6:00-次日1:00'],
    [4, '18:00-次日8:00'],
].map(([weight, text]) => [weight, hoursOf(text)]));
function hoursOf(text) {
    const read = readHours(text);
    if (isHoursProblem(read))
        throw new Error(`The hours "${text}" of the made-up stations can not be read.`);
    return { text, ...read };
}
/** What a facility may cost, in fen and for what, and how often it does. */
export const SEED_PRICES = new Map([
    [F.BED, { fen: [3000, 3500, 4000, 4500, 5000], unit: '床·晚', often: 0.8 }],
    [F.SHOWER, { fen: [500, 800, 1000], unit: '次', often: 0.4 }],
    [F.LAUNDRY, { fen: [300, 500], unit: '次', often: 0.5 }],
    [F.CANTEEN, { fen: [1200, 1500, 1800], unit: '份', often: 0.9 }],
    [F.TRUCK_PARKING, { fen: [500], unit: '小时', often: 0.25 }],
    [F.POWER_BANK, { fen: [200], unit: '小时', often: 0.5 }],
]);
/** Facilities of which there are so many at most. */
export const SEED_CAPACITIES = new Map([
    [F.BED, 30],
    [F.SHOWER, 6],
    [F.REST_CHAIR, 20],
    [F.TRUCK_PARKING, 120],
]);
export const SEED_STREETS = [
    '人民路',
    '解放路',
    '建设路',
    '中山路',
    '和平路',
    '文化路',
    '新华街',
    '滨河路',
    '工业大道',
    '站前路',
];
export const SEED_HONOURS = [
    '最美工会户外劳动者服务站点',
    '示范性工会户外劳动者服务站点',
    '工人先锋号',
    '模范职工之家',
    '五星级驿站',
    '司机满意服务点',
];
export const SEED_SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '马', '陈'];
//# sourceMappingURL=station.seed-words.js.map
import { readFen } from '../../kit/intake-cells.js';
import { Facility } from './station.enums.js';
/** The word that names a facility's own columns first, then what else people write for it. */
const WORDS = {
    DRINKING_WATER: [
        '饮水',
        '饮用水',
        '饮水机',
        '直饮水',
        '直饮水机',
        '纯净水',
        '矿泉水',
        '冷热饮水',
        '饮水器',
        '茶水',
        '喝水',
    ],
    HOT_WATER: ['热水', '开水', '热水供应', '热饮水', '热水机', '开水机', '冷热水'],
    MICROWAVE: ['微波炉', '热饭', '加热饭菜', '饭菜加热', '餐食加热', '加热'],
    CHARGING: ['充电', '手机充电', '充电插座', '充电设施', '充电设备', '充电器', '充电线', '多功能充电器', '充电插排'],
    REST_CHAIR: ['座椅', '休息座椅', '椅子', '休息椅', '休息', '歇脚', '沙发', '休息区'],
    BED: ['床位', '床', '床铺', '住宿', '休息床', '休息床位', '宿舍', '客房', '标准间'],
    SHOWER: ['淋浴', '洗浴', '洗澡', '沐浴', '淋浴间', '浴室', '热水澡'],
    KITCHEN: ['厨房', '自助厨房', '共享厨房', '灶具', '炉灶'],
    CANTEEN: ['餐食', '食堂', '餐厅', '就餐', '用餐', '吃饭', '简餐', '餐饮', '职工食堂'],
    TOILET: ['厕所', '卫生间', '洗手间', '公厕', '如厕', '盥洗室'],
    AIR_CONDITIONER: ['空调', '冷暖空调', '冷暖设备', '暖气', '纳凉取暖'],
    MEDICINE_BOX: ['药箱', '医药箱', '急救箱', '应急药箱', '常用药品', '急救药箱', '小药箱', '应急药品'],
    TABLE: ['桌子', '餐桌', '桌台', '书桌'],
    READING_CORNER: ['读书角', '阅读角', '图书角', '书报', '阅读', '图书', '职工书屋', '书籍', '报刊', '书报架'],
    LAUNDRY: ['洗衣', '洗衣机', '洗衣房', '洗衣间'],
    TRUCK_PARKING: ['货车停车', '货车停车场', '货车停车位', '停车', '停车场', '停车位', '货车泊位'],
    POWER_BANK: ['充电宝', '共享充电宝', '移动电源'],
    JOB_BOARD: ['就业信息栏', '就业信息', '招工信息', '用工信息', '求职信息', '岗位信息', '招聘信息', '就业服务'],
    LEGAL_LEAFLETS: ['普法资料', '法律宣传资料', '法律资料', '普法宣传资料', '普法宣传', '法律宣传'],
    MOTHER_BABY_ROOM: ['母婴室', '母婴间', '妈咪小屋', '爱心妈妈小屋', '哺乳室'],
    AED: ['AED', '除颤仪', '自动体外除颤器', '体外除颤仪', '除颤器', '自动体外除颤仪', 'AED自动体外除颤仪'],
    SICK_BED: ['输液床', '输液床位', '病床', '观察床', '诊疗床'],
    TEST_STRIPS: ['检测试纸', '试纸', '快速检测试纸', '疟疾试纸', '检测试剂'],
    WIFI: ['无线网络', 'WIFI', '无线网', '无线上网', '网络', '上网'],
};
/** Words for two facilities at once; a price beside one of them could be that of either. */
const PAIRS = {
    桌椅: [Facility.TABLE, Facility.REST_CHAIR],
    休息桌椅: [Facility.TABLE, Facility.REST_CHAIR],
    桌凳: [Facility.TABLE, Facility.REST_CHAIR],
    桌椅板凳: [Facility.TABLE, Facility.REST_CHAIR],
};
/**
 * Things that stations have and the registry does not hold: nobody looks for a station by them, and a row that lists them
 * beside its facilities would be refused for nothing. Written down one by one; any other word still refuses the row.
 */
const NOT_HELD = new Set([
    ...['雨伞', '针线包', '血压计', '电视', '电视机', '冰箱', '打气筒'],
    // Leaflets about anything: only those on the law are a facility.
    '宣传资料',
]);
const BY_WORD = new Map([
    ...Object.entries(PAIRS),
    ...Object.entries(WORDS).flatMap(([facility, words]) => words.map((word) => [word, [facility]])),
]);
/** The words of a facility, the one that names its columns first. */
export function wordsOf(facility) {
    return WORDS[facility];
}
/** The word that names the columns of a facility. */
export function nameOf(facility) {
    return WORDS[facility][0] ?? facility;
}
const PRICE = /(?<each>每[^\d\s元]{1,4})?(?<yuan>\d[\d,]*(?:\.\d+)?)元(?:人民币)?(?:(?:\/|每|一)(?<unit>[^\d\s,;()、]{1,8}))?/;
const COUNT = /(\d{1,5})(?:张|个|台|间|位|床|套|组|把|座|部|处|辆|箱|人|份|只|条|排)/;
const FREE = /免费|不收费|无偿/;
const BOOKABLE = /(?:可|支持|需)(?:提前)?(?:预约|预订|预定)/;
/** What says no more than that it is there. */
const FILLING = /提供|配备|配有|配置|设有|备有|供应|均有|有|可供|可|等|:|\s|\(\)/g;
const BREAK = /[、,;。|+\s]/;
/**
 * The facilities of one cell: 饮水、微波炉，充电;药箱, with prices and numbers where they stand (床位50元/晚, 淋浴2间, 热水免费).
 * The text comes with its width folded. A word that is known neither as a facility nor as NOT_HELD makes
 * the whole unreadable: it is not left out.
 */
export function readFacilities(text) {
    const services = [];
    for (const part of together(partsOf(text))) {
        const found = readPart(part) ?? readJoined(part);
        if (!found)
            return { unreadable: part };
        services.push(...found);
    }
    return { services };
}
/** What a cell in the column of one facility says of it: 有, 免费, 10元/次, 2间, 20; null when it has none. */
export function readFacilityCell(facility, text) {
    if (/^(?:否|不|不提供|×|✗|✘|x|n|no|0)$/i.test(text))
        return null;
    if (/^(?:是|√|✓|✔|☑|y|yes)$/i.test(text))
        return { facility };
    if (/^\d{1,5}$/.test(text))
        return { facility, capacity: Number(text) };
    const reading = readFacilities(`${nameOf(facility)}(${text})`);
    if ('unreadable' in reading || reading.services.length !== 1)
        return undefined;
    return reading.services[0];
}
/** Breaks at marks and blanks outside of brackets; a mark inside belongs to the details of one facility. */
function partsOf(text) {
    const parts = [''];
    let depth = 0;
    let before = '';
    for (const sign of text) {
        if (sign === '(')
            depth += 1;
        if (sign === ')')
            depth -= 1;
        // The stroke of 50元/晚 stands in a price, any other between two facilities.
        const breaks = depth <= 0 && (BREAK.test(sign) || (sign === '/' && before !== '元'));
        if (breaks)
            parts.push('');
        else
            parts[parts.length - 1] += sign;
        before = sign;
    }
    return parts.filter((part) => part !== '');
}
/** A part that names nothing and only counts or prices goes with the one before: 床位 50元/晚. */
function together(parts) {
    const joined = [];
    for (const part of parts) {
        const last = joined.at(-1);
        if (last !== undefined && /^(?:\(|\d|每|免费$|可预约$)/.test(part))
            joined[joined.length - 1] = `${last}(${part})`;
        else
            joined.push(part);
    }
    return joined;
}
function readPart(part) {
    const plain = part.replace(/[()]/g, ' ');
    const { details, word } = detailsOf(plain);
    if (NOT_HELD.has(word))
        return [];
    const facilities = BY_WORD.get(word) ?? BY_WORD.get(word.toUpperCase().replace(/[-\s]/g, ''));
    if (!facilities || !details)
        return undefined;
    if (facilities.length > 1 && Object.keys(details).some((detail) => detail !== 'free'))
        return undefined;
    return facilities.map((facility) => ({ facility, ...details }));
}
/** 饮水和充电: two in one part. */
function readJoined(part) {
    const halves = part.split(/以及|和|及|与/).filter((half) => half !== '');
    if (halves.length < 2)
        return undefined;
    const read = halves.map(readPart);
    return read.every((found) => found !== undefined) ? read.flat() : undefined;
}
function detailsOf(text) {
    const price = PRICE.exec(text)?.groups;
    const withoutPrice = text.replace(PRICE, ' ');
    const count = COUNT.exec(withoutPrice)?.[1];
    const rest = withoutPrice.replace(COUNT, ' ');
    const word = rest
        .replace(FREE, '')
        .replace(BOOKABLE, '')
        .replace(/[,;、]/g, '')
        .replace(FILLING, '');
    const unit = price?.unit ?? price?.each?.slice(1);
    const priceFen = price?.yuan === undefined ? undefined : readFen(price.yuan);
    if (price && priceFen === undefined)
        return { details: undefined, word };
    const details = {
        ...(priceFen === undefined ? {} : { priceFen }),
        ...(unit === undefined ? {} : { unit }),
        ...(count === undefined ? {} : { capacity: Number(count) }),
        ...(FREE.test(rest) ? { free: true } : {}),
        ...(BOOKABLE.test(rest) ? { bookable: true } : {}),
    };
    return { details, word };
}
//# sourceMappingURL=ledger-facilities.js.map
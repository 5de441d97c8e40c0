import { isTimeZone } from '../../kit/graphql/scalars.js';
import { readFen, readNumber } from '../../kit/intake-cells.js';
const KINDS = {
    WARM_BEE_STATION: /^(?:暖蜂驿站|暖蜂)$/,
    TRUCKER_HOME: /^(?:(?:工会)?货车司机之家|司机之家|卡车司机之家|货车司机(?:工会)?驿站)$/,
    CASUAL_LABOUR_HOME: /^(?:(?:工会)?零工之家|零工驿站|零工市场)$/,
    LOVE_STATION: /^(?:(?:工会)?爱心驿站|(?:户外劳动者)?工会驿站|户外劳动者(?:爱心)?驿站|(?:工会)?户外劳动者(?:综合)?服务站点?|户外劳动者爱心接力站)$/,
    STARFIRE_STATION: /^星火驿站$/,
    BANK_SHARED: /^(?:银行共享网点|银行网点|银行共享驿站|共享网点)$/,
    LEGAL_POINT: /^(?:(?:工会)?法律服务点|(?:工会)?法律服务站|法律援助站|法律援助点)$/,
    OVERSEAS_STATION: /^(?:境外(?:工会)?驿站|境外项目驿站|海外驿站|境外(?:工会)?站点)$/,
    CULTURE_PALACE: /^(?:工人文化宫|职工文化宫|文化宫)$/,
};
/** One or several kinds of a station. */
export const kindsCell = {
    rule: 'kinds',
    expected: {
        zh: '暖蜂驿站、货车司机之家、零工之家、爱心驿站、星火驿站、银行共享网点、法律服务点、境外驿站、工人文化宫中的一项或多项，用顿号分隔',
        en: 'one or more of 暖蜂驿站, 货车司机之家, 零工之家, 爱心驿站, 星火驿站, 银行共享网点, 法律服务点, 境外驿站, 工人文化宫, parted by 、',
    },
    read: (text) => {
        const kinds = text
            .split(/[、,;/+·\s]+/)
            .filter((word) => word !== '')
            .map((word) => wordIn(KINDS, word));
        return kinds.length > 0 && kinds.every((kind) => kind !== undefined) ? [...new Set(kinds)] : undefined;
    },
};
// What ought to be built (应建成) is planned: bank lists count outlets that never became stations. A plate at the door
// (已挂牌) says that a station was recognised, not that it is open.
const STATUSES = {
    PLANNED: /^(?:规划|规划中|计划|拟建|待建|应建成|应建|在建|建设中|筹建|筹建中)$/,
    BUILT: /^(?:已建成|建成|已建|建成未验收|待验收)$/,
    ACCEPTED: /^(?:已验收|验收|验收合格|已通过验收|已挂牌|待开放)$/,
    OPEN: /^(?:开放|开放中|已开放|正常开放|在用|使用中|正常|运营|运营中|正常运营|运行中|营业中|在营|投用|已投用|投入使用|启用|已启用)$/,
    TEMPORARILY_CLOSED: /^(?:临时关闭|暂时关闭|暂停|暂停开放|暂停服务|暂停使用|停业整顿|维修中|装修中)$/,
    CLOSED: /^(?:关闭|已关闭|撤销|已撤销|停用|已停用|永久关闭|注销)$/,
};
export const statusCell = {
    rule: 'status',
    expected: {
        zh: '规划（应建成）、已建成、已验收、开放（在用）、临时关闭或已关闭',
        en: '规划 or 应建成, 已建成, 已验收, 开放 or 在用, 临时关闭, 已关闭',
    },
    read: (text) => wordIn(STATUSES, text),
};
const HOSTS = {
    UNION: /^(?:工会|工会阵地|职工之家)$/,
    BANK: /^(?:银行|银行网点|银行营业厅)$/,
    TELECOM: /^(?:通信|通信营业厅|电信|移动|联通|营业厅|通讯营业厅)$/,
    POST: /^(?:邮政|邮局|邮政营业厅|邮政网点|邮政支局)$/,
    PETROL_STATION: /^(?:加油站|加气站|加油加气站)$/,
    CHARGING_STATION: /^(?:充电站|电动汽车充电站|充电桩|换电站|充换电站)$/,
    COURIER_HUB: /^(?:快递网点|快递|快递公司|快递中转站|快递站点|物流网点)$/,
    BUILDING_SITE: /^(?:工地|建筑工地|项目部)$/,
    POLICE_STATION: /^(?:派出所|公安|警务室|警务站|交警队)$/,
    PUBLIC_OFFICE: /^(?:政务场所|政务大厅|政务服务中心|社区|街道|(?:社区)?党群服务中心|政府机关|机关|环卫|环卫站|环卫所)$/,
    COMPANY: /^(?:企业|公司|商超|商场|超市|药店|门店|物业|物流园)$/,
    // Public places that no other kind covers.
    OTHER: /^(?:其他|医院|汽车客运站|火车站)$/,
};
export const hostKindCell = {
    rule: 'host.kind',
    expected: {
        zh: '工会、银行、通信、邮政、加油站、充电站、快递网点、工地、派出所、政务场所、企业或其他',
        en: '工会, 银行, 通信, 邮政, 加油站, 充电站, 快递网点, 工地, 派出所, 政务场所, 企业 or 其他',
    },
    read: (text) => wordIn(HOSTS, text),
};
const NUMERALS = '一二三四五';
const UNGRADED = /^(?:未评星?|未评定|未定级|无星级?|不参评|0(?:\.0+)?)$/;
/** ★★★, 三星, 3星级, 3.0. Stars that are only hoped for (拟评三星) are none: they can not be read. Null: not graded. */
export const starCell = {
    rule: 'star',
    expected: {
        zh: '已评定的星级，如 ★★★、三星、3星级或 3；未评定请留空',
        en: 'stars that were given, as ★★★, 三星, 3星级 or 3, and nothing when there are none',
    },
    read: (text) => {
        if (UNGRADED.test(text))
            return null;
        const drawn = /^(★{1,5})☆{0,4}$/.exec(text)?.[1];
        const written = /^([1-5])(?:\.0+)?(?:颗)?(?:星级?)?$/.exec(text)?.[1];
        const spoken = /^([一二三四五])(?:颗)?星级?$/.exec(text)?.[1];
        if (drawn !== undefined)
            return [...drawn].length;
        if (written !== undefined)
            return Number(written);
        return spoken === undefined ? undefined : NUMERALS.indexOf(spoken) + 1;
    },
};
/** Honours as "title（grantor，year）", parted by semicolons; the year may be missing or stand first. */
export const honoursCell = {
    rule: 'honours',
    expected: {
        zh: '“荣誉名称（授予单位，年份）”，多项用分号分隔，如 最美工会户外劳动者服务站点（全国总工会，2023）',
        en: '"title（grantor，year）", parted by semicolons, as 最美工会户外劳动者服务站点（全国总工会，2023）',
    },
    read: (text) => {
        const honours = text
            .split(/[;\n]+/)
            .filter((part) => part.trim() !== '')
            .map((part) => readHonour(part.trim()));
        return honours.every((honour) => honour !== undefined) ? honours : undefined;
    },
};
/** 54, 54平方米, 54.5㎡. */
export const areaCell = {
    rule: 'area',
    expected: { zh: '平方米数，最多两位小数，如 54.5', en: 'square metres with at most two places, as 54.5' },
    read: (text) => {
        const number = readNumber(text.replace(/\s*(?:平方米|平米|平|m2|m²)$/i, ''));
        return number !== undefined && /^-?\d+(?:\.\d{1,2})?$/.test(String(number)) ? number : undefined;
    },
};
/** A sum of money in fen; a bare number counts in the unit of the heading, and without one it can not be read. */
export function moneyCell(unitOfHeading) {
    return {
        rule: 'money',
        expected: { zh: '带单位的金额，如 8万元 或 80000元', en: 'a sum with its unit, as 8万元 or 80000元' },
        read: (text) => {
            const [, number = '', unit = unitOfHeading] = /^(-?[\d,]+(?:\.\d+)?)\s*(万元|万|元)?(?:整|人民币)?$/.exec(text) ?? [];
            if (unit === '元')
                return readFen(number);
            return unit === null ? undefined : tenThousands(number);
        },
    };
}
/** A number of yuan in the column of a price, perhaps with what it is for: 50, 50元/晚, 免费. */
export const priceCell = {
    rule: 'price',
    expected: { zh: '以元为单位的价格，如 50、50元/晚 或 免费', en: 'a price in yuan, as 50 or 50元/晚, or 免费' },
    read: (text) => {
        if (/^(?:免费|不收费|无偿)$/.test(text))
            return { free: true };
        const [, yuan = '', unit] = /^(-?[\d,]+(?:\.\d+)?)(?:\s*元)?(?:(?:\/|每)([^\d\s]{1,10}))?$/.exec(text) ?? [];
        const priceFen = readFen(yuan);
        return priceFen === undefined ? undefined : { priceFen, ...(unit === undefined ? {} : { unit }) };
    },
};
/** How many there are: 20, 20张. */
export const countCell = {
    rule: 'count',
    expected: { zh: '数量，如 20 或 20张', en: 'a whole number, as 20 or 20张' },
    read: (text) => {
        const number = /^(\d{1,5})(?:\.0+)?\s*[^\d\s]?$/.exec(text)?.[1];
        return number === undefined ? undefined : Number(number);
    },
};
export const timeZoneCell = {
    rule: 'timeZone',
    expected: { zh: 'IANA 时区名称，如 Africa/Porto-Novo', en: 'a time zone of the IANA database, as Africa/Porto-Novo' },
    read: (text) => (isTimeZone(text) ? text : undefined),
};
/** Names parted by 、 or semicolons. */
export function namesIn(text) {
    return text
        .split(/[、;；\n]+/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
}
function wordIn(words, text) {
    return Object.keys(words).find((key) => words[key].test(text));
}
function readHonour(text) {
    const [, title, inside] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? [];
    const parts = inside?.split(/[,、]+/).map((part) => part.trim()) ?? [];
    const year = parts.map((part) => /^(\d{4})年?度?$/.exec(part)?.[1]).find((found) => found !== undefined);
    const grantors = parts.filter((part) => part !== '' && !/^\d{4}年?度?$/.test(part));
    if (title === undefined || grantors.length === 0)
        return undefined;
    return { title, grantedBy: grantors.join('、'), ...(year === undefined ? {} : { year: Number(year) }) };
}
/** 8.5 万元 as fen, digit by digit: 8.5 * 1,000,000 is not always whole in binary. */
function tenThousands(text) {
    const [, sign, whole, places = ''] = /^(-?)([\d,]{1,13})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
    if (whole === undefined)
        return undefined;
    const fen = Number(`${whole.replaceAll(',', '')}${places.padEnd(6, '0')}`);
    return Number.isSafeInteger(fen) ? (sign === '-' ? -fen : fen) : undefined;
}
//# sourceMappingURL=ledger-words.js.map
import { datumCell, dayCell, degreesCell, yesNoCell } from '../../kit/intake-cells.js';
import { Column } from './union.headings.js';
const KINDS = {
    NATIONAL: /^(?:全国|全国总工会|全国产业工会)$/,
    PROVINCIAL: /^(?:省级|省级工会|省|自治区|直辖市|省级总工会)$/,
    PREFECTURE: /^(?:市级|地级|地市级|州级|市级工会|市级总工会|市州级|市)$/,
    COUNTY: /^(?:县级|区级|区县级|县区级|县级工会|县级总工会|县)$/,
    TOWNSHIP: /^(?:乡镇街道|乡镇|街道|乡级|镇级|乡镇\(街道\)|乡镇街道工会)$/,
    VILLAGE: /^(?:村社区|村|社区|村级|村\(社区\)|村社区工会)$/,
    PARK: /^(?:园区|工业园区|开发区|园区工会|产业园区)$/,
    ENTERPRISE: /^(?:企事业单位|企业|事业单位|机关|基层工会|企业工会|机关事业单位)$/,
    PLATFORM: /^(?:平台企业|平台|互联网平台|网络平台)$/,
    INDUSTRY_FEDERATION: /^(?:行业工会联合会|行业工会|行业联合会|行业性工会联合会)$/,
    REGIONAL_FEDERATION: /^(?:区域工会联合会|区域工会|区域联合会|区域性工会联合会)$/,
    OVERSEAS_PROJECT: /^(?:境外项目|境外项目工会|海外项目)$/,
    TRANSIT_POOL: /^(?:周转库|会员周转库|中转库)$/,
    GROUP: /^(?:工会小组|小组)$/,
};
const STATUSES = {
    PREPARING: /^(?:筹建|筹建中|筹备)$/,
    ACTIVE: /^(?:正常|在册|已成立|有效|运行)$/,
    REORGANISING: /^(?:改组|改组中|改制|换届中)$/,
    DISSOLVED: /^(?:撤销|已撤销|注销|已注销|撤并)$/,
};
const BUILD_MODES = {
    KEY_UNIT: /^(?:重点建|重点单位)$/,
    INDUSTRY: /^(?:行业建|行业)$/,
    FALLBACK: /^(?:兜底建|兜底)$/,
    ONLINE: /^(?:网上建|网上|线上建)$/,
};
const kindCell = wordCell('kind', KINDS, '全国、省级、市级、县级、乡镇街道、村社区、园区、企事业单位、平台企业、行业工会联合会、区域工会联合会、境外项目、周转库、工会小组');
const statusCell = wordCell('status', STATUSES, '筹建、正常、改组、撤销');
const buildModeCell = wordCell('buildMode', BUILD_MODES, '重点建、行业建、兜底建、网上建');
/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells, context) {
    return {
        unionCode: cells.required(Column.code, 'unionCode.required')?.normalize('NFKC'),
        name: cells.required(Column.name, 'name.required'),
        kind: cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required'),
        regionCode: cells.required(Column.regionCode, 'regionCode.required')?.normalize('NFKC').toUpperCase(),
        parentCode: cells.text(Column.parentCode)?.normalize('NFKC'),
        address: cells.text(Column.address),
        location: locationOf(cells, context),
        officePhone: cells.text(Column.officePhone)?.normalize('NFKC'),
        industry: cells.text(Column.industry),
        enterprise: cells.text(Column.enterprise),
        foundedOn: cells.read(Column.foundedOn, dayCell),
        dissolvedOn: cells.read(Column.dissolvedOn, dayCell),
        status: cells.read(Column.status, statusCell),
        buildMode: cells.read(Column.buildMode, buildModeCell),
        acceptsApplications: cells.read(Column.acceptsApplications, yesNoCell),
    };
}
/** A union without an office on the map is a union all the same; half a point is a mistake. */
function locationOf(cells, context) {
    if (cells.text(Column.longitude) === undefined && cells.text(Column.latitude) === undefined)
        return undefined;
    const longitude = cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
    const latitude = cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
    const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
    return longitude === undefined || latitude === undefined
        ? undefined
        : { longitude, latitude, datum: datum };
}
function wordCell(rule, words, allowed) {
    return {
        rule,
        expected: { zh: `${allowed}之一`, en: `one of ${allowed.replaceAll('、', ', ')}` },
        read: (text) => Object.keys(words).find((word) => words[word].test(text)),
    };
}
//# sourceMappingURL=union.ledger.js.map
import { nameOf, wordsOf } from './ledger-facilities.js';
import { Facility } from './station.enums.js';
/** The columns of a station ledger, by what they are called in answers. */
export const Column = {
    code: '驿站编号',
    name: '驿站名称',
    kinds: '类型',
    regionCode: '区划代码',
    province: '省份',
    city: '市州',
    county: '区县',
    address: '地址',
    longitude: '经度',
    latitude: '纬度',
    point: '坐标',
    datum: '坐标系',
    operator: '建设工会',
    host: '依托单位',
    hostKind: '依托类型',
    phone: '联系电话',
    keeperName: '管理员',
    keeperMobile: '管理员手机',
    keeperIdNumber: '管理员身份证号',
    hours: '开放时间',
    services: '服务项目',
    area: '面积',
    investment: '投入',
    investmentYuan: '投入（元）',
    investmentWan: '投入（万元）',
    builtOn: '建成日期',
    star: '星级',
    status: '状态',
    honours: '荣誉',
    directions: '指引',
    partners: '共建单位',
    timeZone: '时区',
    verifiedOn: '数据日期',
};
/** Other ways to write a heading; blanks, width and remarks in brackets do not matter. */
const ALIASES = {
    [Column.code]: ['编号', '站点编码', '站点编号', '驿站编码', '驿站代码', '站点代码'],
    [Column.name]: ['名称', '站点名称', '服务站点名称', '驿站名', '工会驿站名称', '驿站/名称', '站点/名称'],
    [Column.kinds]: ['类别', '驿站类型', '驿站类别', '站点类型', '站点类别'],
    [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码', '行政区划编码'],
    [Column.province]: ['省', '省级', '所在省', '所在省份', '省(区市)', '省/区/市'],
    [Column.city]: ['市', '地市', '所在市', '所在地市', '所在市州', '城市', '市(州)', '地级市'],
    [Column.county]: [
        '县区',
        '县',
        '所在区县',
        '所在县区',
        '县(市区)',
        '县(市、区)',
        '所属区县',
        '县(区)',
        '区(县)',
        '所在区',
        '所在县',
        '县市区',
        '区县名称',
        '行政区划',
        '所在地区',
    ],
    [Column.address]: ['详细地址', '驿站地址', '站点地址', '具体地址', '位置', '地点', '位置/地址', '位置/详细地址'],
    [Column.longitude]: ['东经', '经度坐标', 'lng', 'lon', 'longitude'],
    [Column.latitude]: ['北纬', '纬度坐标', 'lat', 'latitude'],
    [Column.point]: ['经纬度', '地理坐标', '位置坐标', '坐标(经度,纬度)', '经纬度坐标'],
    [Column.datum]: ['坐标基准', '坐标类型', '坐标标准'],
    [Column.operator]: ['建设单位', '运营工会', '运营单位', '主管工会', '所属工会', '建设工会编码', '工会编码'],
    [Column.host]: ['依托场所', '所在单位', '依托单位名称', '依托单位/名称'],
    [Column.hostKind]: ['依托单位类型', '场所类型', '依托场所类型', '依托单位/类型'],
    [Column.phone]: ['电话', '服务电话', '咨询电话', '站点电话', '驿站电话', '联系方式'],
    [Column.keeperName]: [
        '站长',
        '管理员姓名',
        '站长姓名',
        '负责人',
        '负责人姓名',
        '联系人',
        '联系人姓名',
        '管理员/姓名',
        '站长/姓名',
        '负责人/姓名',
    ],
    [Column.keeperMobile]: [
        '手机号',
        '手机',
        '手机号码',
        '管理员手机号',
        '管理员电话',
        '站长手机',
        '站长手机号',
        '站长电话',
        '负责人手机',
        '负责人电话',
        '联系人电话',
        ...['管理员', '站长', '负责人', '联系人'].flatMap((who) => ['手机', '手机号', '手机号码', '电话', '联系电话'].map((what) => `${who}/${what}`)),
    ],
    [Column.keeperIdNumber]: [
        '身份证号',
        '身份证号码',
        '身份证',
        '站长身份证号',
        '管理员身份证号码',
        '管理员/身份证号',
        '证件号码',
    ],
    [Column.hours]: ['服务时间', '营业时间', '运营时间', '开放时段', '开放服务时间'],
    [Column.services]: ['设施', '服务设施', '服务内容', '设施设备', '配套设施', '设施配置', '服务功能', '设施设备配置'],
    [Column.area]: [
        '面积(m2)',
        '面积(平方米)',
        '面积(平米)',
        '建筑面积',
        '建筑面积(m2)',
        '建筑面积(平方米)',
        '使用面积',
        '使用面积(平方米)',
        '占地面积',
        '占地面积(平方米)',
    ],
    [Column.investment]: ['投入资金', '建设投入', '投资', '总投入'],
    [Column.investmentYuan]: ['投入资金(元)', '建设投入(元)', '投资(元)', '总投入(元)'],
    [Column.investmentWan]: ['投入资金(万元)', '建设投入(万元)', '投资(万元)', '总投入(万元)'],
    [Column.builtOn]: ['建成时间', '建设时间', '投用日期', '投用时间', '建站日期', '启用日期'],
    [Column.star]: ['星级评定', '评定星级', '驿站星级'],
    [Column.status]: ['驿站状态', '运营状态', '建设状态', '使用状态', '站点状态'],
    [Column.honours]: ['所获荣誉', '获奖情况', '荣誉称号'],
    [Column.directions]: ['位置指引', '到站指引', '路线指引', '交通指引'],
    [Column.partners]: ['共建部门', '参建单位', '协建单位'],
    [Column.timeZone]: ['当地时区', 'timezone'],
    [Column.verifiedOn]: ['更新日期', '更新时间', '核实日期', '核实时间', '数据更新日期'],
};
const REMARK = /\((?:必填|选填|必填项|可多选|多选|格式|如|例|请|填写|有\/无|是\/否|注)[^()]*\)$/;
export const FACILITY_COLUMNS = Object.values(Facility).map((facility) => {
    const name = nameOf(facility);
    return { facility, has: name, price: `${name}价格（元）`, count: `${name}数` };
});
const BY_TITLE = new Map([
    ...FACILITY_COLUMNS.flatMap(facilityTitles),
    ...Object.values(Column).flatMap((column) => [column, ...(ALIASES[column] ?? [])].map((title) => [plain(title), column])),
]);
/** The column that a heading stands for; null when it means nothing to a station ledger. */
export function columnOf(title) {
    const whole = plain(title);
    return BY_TITLE.get(whole) ?? BY_TITLE.get(whole.replace(REMARK, '')) ?? null;
}
function plain(title) {
    return title
        .normalize('NFKC')
        .replace(/[\s*:]/g, '')
        .toLowerCase();
}
/** A price without its unit is one in yuan: prices of a station are never told in ten thousands. */
function facilityTitles({ facility, has, price, count }) {
    return wordsOf(facility).flatMap((word) => {
        const prices = ['价格', '收费', '单价', '费用'].flatMap((what) => [`${word}${what}`, `${word}/${what}`]);
        const counts = ['数', '数量', '个数', '(张)', '(个)', '(间)', '/数量'].map((what) => `${word}${what}`);
        return [
            [plain(word), has],
            ...[...prices, ...prices.map((title) => `${title}(元)`), `${word}(元)`].map((title) => [plain(title), price]),
            ...counts.map((title) => [plain(title), count]),
        ];
    });
}
//# sourceMappingURL=ledger-headings.js.map
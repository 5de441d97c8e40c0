/** The columns of a list of unions, by what they are called in answers. */
export const Column = {
    code: '工会编码',
    name: '工会名称',
    kind: '类型',
    regionCode: '区划代码',
    parentCode: '上级工会编码',
    address: '地址',
    longitude: '经度',
    latitude: '纬度',
    datum: '坐标系',
    officePhone: '办公电话',
    industry: '行业',
    enterprise: '所在单位',
    foundedOn: '成立日期',
    dissolvedOn: '撤销日期',
    status: '状态',
    buildMode: '组建方式',
    acceptsApplications: '可网上入会',
};
const ALIASES = {
    [Column.code]: ['编码', '工会组织编码', '工会代码', '组织编码'],
    [Column.name]: ['名称', '工会组织名称', '组织名称', '工会全称'],
    [Column.kind]: ['类别', '工会类型', '工会类别', '组织类型'],
    [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码'],
    [Column.parentCode]: ['上级编码', '上级组织编码', '上级工会代码', '上级工会'],
    [Column.address]: ['办公地址', '详细地址', '工会地址'],
    [Column.datum]: ['坐标基准', '坐标类型'],
    [Column.officePhone]: ['电话', '联系电话', '办公室电话'],
    [Column.industry]: ['所属行业', '行业类别'],
    [Column.enterprise]: ['单位名称', '所在企业', '企业名称', '所属单位'],
    [Column.foundedOn]: ['成立时间', '建会日期', '建会时间', '组建日期'],
    [Column.dissolvedOn]: ['撤销时间', '注销日期'],
    [Column.status]: ['工会状态', '组织状态'],
    [Column.buildMode]: ['建会方式', '组建模式'],
    [Column.acceptsApplications]: ['网上入会', '是否可网上入会', '支持网上入会', '是否支持网上入会'],
};
const BY_TITLE = new Map(Object.values(Column).flatMap((column) => [column, ...(ALIASES[column] ?? [])].map((title) => [title, column])));
const COLUMNS = {
    ...Column,
    unionCode: Column.code,
    location: Column.longitude,
};
/** The column that a heading stands for; null when it means nothing to a list of unions. */
export function columnOf(title) {
    const plain = title.normalize('NFKC').replace(/[\s*:]/g, '');
    return (BY_TITLE.get(plain) ?? BY_TITLE.get(plain.replace(/\((?:必填|选填|格式|如|例|请|是\/否|注)[^()]*\)$/, '')) ?? null);
}
/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }, row) {
    if (details.rule === 'union.point.noDatum')
        return Column.datum;
    const column = COLUMNS[details.path?.[0] ?? ''];
    if (column !== Column.longitude)
        return column ?? null;
    return row.cells.has(Column.longitude) ? Column.longitude : Column.latitude;
}
//# sourceMappingURL=union.headings.js.map
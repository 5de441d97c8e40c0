import { Column, FACILITY_COLUMNS } from './ledger-headings.js';
const COLUMNS = {
    stationCode: [Column.code],
    name: [Column.name],
    kinds: [Column.kinds],
    regionCode: [Column.regionCode, Column.county, Column.city, Column.province],
    address: [Column.address],
    location: [Column.longitude, Column.point],
    operatorUnionCode: [Column.operator],
    operatorName: [Column.operator],
    phone: [Column.phone],
    directions: [Column.directions],
    host: [Column.host],
    'host.kind': [Column.hostKind],
    partners: [Column.partners],
    keeper: [Column.keeperName],
    'keeper.mobile': [Column.keeperMobile],
    areaSquareMetres: [Column.area],
    investment: [Column.investmentWan, Column.investmentYuan, Column.investment],
    builtOn: [Column.builtOn],
    status: [Column.status],
    star: [Column.star],
    services: [Column.services],
    hoursText: [Column.hours],
    honours: [Column.honours],
    timeZone: [Column.timeZone],
    verifiedOn: [Column.verifiedOn],
};
/** The column of a row that a refusal of its command speaks of; null when it concerns the row as a whole. */
export function columnOfRefusal({ details }, row, services) {
    const path = details.path ?? [];
    if (details.rule === 'station.point.noDatum')
        return Column.datum;
    const [field = '', second = '', part = ''] = path;
    const candidates = [
        ...(field === 'services' ? facilityColumns(services[Number(second)]?.facility, part) : []),
        ...(COLUMNS[`${field}.${second}`] ?? []),
        ...(COLUMNS[field] ?? []),
    ];
    // The first one that the row fills in; when it fills in none, the one where it belongs.
    return candidates.find((column) => row.cells.has(column)) ?? COLUMNS[field]?.[0] ?? null;
}
function facilityColumns(facility, part) {
    const columns = FACILITY_COLUMNS.find((known) => known.facility === facility);
    if (!columns)
        return [];
    const own = part === 'capacity' ? columns.count : columns.price;
    return [own, columns.has];
}
//# sourceMappingURL=ledger-refusals.js.map
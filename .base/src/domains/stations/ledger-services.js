import { unreadable } from '../../kit/intake-errors.js';
import { nameOf, readFacilities, readFacilityCell } from './ledger-facilities.js';
import { Column, FACILITY_COLUMNS } from './ledger-headings.js';
import { countCell, priceCell } from './ledger-words.js';
import { Facility } from './station.enums.js';
const NAMES = Object.values(Facility).map(nameOf);
const EXPECTED = {
    zh: `${NAMES.join('、')}，可带价格和数量，如 床位50元/晚、淋浴2间、热水免费`,
    en: `${NAMES.join(', ')}, with price and number where there are, as 床位50元/晚, 淋浴2间, 热水免费`,
};
const CONTRADICTION = {
    zh: '与其他列一致的内容：同一设施只能有一个价格和一个数量，且不能既有又无',
    en: 'what agrees with the other columns: a facility has one price and one number, and it is either there or not',
};
/** The services that a row tells, in its free text and in the columns of single facilities; undefined when it tells none. */
export function readServices(cells) {
    const services = new Map();
    const told = [readList(cells, services), ...FACILITY_COLUMNS.map((columns) => readColumns(cells, services, columns))];
    return told.includes(true) ? [...services.values()] : undefined;
}
function readList(cells, services) {
    const text = cells.text(Column.services);
    if (text === undefined)
        return false;
    const reading = readFacilities(text.normalize('NFKC'));
    if ('unreadable' in reading) {
        cells.refuse(Column.services, unreadable(Column.services, reading.unreadable, EXPECTED, 'station.facility'));
        return false;
    }
    for (const service of reading.services)
        add(cells, services, Column.services, service);
    // A cell of things that the registry does not hold tells nothing of the facilities.
    return reading.services.length > 0;
}
function readColumns(cells, services, columns) {
    const told = [
        readPresence(cells, services, columns),
        readPrice(cells, services, columns),
        readCount(cells, services, columns),
    ];
    return told.includes(true);
}
function readPresence(cells, services, { facility, has }) {
    const told = cells.read(has, {
        rule: 'facility',
        expected: {
            zh: '有、无、数量、价格或免费，如 有、2间、10元/次',
            en: '有, 无, a number, a price or 免费, as 有, 2间, 10元/次',
        },
        read: (text) => readFacilityCell(facility, text),
    });
    if (told === undefined)
        return false;
    if (told)
        add(cells, services, has, told);
    else if (services.has(facility))
        contradict(cells, has);
    return true;
}
function readPrice(cells, services, { facility, price }) {
    const told = cells.read(price, priceCell);
    if (told)
        add(cells, services, price, { facility, ...told });
    return told !== undefined;
}
/** None of them is a facility that is not there. */
function readCount(cells, services, { facility, count }) {
    const told = cells.read(count, countCell);
    if (told)
        add(cells, services, count, { facility, capacity: told });
    else if (told === 0 && services.has(facility))
        contradict(cells, count);
    return told !== undefined;
}
/** Joins what is told of one facility in several places; what contradicts itself is not decided here. */
function add(cells, services, column, told) {
    const known = services.get(told.facility);
    const both = Object.keys(told);
    const isSame = both.every((key) => known?.[key] === undefined || known[key] === told[key]);
    if (isSame)
        services.set(told.facility, { ...known, ...told });
    else
        contradict(cells, column);
}
function contradict(cells, column) {
    const shown = cells.shown(column) ?? '';
    cells.refuse(column, unreadable(column, shown, CONTRADICTION, 'station.facility.contradiction'));
}
//# sourceMappingURL=ledger-services.js.map
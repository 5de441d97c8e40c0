import { serialDateTime, serialSpan, serialTime } from './serial-date.js';
import { numberCell, plainNumber } from './text.js';
/** The formats that files do not spell out; 27 to 36 and 50 to 58 are those of Chinese Excel. */
function builtInKind(id) {
    if (id === 9 || id === 10)
        return 'percent';
    if (id === 22)
        return 'datetime';
    if (id === 46)
        return 'span';
    if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56)
        return 'time';
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return 'date';
    return 'number';
}
/** Literal text, padding, colours, locales and conditions: everything in a format that stands for no part of a value. */
const LITERALS = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|G\/通用格式/gi;
function codeKind(code) {
    const plain = (code.replace(LITERALS, '').split(';')[0] ?? '').toLowerCase();
    if (/\[[hms]+\]/.test(plain))
        return 'span';
    const time = /[hs]/.test(plain);
    // An e is the year of an era, unless it is the exponent of 0.00E+00; an m without hours or seconds is a month.
    const date = /[yd]|e(?![+-])/.test(plain) || (!time && plain.includes('m'));
    if (date)
        return time ? 'datetime' : 'date';
    if (time)
        return 'time';
    return plain.includes('%') ? 'percent' : 'number';
}
export function numberKind(id, code) {
    return code === undefined ? builtInKind(id) : codeKind(code);
}
/** The cell for a stored number under its format. A number that its format can not show stays a plain number. */
export function formattedCell(raw, kind, system) {
    const value = Number(raw);
    if (kind === 'number' || raw === '' || !Number.isFinite(value))
        return numberCell(raw);
    const shown = show(value, kind, system);
    return shown === null ? numberCell(raw) : { ...shown, numeric: true, digitsLost: false };
}
function show(value, kind, system) {
    if (kind === 'date')
        return serialDateTime(Math.floor(value), system);
    if (kind === 'datetime')
        return serialDateTime(value, system);
    if (kind === 'percent')
        return { text: `${plainNumber(value * 100)}%`, date: null };
    if (kind === 'span')
        return { text: serialSpan(value), date: null };
    return value < 0 ? null : { text: serialTime(value), date: null };
}
/** A cell of type `d`, which holds an ISO date instead of a day number. */
export function isoDateCell(raw) {
    const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}))?.*)?$/.exec(raw);
    const date = parts?.[1] ?? null;
    if (parts === null || date === null || !isCalendarDate(date)) {
        return { text: raw, numeric: false, digitsLost: false, date: null };
    }
    const seconds = parts[3] === undefined || parts[3] === '00' ? '' : `:${parts[3]}`;
    const time = parts[2] === undefined ? '' : ` ${parts[2]}${seconds}`;
    return { text: time === ' 00:00' ? date : `${date}${time}`, numeric: true, digitsLost: false, date };
}
function isCalendarDate(text) {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
//# sourceMappingURL=number-format.js.map
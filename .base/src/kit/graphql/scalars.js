import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
function textScalar(options) {
    const parse = (value) => {
        const parsed = typeof value === 'string' ? options.read(value) : undefined;
        if (parsed === undefined) {
            throw new GraphQLError(`${options.name} was given as ${shown(value)}; expected is ${options.expected}.`);
        }
        return parsed;
    };
    return new GraphQLScalarType({
        name: options.name,
        description: options.description,
        ...(options.specifiedBy ? { specifiedByURL: options.specifiedBy } : {}),
        serialize: options.write ?? ((value) => String(value)),
        ...(options.write ? {} : { extensions: { keeps: ['text', 'date'] } }),
        parseValue: parse,
        parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
    });
}
function shown(value) {
    const text = JSON.stringify(value) ?? 'another kind of value';
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Whether a text is a day that the calendar has, as 2024-02-29. */
export function isDay(text) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match)
        return false;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return year > 0 && day > 0 && day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
// The years 1900 to 2200 in whatever zone: beyond them clocks, zones and the database disagree or fail.
const TWO_DAYS = 2 * 86_400_000;
const EARLIEST = Date.UTC(1900, 0, 1) - TWO_DAYS;
const LATEST = Date.UTC(2201, 0, 1) + TWO_DAYS;
function readInstant(text) {
    const match = INSTANT.exec(text);
    if (!match || !isDay(match[1] ?? ''))
        return undefined;
    const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
    if (hour > 23 || minute > 59 || second > 59)
        return undefined;
    const instant = Date.parse(text);
    return instant >= EARLIEST && instant < LATEST ? new Date(instant).toISOString() : undefined;
}
const EAST_EIGHT = 8 * 60;
/** An instant with the offset it has in a zone, else at +08:00. */
export function writeInstant(instant, timeZone) {
    const minutes = timeZone ? offsetMinutes(instant, timeZone) : EAST_EIGHT;
    const local = new Date(instant.getTime() + minutes * 60_000).toISOString();
    const sign = minutes < 0 ? '-' : '+';
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    const fraction = local.slice(19, 23) === '.000' ? '' : local.slice(19, 23);
    return `${local.slice(0, 19)}${fraction}${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
function offsetMinutes(instant, timeZone) {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    if (!match)
        return 0;
    return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
export const DateTimeScalar = textScalar({
    name: 'DateTime',
    description: 'An instant, RFC 3339 with offset (时刻); answered in the zone of the place where there is one, else in +08:00. A value without offset is refused.',
    specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339',
    expected: 'an instant of the years 1900 to 2200 with its offset, as 2024-05-22T23:00:00+08:00',
    read: readInstant,
    write: (value) => (value instanceof Date ? writeInstant(value) : String(value)),
});
export const DateScalar = textScalar({
    name: 'Date',
    description: 'A calendar day, YYYY-MM-DD (日期), by the calendar of the place it speaks of.',
    expected: 'a day of the calendar, as 2024-05-22',
    read: (text) => (isDay(text) ? text : undefined),
});
export const LocalTimeScalar = textScalar({
    name: 'LocalTime',
    description: 'A clock time of a place, HH:MM (当地时间); the zone stands beside it.',
    expected: 'a time of day, as 08:30',
    read: (text) => (/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text) ? text : undefined),
});
export const TimeZoneScalar = textScalar({
    name: 'TimeZone',
    description: 'IANA time zone, as Asia/Shanghai (时区).',
    expected: 'a time zone of the IANA database, as Asia/Shanghai',
    read: (text) => (isTimeZone(text) ? text : undefined),
});
/** Whether the platform knows a zone by this name. */
export function isTimeZone(text) {
    try {
        new Intl.DateTimeFormat('en-US', { timeZone: text });
        return /^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text);
    }
    catch {
        return false;
    }
}
export const RegionCodeScalar = textScalar({
    name: 'RegionCode',
    description: 'Division code (行政区划代码): six digits of GB/T 2260, nine digits for townships, two letters of ISO 3166 for a country abroad.',
    expected: 'six digits, nine digits for a township, or two capital letters for a country',
    read: (text) => (/^(\d{6}|\d{9}|[A-Z]{2})$/.test(text) ? text : undefined),
});
export const CurrencyScalar = textScalar({
    name: 'Currency',
    description: 'ISO 4217, as CNY or XOF (币种).',
    expected: 'three capital letters of ISO 4217, as CNY',
    read: (text) => (/^[A-Z]{3}$/.test(text) ? text : undefined),
});
export const CursorScalar = textScalar({
    name: 'Cursor',
    description: 'A place in a list or in the stream (游标): opaque, tamper-proof, valid for the same question only.',
    expected: 'a cursor that this hub gave out',
    read: (text) => (/^[A-Za-z0-9_-]{1,1024}$/.test(text) ? text : undefined),
});
export const FieldSetScalar = textScalar({
    name: 'FieldSet',
    description: 'A selection of fields that names an entity (字段集).',
    expected: 'names of fields',
    read: (text) => text,
});
function wholeNumber(value) {
    const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number))
        return number;
    throw new GraphQLError(`SafeInt was given as ${shown(value)}; expected is a whole number of at most 2^53 - 1.`);
}
export const SafeIntScalar = new GraphQLScalarType({
    name: 'SafeInt',
    description: 'A whole number up to 2^53 - 1, written as a JSON number (大整数); Int ends at 21 million yuan in fen.',
    serialize: wholeNumber,
    extensions: { keeps: ['integer', 'bigint'] },
    parseValue: (value) => wholeNumber(typeof value === 'string' ? Number.NaN : value),
    parseLiteral: (node) => wholeNumber(node.kind === Kind.INT ? node.value : undefined),
});
//# sourceMappingURL=scalars.js.map
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';

// `keeps` names the types of Postgres whose values a scalar writes as they were read.

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedBy?: string;
  /** The value when the text is well formed; undefined refuses it. */
  readonly read: (text: string) => string | undefined;
  /** What is allowed, for the error of a refused text. */
  readonly expected: string;
  readonly write?: (value: unknown) => string;
}

function textScalar(options: TextScalar): GraphQLScalarType {
  const parse = (value: unknown, node?: ValueNode): string => {
    const parsed = typeof value === 'string' ? options.read(value) : undefined;
    if (parsed !== undefined) return parsed;
    const bare = node ? BARE.includes(node.kind) : typeof value === 'number' || typeof value === 'boolean';
    const [given, remedy] = bare ? [' without quotes', ' Write it in quotes.'] : ['', ''];
    throw refused(
      `${options.name} was given as ${shown(value, node)}${given}; expected is ${options.expected}.${remedy}`,
      node,
    );
  };
  return new GraphQLScalarType({
    name: options.name,
    description: options.description,
    ...(options.specifiedBy ? { specifiedByURL: options.specifiedBy } : {}),
    serialize: options.write ?? ((value) => String(value)),
    ...(options.write ? {} : { extensions: { keeps: ['text', 'date'] } }),
    parseValue: (value) => parse(value),
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/** Literals that would be texts with quotes around them. */
const BARE: readonly Kind[] = [Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM];

/** With the place in the document when the value is written there; graphql-js adds it only to values of variables. */
function refused(message: string, node: ValueNode | undefined): GraphQLError {
  return new GraphQLError(message, node ? { nodes: node } : {});
}

function shown(value: unknown, node?: ValueNode): string {
  const text = node ? print(node) : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a text is a day that the calendar has, as 2024-02-29. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year > 0 && day > 0 && day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

// The years 1900 to 2200 in whatever zone: beyond them clocks, zones and the database disagree or fail.
const TWO_DAYS = 2 * 86_400_000;
const EARLIEST = Date.UTC(1900, 0, 1) - TWO_DAYS;
const LATEST = Date.UTC(2201, 0, 1) + TWO_DAYS;

function readInstant(text: string): string | undefined {
  const match = INSTANT.exec(text);
  if (!match || !isDay(match[1] ?? '')) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const instant = Date.parse(text);
  return instant >= EARLIEST && instant < LATEST ? new Date(instant).toISOString() : undefined;
}

const EAST_EIGHT = 8 * 60;

/** An instant with the offset it has in a zone, else at +08:00. */
export function writeInstant(instant: Date, timeZone?: string): string {
  const minutes = timeZone ? offsetMinutes(instant, timeZone) : EAST_EIGHT;
  const local = new Date(instant.getTime() + minutes * 60_000).toISOString();
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const fraction = local.slice(19, 23) === '.000' ? '' : local.slice(19, 23);
  return `${local.slice(0, 19)}${fraction}${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function offsetMinutes(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description:
    'An instant, RFC 3339 with offset (时刻); answered in the zone of the place where there is one, else in +08:00. A value without offset is refused.',
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

export const YearMonthScalar = textScalar({
  name: 'YearMonth',
  description: 'A whole month, YYYY-MM (月份).',
  expected: 'a month of the calendar, as 2024-05',
  read: (text) => (/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined),
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
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return /^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text);
  } catch {
    return false;
  }
}

export const RegionCodeScalar = textScalar({
  name: 'RegionCode',
  description:
    'Division code (行政区划代码): six digits of GB/T 2260, nine digits for townships, two letters of ISO 3166 for a country abroad.',
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

export const UrlScalar = textScalar({
  name: 'URL',
  description: 'An absolute https address (网址); of a hub that is tried out on one machine with http.',
  expected: 'an address with https, as https://example.org/page',
  // Whether one with http is of use is for whoever is given it to say: on one machine it is.
  read: (text) => (/^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined),
});

export const FieldSetScalar = textScalar({
  name: 'FieldSet',
  description: 'A selection of fields that names an entity (字段集).',
  expected: 'names of fields',
  read: (text) => text,
});

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function safeInt(number: number | undefined, given: unknown, node?: ValueNode): number {
  if (number !== undefined) return number;
  const expected = 'a whole number of at most 2^53 - 1, without quotes';
  throw refused(`SafeInt was given as ${shown(given, node)}; expected is ${expected}.`, node);
}

export const SafeIntScalar = new GraphQLScalarType({
  name: 'SafeInt',
  description: 'A whole number up to 2^53 - 1, written as a JSON number (大整数); Int ends at 21 million yuan in fen.',
  serialize: (value) => safeInt(wholeNumber(value), value),
  extensions: { keeps: ['integer', 'bigint'] },
  parseValue: (value) => safeInt(typeof value === 'number' ? wholeNumber(value) : undefined, value),
  parseLiteral: (node) => safeInt(node.kind === Kind.INT ? wholeNumber(node.value) : undefined, undefined, node),
});

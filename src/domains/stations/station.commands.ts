import { z } from 'zod';
import { optionalPublicText, publicText } from '../../auth/index.js';
import {
  type CommandNames,
  day,
  decimal,
  formed,
  listOf,
  oneOf,
  optionalText,
  readCommand,
  setOf,
  whole,
} from '../../kit/command.js';
import { Datum } from '../../kit/graphql/platform.type.js';
import { isTimeZone } from '../../kit/graphql/scalars.js';
import { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';

const MOST_MONEY = Number.MAX_SAFE_INTEGER;

/** A code that a station may bear. */
export const stationCode = formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
  zh: '字母、数字和 . _ - 组成的编号，如 620702-TH-0003',
  en: 'a code of letters, digits and . _ -, as 620702-TH-0003',
});

const regionCode = formed(12, (code) => /^(?:\d{6}|\d{9}|[A-Z]{2})$/.test(code), {
  zh: '六位或九位区划代码，境外为两位国家代码，如 620702 或 KH',
  en: 'six or nine digits, or two letters for a country abroad, as 620702 or KH',
});

// Signs and sizes that the rules of the domain judge (a negative price, a swapped point) pass here, so that they are
// refused by their own code and not as some number out of range.
const money = z.object({
  amountFen: whole(-MOST_MONEY, MOST_MONEY),
  currency: formed(3, (code) => /^[A-Z]{3}$/.test(code), {
    zh: '三位币种代码，如 CNY',
    en: 'three letters of ISO 4217, as CNY',
  }).default('CNY'),
});

/** A point; the rules of the domain judge where it lies. */
export const location = z.object({
  longitude: z.number(),
  latitude: z.number(),
  /** Left out only by a channel whose rows do not name it: the rules refuse that. */
  datum: oneOf(Datum).optional(),
});

/** A facility with its price. */
export const service = z.object({
  facility: oneOf(Facility),
  price: money.optional(),
  unit: optionalPublicText(20),
  capacity: whole(1, 10_000).optional(),
  bookable: z.boolean().optional(),
  /** That it costs nothing, in so many words; a price beside it is a contradiction. */
  free: z.boolean().optional(),
});

const shape = z.object({
  stationCode: stationCode.optional(),
  name: publicText(1, 100),
  kinds: setOf(oneOf(StationKind), 1, 9),
  regionCode,
  address: publicText(1, 200),
  location,
  operatorUnionCode: optionalText(40),
  operatorName: optionalText(100),
  phone: optionalText(30),
  directions: optionalPublicText(500),
  host: z.object({ name: publicText(1, 100), kind: oneOf(StationHostKind) }).optional(),
  partners: listOf(publicText(1, 100), 0, 20).optional(),
  keeper: z.object({ name: optionalText(50), mobile: optionalText(30) }).optional(),
  areaSquareMetres: decimal(0.01, 1_000_000).optional(),
  investment: z.object({ ...money.shape, amountFen: whole(0, MOST_MONEY) }).optional(),
  builtOn: day().optional(),
  status: oneOf(StationStatus).optional(),
  star: whole(1, 5).optional(),
  services: listOf(service, 0, 30).optional(),
  /** Left out only for a station that is planned, or that is there already. */
  hoursText: optionalPublicText(200),
  honours: listOf(
    z.object({ title: publicText(1, 100), grantedBy: publicText(1, 100), year: whole(1949, 2200).optional() }),
    0,
    50,
  ).optional(),
  timeZone: formed(64, isTimeZone, {
    zh: 'IANA 时区名称，如 Africa/Porto-Novo',
    en: 'a time zone of the IANA database, as Africa/Porto-Novo',
  }).optional(),
  verifiedOn: day().optional(),
  acceptDuplicate: z.boolean().default(false),
});

/**
 * What a station is entered with, by a mutation or from a ledger. What is left out was not told: nothing in a new
 * station, and no change in one that is there.
 */
export type RegisterStation = Readonly<z.output<typeof shape>>;

/** What is given for it; null says the same as leaving out. */
export type RegisterStationGiven = Readonly<z.input<typeof shape>>;

/** A facility of the command. */
export type RegisterService = NonNullable<RegisterStation['services']>[number];

const NAMES: CommandNames = {
  subject: 'station',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    name: { zh: '驿站名称', en: 'the name' },
    kinds: { zh: '驿站类型', en: 'the list of kinds' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    address: { zh: '地址', en: 'the address' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    operatorUnionCode: { zh: '建设工会编码', en: 'the code of the union that runs it' },
    operatorName: { zh: '建设工会', en: 'the name of the union that runs it' },
    phone: { zh: '联系电话', en: 'the telephone of the desk' },
    directions: { zh: '指引', en: 'the directions' },
    'host.name': { zh: '依托单位', en: 'the name of the host' },
    'host.kind': { zh: '依托单位类型', en: 'the kind of the host' },
    partners: { zh: '共建单位', en: 'the list of partners' },
    'keeper.name': { zh: '管理员姓名', en: "the keeper's name" },
    'keeper.mobile': { zh: '管理员手机号', en: "the keeper's mobile" },
    areaSquareMetres: { zh: '面积（平方米）', en: 'the floor in square metres' },
    'investment.amountFen': { zh: '投入（分）', en: 'the investment in fen' },
    'investment.currency': { zh: '投入的币种', en: 'the currency of the investment' },
    builtOn: { zh: '建成日期', en: 'the day it was built' },
    status: { zh: '状态', en: 'the status' },
    star: { zh: '星级', en: 'the number of stars' },
    services: { zh: '服务项目', en: 'the list of services' },
    'services.facility': { zh: '设施', en: 'the facility' },
    'services.price.amountFen': { zh: '价格（分）', en: 'the price in fen' },
    'services.price.currency': { zh: '价格的币种', en: 'the currency of the price' },
    'services.unit': { zh: '计价单位', en: 'the unit of the price' },
    'services.capacity': { zh: '容量', en: 'the capacity' },
    'services.bookable': { zh: '是否可预约', en: 'the word on booking' },
    hoursText: { zh: '开放时间', en: 'the text of the hours' },
    honours: { zh: '荣誉', en: 'the list of honours' },
    'honours.title': { zh: '荣誉名称', en: 'the title' },
    'honours.grantedBy': { zh: '授予单位', en: 'the grantor' },
    'honours.year': { zh: '荣誉年份', en: 'the year' },
    timeZone: { zh: '时区', en: 'the time zone' },
    verifiedOn: { zh: '核实日期', en: 'the day of the last confirmation' },
    acceptDuplicate: { zh: '确认非重复', en: 'the word that it is another station' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readRegisterStation(given: unknown): RegisterStation {
  return readCommand(shape, given, NAMES);
}

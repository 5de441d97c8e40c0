import { z } from 'zod';
import { publicText } from '../../../auth/index.js';
import {
  type CommandNames,
  day,
  expectedVersion,
  formed,
  listOf,
  oneOf,
  readCommand,
  setOf,
  text,
} from '../../../kit/command.js';
import { location, service, stationCode } from '../station.commands.js';
import { Facility, StationKind } from '../station.enums.js';

const clock = formed(5, (time) => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time), {
  zh: '时刻，如 08:30',
  en: 'a time of day, as 08:30',
});
const period = z.object({ from: day(), to: day() });

const update = z.object({
  stationCode,
  name: publicText(1, 100).optional(),
  kinds: setOf(oneOf(StationKind), 1, 9).optional(),
  address: publicText(1, 200).optional(),
  location: location.optional(),
  phone: text(0, 30).optional(),
  directions: publicText(0, 500).optional(),
  services: listOf(service, 0, 30).optional(),
  hostClosed: z.boolean().optional(),
  acceptDuplicate: z.boolean().default(false),
  expectedVersion,
});

const hours = z.object({
  stationCode,
  hoursText: publicText(1, 200).optional(),
  exceptions: listOf(z.object({ period, opens: clock.optional(), closes: clock.optional() }), 0, 50).optional(),
  expectedVersion,
});

const facility = z.object({
  stationCode,
  facility: oneOf(Facility),
  working: z.boolean(),
  brokenSince: day().optional(),
});

const notice = z.object({
  stationCode,
  text: publicText(0, 200),
  expiresAt: z.iso.datetime({ offset: true }),
});

const campaign = z.object({
  name: publicText(1, 40),
  period,
  opens: clock.optional(),
  closes: clock.optional(),
  stationCodes: listOf(stationCode, 1, 5000),
  withdrawn: z.boolean().default(false),
});

/** What is changed of a station; what is left out stays. */
export type UpdateStation = Readonly<z.output<typeof update>>;
/** The hours of a station, or the days that differ; what is left out stays. */
export type SetStationHours = Readonly<z.output<typeof hours>>;
/** Days of a station that differ. */
export type DaysThatDiffer = NonNullable<SetStationHours['exceptions']>[number];
/** Whether a facility works. */
export type ReportFacilityState = Readonly<z.output<typeof facility>>;
/** What visitors are told; nothing any more when the text is empty. */
export type PostStationNotice = Readonly<z.output<typeof notice>>;
/** A time in which stations open that would be closed. */
export type AnnounceOpeningCampaign = Readonly<z.output<typeof campaign>>;
export type Period = Readonly<z.output<typeof period>>;

const NAMES: CommandNames = {
  subject: 'station',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    name: { zh: '名称', en: 'the name' },
    kinds: { zh: '驿站类型', en: 'the list of kinds' },
    address: { zh: '地址', en: 'the address' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    phone: { zh: '联系电话', en: 'the telephone of the desk' },
    directions: { zh: '指引', en: 'the directions' },
    services: { zh: '服务项目', en: 'the list of services' },
    'services.facility': { zh: '设施', en: 'the facility' },
    'services.price.amountFen': { zh: '价格（分）', en: 'the price in fen' },
    'services.price.currency': { zh: '价格的币种', en: 'the currency of the price' },
    'services.unit': { zh: '计价单位', en: 'the unit of the price' },
    'services.capacity': { zh: '容量', en: 'the capacity' },
    hostClosed: { zh: '依托单位是否关闭', en: 'the word on whether the host is closed' },
    hoursText: { zh: '开放时间', en: 'the text of the hours' },
    exceptions: { zh: '特殊日期', en: 'the list of days that differ' },
    'exceptions.period.from': { zh: '起始日期', en: 'the first day' },
    'exceptions.period.to': { zh: '截止日期', en: 'the last day' },
    'exceptions.opens': { zh: '开门时间', en: 'the time of opening' },
    'exceptions.closes': { zh: '关门时间', en: 'the time of closing' },
    facility: { zh: '设施', en: 'the facility' },
    working: { zh: '是否可用', en: 'the word on whether it works' },
    brokenSince: { zh: '故障起始日期', en: 'the day since which it does not work' },
    text: { zh: '公告文字', en: 'the text of the notice' },
    expiresAt: { zh: '失效时间', en: 'the end of the notice' },
    'period.from': { zh: '起始日期', en: 'the first day' },
    'period.to': { zh: '截止日期', en: 'the last day' },
    opens: { zh: '开门时间', en: 'the time of opening' },
    closes: { zh: '关门时间', en: 'the time of closing' },
    stationCodes: { zh: '驿站编号', en: 'the list of station codes' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readUpdateStation = (given: unknown): UpdateStation => readCommand(update, given, NAMES);
export const readSetStationHours = (given: unknown): SetStationHours => readCommand(hours, given, NAMES);
export const readReportFacilityState = (given: unknown): ReportFacilityState => readCommand(facility, given, NAMES);
export const readPostStationNotice = (given: unknown): PostStationNotice => readCommand(notice, given, NAMES);
export const readAnnounceOpeningCampaign = (given: unknown): AnnounceOpeningCampaign =>
  readCommand(campaign, given, NAMES);

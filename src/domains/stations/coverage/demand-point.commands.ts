import { z } from 'zod';
import { publicText } from '../../../auth/index.js';
import { type CommandNames, day, formed, oneOf, readCommand, whole } from '../../../kit/command.js';
import { Datum } from '../../../kit/graphql/platform.type.js';

/** No place in the country has more who work outdoors. */
const MOST_PEOPLE = 10_000_000;

const shape = z.object({
  pointCode: formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
    zh: '字母、数字和 . _ - 组成的编号，如 440305-XQ-0001',
    en: 'a code of letters, digits and . _ -, as 440305-XQ-0001',
  }),
  name: publicText(1, 100),
  regionCode: formed(12, (code) => /^(?:\d{6}|\d{9}|[A-Z]{2})$/.test(code), {
    zh: '六位或九位区划代码，境外为两位国家代码',
    en: 'six or nine digits, or two letters for a country abroad',
  }),
  location: z.object({
    longitude: z.number(),
    latitude: z.number(),
    /** Left out only by a channel whose rows do not name it: the rules refuse that. */
    datum: oneOf(Datum).optional(),
  }),
  /** How many work around there outdoors, by estimate; 0 when nobody needs a station there any more. */
  people: whole(0, MOST_PEOPLE),
  estimatedOn: day().optional(),
});

/** What a demand point is entered or kept with. */
export type PutDemandPoint = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'demandPoint',
  fields: {
    pointCode: { zh: '编号', en: 'the code' },
    name: { zh: '名称', en: 'the name' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    people: { zh: '人数', en: 'the number of people' },
    estimatedOn: { zh: '数据日期', en: 'the day of the estimate' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readPutDemandPoint(given: unknown): PutDemandPoint {
  return readCommand(shape, given, NAMES);
}

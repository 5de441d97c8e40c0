import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, listOf, oneOf, readCommand, text, whole } from '../../../kit/command.js';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { divisionCode, Weekday } from '../../regions/index.js';
import { listedNo } from '../listing/shapes.js';
import { LegalSiteKind } from './site.enums.js';

const [NAME, ADDRESS, PHONE, CODE, ROLE] = [100, 200, 40, 40, 20];
const [MOST_HOURS, MINUTES_A_DAY] = [30, 1440];

const shape = z.object({
  siteNo: listedNo('CK-SITE-01'),
  name: publicText(1, NAME),
  kind: oneOf(LegalSiteKind),
  regionCode: divisionCode,
  address: optionalPublicText(ADDRESS),
  location: z.object({ longitude: z.number(), latitude: z.number(), datum: oneOf(Datum).optional() }).optional(),
  phone: text(1, PHONE).optional(),
  stationCode: text(1, CODE).optional(),
  hours: listOf(
    z.object({
      weekday: oneOf(Weekday),
      opens: whole(0, MINUTES_A_DAY - 1),
      closes: whole(1, MINUTES_A_DAY),
      role: publicText(1, ROLE),
    }),
    0,
    MOST_HOURS,
  ).optional(),
});

/** A legal site as a list tells of it. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutSite = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'legalSite',
  fields: {
    siteNo: { zh: '阵地编号', en: 'the number of the site' },
    name: { zh: '名称', en: 'the name' },
    kind: { zh: '类别', en: 'the kind' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    address: { zh: '地址', en: 'the address' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    phone: { zh: '电话', en: 'the telephone' },
    stationCode: { zh: '驿站编号', en: 'the station' },
    hours: { zh: '值班安排', en: 'the visiting hours' },
    'hours.role': { zh: '值班人员类别', en: 'who is there' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readPutSite = (given: unknown): PutSite => readCommand(shape, given, NAMES);

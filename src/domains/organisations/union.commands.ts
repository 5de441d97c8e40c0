import { z } from 'zod';
import { optionalPublicText } from '../../auth/index.js';
import { type CommandNames, day, formed, oneOf, optionalText, readCommand, text } from '../../kit/command.js';
import { Datum } from '../../kit/graphql/platform.type.js';
import { BuildMode, UnionKind, UnionStatus } from './union.enums.js';

const EXPECTED_CODE = {
  zh: '字母、数字和 . _ - 组成的编码，如 620702-0001',
  en: 'a code of letters, digits and . _ -, as 620702-0001',
};

const unionCode = formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), EXPECTED_CODE);

const shape = z.object({
  unionCode,
  name: text(1, 100),
  kind: oneOf(UnionKind),
  regionCode: formed(12, (code) => /^(?:\d{6}|\d{9}|[A-Z]{2})$/.test(code), {
    zh: '六位或九位区划代码，境外为两位国家代码',
    en: 'six or nine digits, or two letters for a country abroad',
  }),
  parentCode: unionCode.optional(),
  address: optionalPublicText(200),
  location: z.object({ longitude: z.number(), latitude: z.number(), datum: oneOf(Datum).optional() }).optional(),
  officePhone: optionalText(60),
  industry: optionalPublicText(60),
  enterprise: optionalPublicText(100),
  foundedOn: day().optional(),
  dissolvedOn: day().optional(),
  /** At work, when it is not told of a new one. */
  status: oneOf(UnionStatus).optional(),
  buildMode: oneOf(BuildMode).optional(),
  acceptsApplications: z.boolean().optional(),
});

/** What a union is entered or kept with. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutUnion = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'union',
  fields: {
    unionCode: { zh: '工会编码', en: 'the union code' },
    name: { zh: '工会名称', en: 'the name' },
    kind: { zh: '工会类型', en: 'the kind' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    parentCode: { zh: '上级工会编码', en: 'the code of the union above' },
    address: { zh: '地址', en: 'the address' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    officePhone: { zh: '办公电话', en: 'the telephone of the office' },
    industry: { zh: '行业', en: 'the trade' },
    enterprise: { zh: '所在单位', en: 'the name of the enterprise' },
    foundedOn: { zh: '成立日期', en: 'the day it was founded' },
    dissolvedOn: { zh: '撤销日期', en: 'the day it was dissolved' },
    status: { zh: '状态', en: 'the status' },
    buildMode: { zh: '组建方式', en: 'the way it was set up' },
    acceptsApplications: { zh: '可网上入会', en: 'the word on applications' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readPutUnion(given: unknown): PutUnion {
  return readCommand(shape, given, NAMES);
}

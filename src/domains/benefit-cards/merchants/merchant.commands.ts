import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, formed, oneOf, readCommand } from '../../../kit/command.js';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { isUscc } from '../../organisations/index.js';
import { divisionCode } from '../../regions/index.js';

const shape = z.object({
  merchantNo: formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
    zh: '字母、数字和 . _ - 组成的编号，如 CD-METRO-01',
    en: 'a number of letters, digits and . _ -, as CD-METRO-01',
  }),
  name: publicText(1, 100),
  uscc: formed(18, isUscc, {
    zh: '十八位统一社会信用代码，末位为校验位',
    en: 'the eighteen signs of a unified social credit code, the last of which checks the others',
  }).optional(),
  regionCode: divisionCode,
  address: optionalPublicText(200),
  location: z.object({ longitude: z.number(), latitude: z.number(), datum: oneOf(Datum).optional() }).optional(),
});

/** What a merchant is entered or kept with. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutMerchant = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'merchant',
  fields: {
    merchantNo: { zh: '商户编号', en: 'the merchant number' },
    name: { zh: '商户名称', en: 'the name' },
    uscc: { zh: '统一社会信用代码', en: 'the unified social credit code' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    address: { zh: '地址', en: 'the address' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readPutMerchant(given: unknown): PutMerchant {
  return readCommand(shape, given, NAMES);
}

import { z } from 'zod';
import { type CommandNames, readCommand, text, whole } from '../../../kit/command.js';
import { MOST_WINDOWS } from './code.inputs.js';

const issue = z.object({ deviceId: text(1, 64), windows: whole(1, MOST_WINDOWS), offline: z.boolean() });
// Whatever text it is: what is no code is answered as one that is not good.
const verify = z.object({
  token: text(0, 400),
  merchantId: text(1, 100).optional(),
  stationCode: text(1, 40).optional(),
});

/** How many codes are wanted, and for which device. */
export type IssueMemberCode = Readonly<z.output<typeof issue>>;
/** Which code is checked, and where. */
export type VerifyMemberCode = Readonly<z.output<typeof verify>>;

const NAMES: CommandNames = {
  subject: 'memberCode',
  fields: {
    deviceId: { zh: '设备编号', en: 'the id of the device' },
    windows: { zh: '时间窗数', en: 'the number of codes' },
    offline: { zh: '离线', en: 'whether one is to be checked without a network' },
    token: { zh: '码文', en: 'the text of the code' },
    merchantId: { zh: '商户编号', en: 'the id of the merchant' },
    stationCode: { zh: '驿站编号', en: 'the code of the station' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readIssueMemberCode = (given: unknown): IssueMemberCode => readCommand(issue, given, NAMES);
export const readVerifyMemberCode = (given: unknown): VerifyMemberCode => readCommand(verify, given, NAMES);

import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, day, formed, readCommand, text, whole } from '../../../kit/command.js';

const [NAME, GOODS, ID] = [100, 200, 100];

const record = z.object({
  activityId: text(1, ID),
  sponsorName: publicText(1, NAME),
  amount: z
    .object({
      amountFen: whole(1, Number.MAX_SAFE_INTEGER),
      currency: formed(3, (given) => /^[A-Z]{3}$/.test(given), {
        zh: '三位币种代码，如 CNY',
        en: 'three letters of ISO 4217, as CNY',
      }).default('CNY'),
    })
    .optional(),
  goods: optionalPublicText(GOODS),
  pledgedOn: day(),
});

/** What a sponsor gives, to which activity. */
export type RecordPledge = Readonly<z.output<typeof record>>;

const NAMES: CommandNames = {
  subject: 'pledge',
  fields: {
    activityId: { zh: '活动编号', en: 'the activity' },
    sponsorName: { zh: '认捐单位', en: 'the sponsor' },
    'amount.amountFen': { zh: '金额（分）', en: 'the amount in fen' },
    'amount.currency': { zh: '币种', en: 'the currency' },
    goods: { zh: '物资', en: 'the goods' },
    pledgedOn: { zh: '认捐日期', en: 'the day' },
  },
};

/** Throws Refusals with one reason for each breach of the shape. */
export const readRecordPledge = (given: unknown): RecordPledge => readCommand(record, given, NAMES);

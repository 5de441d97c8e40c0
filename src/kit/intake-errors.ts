import { CommonCode, declareUserErrorCodes } from './graphql/user-errors.js';
import { Refusal } from './refusal.js';
import type { Sentence } from './sentence.js';

/** What is wrong with a row as it was delivered, whatever it is about. */
export const IntakeCode = declareUserErrorCodes({
  DIGITS_LOST: 'A number has lost digits in a spreadsheet; it is refused, not repaired (数字精度丢失).',
  UNREADABLE: 'The row can not be read: a date, an hour text, a star in words (无法解析).',
  ALREADY_DECIDED: 'The record was decided before (已处理).',
});

/** A number whose last digits the spreadsheet has dropped. `shown` is masked where it is personal. */
export function digitsLost(column: string, shown: string): Refusal {
  return new Refusal(
    IntakeCode.DIGITS_LOST,
    {
      zh: `“${column}”的数字 ${shown} 超出表格能保存的位数，末尾数字已丢失，不能采用。请将该列设为文本格式，按原件重新填写后再提交。`,
      en: `The number ${shown} in the column ${column} has more digits than a spreadsheet keeps, and the last ones are gone. Format the column as text, write the number again from the original and send the file again.`,
    },
    { rule: 'ledger.digitsLost' },
  );
}

/** A cell that can not be read with certainty; `expected` says what can. */
export function unreadable(column: string, shown: string, expected: Sentence, rule: string): Refusal {
  return new Refusal(
    IntakeCode.UNREADABLE,
    {
      zh: `“${column}”填的是“${shown}”，无法确定其含义，未予猜测。可填${expected.zh}。请修改后再提交。`,
      en: `The column ${column} says "${shown}", which can not be read with certainty and is not guessed. Allowed is ${expected.en}. Correct it and send the file again.`,
    },
    { rule },
  );
}

/** A column that has to be filled in. */
export function cellMissing(column: string, rule: string): Refusal {
  return new Refusal(
    'INVALID_VALUE',
    {
      zh: `缺少“${column}”，该项必填。请补充后再提交。`,
      en: `The column ${column} is empty or missing, and it is required. Fill it in and send the file again.`,
    },
    { rule },
  );
}

/** A row of a division that its channel or delivery does not speak for. */
export function rowOutsideDelivery(regionCode: string, deliveredFor: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `本行的区划为 ${regionCode}，而该渠道或本次报送只负责 ${deliveredFor}，不能登记或修改其他区划的数据。请核对区划，或由当地渠道报送。`,
      en: `The row is of the division ${regionCode}, but the channel or the delivery speaks for ${deliveredFor} and can not enter or change what is of another. Check the division, or have it sent by the channel of that place.`,
    },
    { path: ['regionCode'], rule: 'delivery.region' },
  );
}

/** A record of a division that whoever decides it does not answer for: its row names it, or what it would change lies there. */
export function rowOutOfReach(regionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `该记录涉及区划 ${regionCode}，不在您的管辖范围内，不能由您入库。请退回，或交由该区划或其上级的人员处理。`,
      en: `The record concerns the division ${regionCode}, which is not of your region, so you can not take it in. Reject it, or have somebody of that division or of one above it decide.`,
    },
    { path: ['decision'], rule: 'record.region.reach' },
  );
}

/** The record that a person chose is another than the one that the row names, or out of reach. */
export function chosenElsewhere(list: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '所选记录不存在、不是本行所指的记录，或不在您的管辖范围内。请核对编号；如以本行的编号为准，请不填。',
      en: 'The record that was chosen is not there, is not the one that the row names, or is not of your region. Check the id, or leave it out when the row is right.',
    },
    { path: ['belongsToId'], rule: `${list}.chosen` },
  );
}

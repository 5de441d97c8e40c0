import { z } from 'zod';
import { type CommandNames, day, oneOf, readCommand, text, whole } from '../../../kit/command.js';
import { UnionOffice } from './officer.enums.js';

/** More than this hold no office side by side. */
export const MOST_SEATS = 99;

const shape = z.object({
  unionCode: text(1, 40),
  office: oneOf(UnionOffice),
  /** Which of several who hold the office side by side. */
  seat: whole(1, MOST_SEATS).default(1),
  name: text(2, 50)
    .transform((name) => name.normalize('NFC'))
    .optional(),
  /** Has the name taken out; the office and its days stay. */
  nameErased: z.boolean().default(false),
  from: day(),
  to: day().optional(),
});

/** Who holds an office from a day on. What is left out was not told, and stays as it is on record. */
export type PutOfficer = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'officer',
  fields: {
    unionCode: { zh: '工会编码', en: 'the union code' },
    office: { zh: '职务', en: 'the office' },
    seat: { zh: '席次', en: 'the seat' },
    name: { zh: '姓名', en: 'the name' },
    from: { zh: '任职日期', en: 'the first day' },
    to: { zh: '届满日期', en: 'the last day' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape, none of them with a name. */
export function readPutOfficer(given: unknown): PutOfficer {
  return readCommand(shape, given, NAMES);
}

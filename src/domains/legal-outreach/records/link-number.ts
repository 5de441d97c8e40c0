import type { z } from 'zod';
import { isPersonalNumber } from '../../../auth/index.js';
import { formed } from '../../../kit/command.js';

/** The database keeps so many signs, and some that are written as one stand for several. */
const LONGEST = 64;
/** What nobody sees, and what turns the direction of writing: two numbers that look alike are one. */
const UNSEEN = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

const spelt = (number: string): string => number.normalize('NFKC').replace(UNSEEN, '').toUpperCase();

/**
 * The number of a dispute in an office, as it is kept and compared: people write one with brackets and blanks of either
 * width. Never the ID number or mobile of somebody, which would stand there for everybody who sees the case.
 */
export const linkNumber: z.ZodType<string, string> = formed(LONGEST, isNumber, {
  zh: '该部门的案件编号，不能是身份证号或手机号',
  en: 'the number of the case in that office, and no ID number or mobile of a person',
}).transform(spelt);

/** Looked at as it is written and as it is kept: blanks part the digits of a mobile, or hide one. */
function isNumber(written: string): boolean {
  const kept = spelt(written);
  const length = [...kept].length;
  return length > 0 && length <= LONGEST && !isPersonalNumber(written) && !isPersonalNumber(kept);
}

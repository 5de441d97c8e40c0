import type { z } from 'zod';
import { isPersonalNumber } from '../../../auth/index.js';
import { formed } from '../../../kit/command.js';

/**
 * The number of a dispute in an office, as it is kept and compared: people write one with brackets and blanks of either
 * width. Never the ID number or mobile of somebody, which would stand there for everybody who sees the case.
 */
export const linkNumber: z.ZodType<string, string> = formed(64, (number) => !isPersonalNumber(number), {
  zh: '该部门的案件编号，不能是身份证号或手机号',
  en: 'the number of the case in that office, and no ID number or mobile of a person',
}).transform((number) => number.normalize('NFKC').replace(/\s/g, '').toUpperCase());

import { formed } from '../../../kit/command.js';
import { isDivisionCode } from '../../regions/index.js';

/** A number of a record as lists write it. */
export const listedNo = (example: string) =>
  formed(40, (given) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(given), {
    zh: `字母、数字和 . _ - 组成的编号，如 ${example}`,
    en: `a number of letters, digits and . _ -, as ${example}`,
  });

/** The division of a record. */
export const listedRegion = formed(12, isDivisionCode, {
  zh: '六位、九位或十二位区划代码，全国填 CN，境外为两位国家代码',
  en: 'six, nine or twelve digits, CN for all China, or two letters for a country abroad',
});

import { formed } from '../../kit/command.js';

/** Whether a text has the form of a division code; whether there is such a division is asked afterwards. */
export const isDivisionCode = (text: string): boolean => /^(?:\d{6}|\d{9}|\d{12}|[A-Z]{2})$/.test(text);

/** The code of a division in a command. */
export const divisionCode = formed(12, isDivisionCode, {
  zh: '六位、九位或十二位区划代码，境外为两位国家代码',
  en: 'six, nine or twelve digits, or two letters for a country abroad',
});

import { readSettings, type Settings } from './settings.js';

export { type Budget, type Budgets, readSettings, SETTING_NAMES, SettingError, type Settings } from './settings.js';

/** The settings of this process: the one place that looks at its environment. Throws SettingError. */
export function settingsOfProcess(): Settings {
  return readSettings(process.env);
}

/** The language of a person at the terminal. */
export function languageOfTerminal(): 'zh' | 'en' {
  return /^zh/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '') ? 'zh' : 'en';
}

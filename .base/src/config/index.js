import { readSettings } from './settings.js';
export { readSettings, SETTING_NAMES, SettingError } from './settings.js';
/** The settings of this process: the one place that looks at its environment. Throws SettingError. */
export function settingsOfProcess() {
    return readSettings(process.env);
}
/** The language of a person at the terminal. */
export function languageOfTerminal() {
    return /^zh/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '') ? 'zh' : 'en';
}
//# sourceMappingURL=index.js.map
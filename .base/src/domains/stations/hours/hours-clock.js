import { matchAt } from './found.js';
const PARTS = [
    ['NIGHT', '凌晨'],
    ['MORNING', '清晨|早晨|早上|早|上午'],
    ['NOON', '中午'],
    ['AFTERNOON', '下午'],
    ['EVENING', '傍晚|晚上|晚间|夜间|夜里|晚|夜'],
];
const NUMBER = '\\d{1,2}|[零〇一二两三四五六七八九十]{1,3}';
const BEFORE = `(?:(?<next>次日|翌日|第二天|(?:the )?next day\\b)|当[日天])?\\s*(?<word>${PARTS.map(([, words]) => words).join('|')})?\\s*`;
const COLON = '(?<hour>\\d{1,2})\\s*:\\s*(?<minute>\\d{2})(?::00)?(?![\\d:])';
const POINT = `(?<point>${NUMBER})\\s*(?:点钟?|时)(?![间段])(?:(?<half>半)|(?<quarter>[一三])刻|整|(?<past>${NUMBER})分?(?![\\d点时:]))?`;
const ALONE = '(?<alone>\\d{1,2})(?![\\d:点时月日号.])';
const TIME = new RegExp(`${BEFORE}(?:${COLON}|${POINT}|${ALONE})(?:\\s*(?<suffix>[ap])\\.?m\\b\\.?)?`, 'y');
export function readClock(text, at) {
    const found = matchAt(TIME, text, at);
    const clock = found?.groups && clockOf(found.groups);
    return found && clock ? { text: found[0], value: clock } : null;
}
/**
 * Minutes from midnight; null when the word and the hour do not go together, as 下午0点 or 晚3点, which may be this
 * night or the next. Without a word the hour is on the 24-hour clock. 晚12点 is the midnight that ends the day.
 */
export function minutesOf({ hour, minute }, part) {
    const shifted = shiftedHour(hour, minute, part);
    return shifted === null || minute > 59 ? null : shifted * 60 + minute;
}
function shiftedHour(hour, minute, part) {
    switch (part) {
        case 'NIGHT':
            return hour <= 6 ? hour : hour === 12 ? 0 : null;
        case 'MORNING':
            return hour <= 11 || (hour === 12 && minute === 0) ? hour : null;
        case 'AM':
            return hour === 12 ? 0 : hour < 12 ? hour : null;
        case 'NOON':
            return hour >= 11 && hour <= 14 ? hour : hour === 1 || hour === 2 ? hour + 12 : null;
        case 'AFTERNOON':
            return hour >= 12 && hour <= 23 ? hour : hour >= 1 && hour <= 11 ? hour + 12 : null;
        case 'EVENING':
            return hour >= 17 && hour <= 24 ? hour : hour >= 5 && hour <= 12 ? hour + 12 : null;
        case null:
            return hour <= 23 || (hour === 24 && minute === 0) ? hour : null;
    }
}
function clockOf(groups) {
    const { hour: colon, point, alone, next } = groups;
    const hour = numberOf(colon ?? point ?? alone);
    const minute = minuteOf(groups);
    const part = partOf(groups);
    if (hour === null || minute === null || part === undefined)
        return null;
    return {
        hour,
        minute,
        part,
        nextDay: next !== undefined,
        form: colon ? 'COLON' : point || part ? 'POINT' : 'NUMBER',
    };
}
function minuteOf({ minute, half, quarter, past }) {
    if (half)
        return 30;
    if (quarter)
        return quarter === '一' ? 15 : 45;
    return numberOf(minute ?? past ?? '0');
}
// Undefined when there is a word on either side, as in 早8点 pm.
function partOf({ word, suffix }) {
    const before = PARTS.find(([, words]) => word !== undefined && words.split('|').includes(word))?.[0] ?? null;
    if (!suffix)
        return before;
    return before ? undefined : suffix === 'a' ? 'AM' : 'AFTERNOON';
}
const DIGITS = '零一二三四五六七八九';
// 八, 十, 十二, 二十, 二十三, 零五; 〇 and 两 are other ways to write 零 and 二.
function numberOf(text) {
    if (text === undefined)
        return null;
    if (/^\d+$/.test(text))
        return Number(text);
    const plain = text
        .replaceAll('〇', '零')
        .replace('两', '二')
        .replace(/^零(?=.)/, '');
    const [found, tens, ten, ones] = /^(?:([二三四五])?(十))?([零一二三四五六七八九])?$/.exec(plain) ?? [];
    if (!found)
        return null;
    return (ten ? (tens ? DIGITS.indexOf(tens) : 1) * 10 : 0) + (ones ? DIGITS.indexOf(ones) : 0);
}
//# sourceMappingURL=hours-clock.js.map
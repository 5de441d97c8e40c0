import { matchAt } from './found.js';
export const EVERY_DAY = Object.freeze({ every: true, kinds: [], weekdays: [] });
const CHINESE_DAY = '(?:[一二三四五六日天]|[1-7](?![\\d:点时.]))';
const CHINESE_WEEK = '(?:周|星期|礼拜)';
const ENGLISH_DAY = '(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)\\b\\.?';
const PATTERNS = [
    [
        /(?:每天|每日|天天|全年(?:无休|不休)?|(?:常年|年中|终年|全周)无休|365天|[一每]周[七7]天|daily\b|every ?day\b|all year(?: round)?\b|(?:seven|7) days a week\b)/y,
        () => EVERY_DAY,
    ],
    [
        new RegExp(`每?${CHINESE_WEEK}${CHINESE_DAY}\\s*(?:-|至|到)\\s*${CHINESE_WEEK}?${CHINESE_DAY}`, 'y'),
        (text) => weekdayRange(text),
    ],
    [
        new RegExp(`${ENGLISH_DAY}\\s*(?:-|to\\b|through\\b|until\\b)\\s*${ENGLISH_DAY}`, 'y'),
        (text) => weekdayRange(text),
    ],
    [
        new RegExp(`每?${CHINESE_WEEK}${CHINESE_DAY}(?:(?:\\s*[、/和及]\\s*${CHINESE_WEEK}?|${CHINESE_WEEK})?[一二三四五六日天](?![点时]))*`, 'y'),
        (text) => weekdayList(text),
    ],
    [new RegExp(ENGLISH_DAY, 'y'), (text) => weekdayList(text)],
    [/(?:正常)?工作日(?:期间)?|上班日|(?:weekdays?|workdays?|(?:working|work|business) days?)\b/y, () => kind('WORKDAY')],
    [/周末|双休日?|公休日|weekends?\b/y, () => kind('WEEKEND')],
    [
        /(?:国家)?(?:法定)?(?:节假日|节日|假日|假期)|公[众共]假[期日]|(?:public |bank |national |statutory )?holidays?\b/y,
        () => kind('HOLIDAY'),
    ],
    [/调休(?:上班|工作|补班)?日|补班日|make-?up (?:work)?days?\b/y, () => kind('MAKEUP_WORKDAY')],
];
export function readDays(text, at) {
    for (const [pattern, daysOf] of PATTERNS) {
        const found = matchAt(pattern, text, at)?.[0];
        if (found)
            return { text: found, value: daysOf(found) };
    }
    return null;
}
export function unite(one, other) {
    if (!one)
        return other;
    return {
        every: one.every || other.every,
        kinds: [...one.kinds, ...other.kinds],
        weekdays: [...one.weekdays, ...other.weekdays],
    };
}
/** The kinds of day meant; null when days of the week are named that make up no kind, as 周三 or 周一至周六. */
export function weigh(days) {
    const weekdays = new Set(days.weekdays);
    const weights = new Map();
    if (days.every || weekdays.size === 7) {
        return new Map([
            ['WORKDAY', 0],
            ['WEEKEND', 0],
            ['HOLIDAY', 0],
            ['MAKEUP_WORKDAY', 0],
        ]);
    }
    const named = new Set(days.kinds);
    if (weekdays.size > 0) {
        const key = [...weekdays].sort().join('');
        if (key !== '12345' && key !== '67')
            return null;
        named.add(key === '67' ? 'WEEKEND' : 'WORKDAY');
    }
    if (named.has('WORKDAY'))
        weights.set('MAKEUP_WORKDAY', 1);
    for (const dayKind of named)
        weights.set(dayKind, 2);
    return weights;
}
function kind(dayKind) {
    return { every: false, kinds: [dayKind], weekdays: [] };
}
function weekdayList(text) {
    return { every: false, kinds: [], weekdays: numbersOf(text) };
}
function weekdayRange(text) {
    const [first = 1, last = 7] = numbersOf(text);
    const length = ((last - first + 7) % 7) + 1;
    return { every: false, kinds: [], weekdays: Array.from({ length }, (_, day) => ((first - 1 + day) % 7) + 1) };
}
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
function numbersOf(text) {
    return [...text.matchAll(/[一二三四五六日天1-7]|mon|tue|wed|thu|fri|sat|sun/g)].map(([day]) => {
        if (ENGLISH.includes(day))
            return ENGLISH.indexOf(day) + 1;
        if (day === '日' || day === '天')
            return 7;
        const chinese = '一二三四五六'.indexOf(day);
        return chinese >= 0 ? chinese + 1 : Number(day);
    });
}
//# sourceMappingURL=hours-days.js.map
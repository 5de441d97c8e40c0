/** Carries a problem out of the reader; it never leaves `readHours`. */
export class HoursFault extends Error {
    constructor(problem) {
        super(problem.sentence.en);
        this.problem = problem;
    }
}
const EXAMPLE_ZH = '请按“8:00-20:00”“工作日9:00-17:00；周末10:00-16:00”“8:00-20:00（冬季19:00）”或“24小时”这样的写法填写';
const EXAMPLE_EN = 'write them like "8:00-20:00", "工作日9:00-17:00；周末10:00-16:00", "8:00-20:00（冬季19:00）" or "24/7"';
function problem(rule, zh, en) {
    return Object.freeze({ rule, sentence: Object.freeze({ zh, en }) });
}
export function unreadable(part) {
    const given = part.trim();
    if (given === '')
        return problem('station.hours.unreadable', `没有填写开放时间；${EXAMPLE_ZH}。`, `No hours are given; ${EXAMPLE_EN}.`);
    return problem('station.hours.unreadable', `开放时间中的“${given}”无法识别；${EXAMPLE_ZH}。`, `The hours can not be read at "${given}"; ${EXAMPLE_EN}.`);
}
export function missing() {
    return problem('station.hours.missing', `只写了日期，没有写几点到几点；${EXAMPLE_ZH}。`, `Only days are given, not from what time to what time; ${EXAMPLE_EN}.`);
}
export function ambiguousTime(part) {
    return problem('station.hours.ambiguous', `“${part}”可以有两种理解（当天下午或次日）；请用24小时制填写，过夜的写“次日”，如“9:00-17:00”或“22:00-次日6:00”。`, `"${part}" can mean the afternoon or the day after; use the 24-hour clock and write "次日" past midnight, as "9:00-17:00" or "22:00-次日6:00".`);
}
export function ambiguousDays() {
    return problem('station.hours.ambiguous', '有的时段看不出属于哪些日子或哪个季节，或者同一类日子既开放又休息；请在每个时段前写明日子和季节，用分号隔开，如“工作日9:00-17:00；周末休息”。', 'It is not clear which days or season some of the hours belong to, or the same days are both open and closed; name days and season before each of them, parted by semicolons, as "工作日9:00-17:00；周末休息".');
}
export function singleWeekdays(part) {
    return problem('station.hours.weekday', `“${part}”按星期几区分，而开放时间只能按工作日（周一至周五）、周末（周六、周日）、节假日和调休上班日区分；请改按这几类日子填写，个别日期另设特殊日期。`, `"${part}" names single weekdays, but hours are kept for workdays (Mon-Fri), weekends (Sat-Sun), public holidays and make-up workdays only; write them for these, and enter single dates as days that differ.`);
}
export function hostHoursMissing() {
    return problem('station.hours.hostHours', '写了随依托单位的营业时间，但没有写几点到几点；请同时写明依托单位的营业时间，如“随网点营业时间，工作日9:00-17:00”。', 'The hours follow those of the host, but it is not said what these are; give them too, as "随网点营业时间，工作日9:00-17:00".');
}
export function partOfTheYear() {
    return problem('station.hours.season', '只写了一年中部分日子的开放时间；请写明其余时间，如“夏季8:00-20:00，冬季8:30-18:00”或“夏季8:00-20:00，其余时间关闭”。', 'Hours are given for a part of the year only; say what holds for the rest, as "夏季8:00-20:00，冬季8:30-18:00" or "夏季8:00-20:00，其余时间关闭".');
}
export function badSeason(part) {
    return problem('station.hours.season', `季节“${part}”不成立；请写“夏季”“冬季”或起止日期，如“5月1日-9月30日”，各季节不得部分重叠；个别日期的休息请设为特殊日期。`, `The season "${part}" can not be used; write "夏季", "冬季" or the first and last day, as "5月1日-9月30日", seasons that do not overlap in part; enter closures of single dates as days that differ.`);
}
export function badSpan(part) {
    return problem('station.hours.span', `时段“${part}”不成立：开门须在0:00至23:59之间，关门须晚于开门且不超过24小时；全天开放请写“24小时”。`, `The hours "${part}" can not be used: they open between 0:00 and 23:59 and close later, within 24 hours; write "24/7" if it never closes.`);
}
export function overlap(first, second) {
    return problem('station.hours.overlap', `时段“${first}”与“${second}”在同一类日子里重叠；请合并或改正其中一个。`, `The hours "${first}" and "${second}" overlap on days of one kind; join them or correct one of them.`);
}
//# sourceMappingURL=hours-problems.js.map
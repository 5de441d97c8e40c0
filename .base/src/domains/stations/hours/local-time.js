const formats = new Map();
/** Day and time of an instant in an IANA zone. */
export function localTime(instant, timeZone) {
    const parts = new Map(formatOf(timeZone)
        .formatToParts(instant)
        .map(({ type, value }) => [type, value]));
    const part = (name) => parts.get(name) ?? '';
    return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}
/** The day after a day. */
export function nextDay(day) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
// Making a format takes far longer than using it, and there are few zones.
function formatOf(timeZone) {
    const known = formats.get(timeZone);
    if (known)
        return known;
    const digits = '2-digit';
    const format = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: digits,
        day: digits,
        hour: digits,
        minute: digits,
    });
    formats.set(timeZone, format);
    return format;
}
//# sourceMappingURL=local-time.js.map
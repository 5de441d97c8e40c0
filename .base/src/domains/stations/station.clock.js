const MINUTES_A_DAY = 1440;
export function clockTime(minutes) {
    if (minutes === null)
        return null;
    const shown = minutes > MINUTES_A_DAY ? minutes - MINUTES_A_DAY : minutes;
    return `${twoDigits(Math.floor(shown / 60))}:${twoDigits(shown % 60)}`;
}
/** A day of a season, kept as month and day in one number: 1115 is 11-15. */
export function seasonDay(day) {
    return day === null ? null : `${twoDigits(Math.floor(day / 100))}-${twoDigits(day % 100)}`;
}
function twoDigits(number) {
    return String(number).padStart(2, '0');
}
//# sourceMappingURL=station.clock.js.map
import { CHINA } from './division.js';
const SPECIAL = new Map([
    ['71', 'Asia/Taipei'],
    ['81', 'Asia/Hong_Kong'],
    ['82', 'Asia/Macau'],
]);
/** Zones that the runtime still calls by a name that IANA has given up. */
const RENAMED = new Map([
    ['Africa/Asmera', 'Africa/Asmara'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['Asia/Rangoon', 'Asia/Yangon'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Atlantic/Faeroe', 'Atlantic/Faroe'],
]);
/**
 * IANA zone of a division or a country. Mainland China works by Asia/Shanghai everywhere, in Xinjiang too. Null for a
 * country with several zones, where the zone has to be told beside the place, and for a code that is no country.
 */
export function timeZoneOf(code) {
    if (code === CHINA)
        return 'Asia/Shanghai';
    if (/^\d/.test(code))
        return SPECIAL.get(code.slice(0, 2)) ?? 'Asia/Shanghai';
    const [zone, other] = zonesOf(code);
    return zone === undefined || other !== undefined ? null : (RENAMED.get(zone) ?? zone);
}
function zonesOf(country) {
    if (!/^[A-Z]{2}$/.test(country))
        return [];
    const locale = new Intl.Locale(`und-${country}`);
    return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
//# sourceMappingURL=region-zone.js.map
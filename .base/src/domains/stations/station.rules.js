import { timeZoneOf, toWgs84 } from '../regions/index.js';
import { isHoursProblem, readHours } from './hours/hours-text.js';
import { StationStatus } from './station.enums.js';
import { codeOfAnotherDivision, hoursInvalid, phoneInvalid, priceBesideFree, priceNegative, regionUnknown, serviceTwice, starByAssessment, statusOfNewStation, timeZoneOfChina, timeZoneUnknown, } from './station.errors.js';
import { internationalNumber, isDeskPhone } from './station.phones.js';
import { pointRefusal } from './station.points.js';
import { divisionOfCode } from './station.registry.js';
const MOBILE = {
    zh: '带国家码的手机号，或当地直接拨打的手机号',
    en: 'a number in force, with its country code or as it is dialled there',
};
const DESK = { zh: '固定电话、手机号或 12351 这样的短号', en: 'a landline, a mobile, or a short number as 12351' };
const NEW_STATUSES = [undefined, StationStatus.PLANNED, StationStatus.BUILT];
/** What must hold of a station whoever enters it, as far as no other record has to be looked at. */
export class StationRules {
    #regions;
    constructor(regions) {
        this.#regions = regions;
    }
    /** Judges a command; every rule is looked at, so that a form or a row shows all that is wrong. */
    judge(command) {
        const { regionCode, location } = command;
        const isMainland = this.#regions.isMainland(regionCode);
        const hours = command.hoursText === undefined ? undefined : readHours(command.hoursText);
        const timeZone = isMainland ? timeZoneOf(regionCode) : (command.timeZone ?? timeZoneOf(regionCode));
        const mobile = command.keeper?.mobile;
        const keeperMobile = mobile === undefined ? undefined : internationalNumber(mobile, regionCode);
        const refusals = [
            this.#region(regionCode),
            pointRefusal(location, isMainland),
            hours && isHoursProblem(hours) ? hoursInvalid(hours) : undefined,
            ...pricesOf(command),
            deskPhone(command),
            mobile !== undefined && keeperMobile === undefined ? phoneInvalid(['keeper', 'mobile'], MOBILE) : undefined,
            this.#zone(command, timeZone),
        ].filter((refusal) => refusal !== undefined);
        if (refusals.length > 0 || timeZone === null || location.datum === undefined)
            return { refusals };
        return {
            facts: {
                command,
                point: toWgs84({ ...location, datum: location.datum }, !isMainland),
                timeZone,
                holidayCalendar: isMainland ? 'CN' : null,
                hours: hours && !isHoursProblem(hours) ? hours : undefined,
                keeperMobile,
            },
        };
    }
    /** What a person may not say when a new station is registered: its grade, and that it is accepted or open. */
    ofRegistration({ star, status }) {
        return [
            ...(star === undefined ? [] : [starByAssessment()]),
            ...(NEW_STATUSES.includes(status) ? [] : [statusOfNewStation(status ?? '')]),
        ];
    }
    /** A new station says when it is open, unless it is only planned, and bears no code of another place. */
    ofNew(command) {
        return [...this.#codeOfNew(command), ...hoursOfNew(command)];
    }
    /**
     * A code may be of any form: provinces number by their own. One of our form names a division, and that is the county of
     * the station, or on one line with it. Only of a new station: the code stays when the county comes to be another.
     */
    #codeOfNew({ stationCode, regionCode }) {
        const division = stationCode === undefined ? undefined : divisionOfCode(stationCode);
        if (stationCode === undefined || division === undefined || !this.#regions.find(regionCode))
            return [];
        const named = this.#regions.find(division);
        if (named && isSameCounty(this.#regions, division, regionCode))
            return [];
        return [codeOfAnotherDivision(stationCode, division, named?.fullName ?? null, regionCode)];
    }
    #region(code) {
        const region = this.#regions.find(code);
        if (!region)
            return regionUnknown(code, []);
        if (region.validTo === null || region.validTo >= this.#regions.tree.today())
            return undefined;
        const successors = region.successors.map((next) => `${next.code} ${next.name}`);
        return regionUnknown(code, successors);
    }
    #zone({ regionCode, timeZone: told }, timeZone) {
        if (!this.#regions.find(regionCode))
            return undefined;
        if (timeZone === null)
            return timeZoneUnknown(regionCode);
        return this.#regions.isMainland(regionCode) && told !== undefined && told !== timeZone
            ? timeZoneOfChina(told)
            : undefined;
    }
}
/** Whether two divisions lie in one county: the same, one above the other, or one that became of the other. */
export function isSameCounty(regions, first, second) {
    const [one, other] = [first.slice(0, 6), second.slice(0, 6)];
    return one === other || regions.covers([one], other) || regions.covers([other], one);
}
function hoursOfNew({ hoursText, status }) {
    if (hoursText !== undefined || status === StationStatus.PLANNED)
        return [];
    const problem = readHours('');
    return isHoursProblem(problem) ? [hoursInvalid(problem)] : [];
}
function deskPhone({ phone, regionCode }) {
    return phone === undefined || isDeskPhone(phone, regionCode) ? undefined : phoneInvalid(['phone'], DESK);
}
function pricesOf({ services = [] }) {
    const facilities = services.map(({ facility }) => facility);
    return services.flatMap(({ facility, price, free }, index) => {
        const fen = price?.amountFen ?? 0;
        return [
            ...(facilities.indexOf(facility) < index ? [serviceTwice(index, facility)] : []),
            ...(fen < 0 ? [priceNegative(index, fen)] : []),
            ...(free && fen > 0 ? [priceBesideFree(index, fen)] : []),
        ];
    });
}
//# sourceMappingURL=station.rules.js.map
import { isPersonalNumber } from '../../auth/index.js';
import type { Refusal } from '../../kit/refusal.js';
import { type Position, type Regions, regionNotInForce, timeZoneOf, toWgs84 } from '../regions/index.js';
import { isHoursProblem, type ReadHours, readHours } from './hours/hours-text.js';
import { nextDay } from './hours/local-time.js';
import type { RegisterStation } from './station.commands.js';
import { StationStatus } from './station.enums.js';
import {
  codeOfAnotherDivision,
  codeOfAPerson,
  currencyInvalid,
  hoursInvalid,
  phoneInvalid,
  priceBesideFree,
  priceNegative,
  serviceTwice,
  starByAssessment,
  statusOfNewStation,
  timeZoneOfChina,
  timeZoneUnknown,
  verifiedAhead,
} from './station.errors.js';
import { divisionOfCode } from './station.numbers.js';
import { internationalNumber, isDeskPhone } from './station.phones.js';
import { pointRefusal } from './station.points.js';
import type { LedgerStation } from './station.telling.js';

/** A command that holds by itself, with what follows from it. */
export interface StationFacts {
  readonly command: RegisterStation;
  /** In WGS-84 inside the mainland; abroad the numbers as they were given. */
  readonly point: Position;
  readonly timeZone: string;
  readonly holidayCalendar: 'CN' | null;
  /** Left out when no hours were told. */
  readonly hours: ReadHours | undefined;
  /** Why the hours can not be read, where that is to be said unless the station has just that text on record. */
  readonly unread: Refusal | undefined;
  /** E.164. */
  readonly keeperMobile: string | undefined;
}

/** What comes of a command: facts, or all that is wrong with it. */
export type Judgement = { readonly facts: StationFacts } | { readonly refusals: readonly Refusal[] };

/** As much of a change as there are rules for; what is left out stays. */
export type StationChange = {
  readonly [Field in 'location' | 'services' | 'phone']?: RegisterStation[Field] | undefined;
};
type Priced = { readonly [Field in 'services' | 'investment']?: RegisterStation[Field] | undefined };

const MOBILE = {
  zh: '带国家码的手机号，或当地直接拨打的手机号',
  en: 'a number in force, with its country code or as it is dialled there',
};
const DESK = { zh: '固定电话、手机号或 12351 这样的短号', en: 'a landline, a mobile, or a short number as 12351' };
const NEW_STATUSES: readonly (StationStatus | undefined)[] = [undefined, StationStatus.PLANNED, StationStatus.BUILT];

/** What must hold of a station whoever enters it, as far as no other record has to be looked at. */
export class StationRules {
  readonly #regions: Regions;
  /** A row is judged when it is read and again when it is carried out, moments later: it is the same command then. */
  readonly #judgements = new WeakMap<LedgerStation, Judgement>();

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** Judges a command; every rule is looked at, so that a form or a row shows all that is wrong. */
  judge(command: LedgerStation): Judgement {
    const known = this.#judgements.get(command);
    if (known) return known;
    const judgement = this.#judgementOf(command);
    this.#judgements.set(command, judgement);
    return judgement;
  }

  #judgementOf(command: LedgerStation): Judgement {
    const { regionCode, location } = command;
    const isMainland = this.#regions.isMainland(regionCode);
    const hours = command.hoursText === undefined ? undefined : readHours(command.hoursText);
    const timeZone = isMainland ? timeZoneOf(regionCode) : (command.timeZone ?? timeZoneOf(regionCode));
    const mobile = command.keeper?.mobile;
    const keeperMobile = mobile === undefined ? undefined : internationalNumber(mobile, regionCode);
    const unread = hours && isHoursProblem(hours) ? hoursInvalid(hours) : undefined;
    const refusals = [
      regionNotInForce(this.#regions, 'station', regionCode),
      pointRefusal(location, { code: regionCode, isMainland }),
      command.unreadHours === undefined ? unread : undefined,
      ...pricesOf(command),
      ...currenciesOf(command, isMainland),
      deskPhone(command),
      mobile !== undefined && keeperMobile === undefined ? phoneInvalid(['keeper', 'mobile'], MOBILE) : undefined,
      this.#zone(command, timeZone),
      this.#day(command),
    ].filter((refusal) => refusal !== undefined);
    if (refusals.length > 0 || timeZone === null || location.datum === undefined) return { refusals };
    return {
      facts: {
        command,
        point: toWgs84({ ...location, datum: location.datum }, !isMainland),
        timeZone,
        holidayCalendar: isMainland ? 'CN' : null,
        hours: hours && isHoursProblem(hours) ? UNREAD : hours,
        unread: command.unreadHours === 'IF_ON_RECORD' ? unread : undefined,
        keeperMobile,
      },
    };
  }

  /** What a person may not say when a new station is registered: its grade, and that it is accepted or open. */
  ofRegistration({ star, status }: RegisterStation): readonly Refusal[] {
    return [
      ...(star === undefined ? [] : [starByAssessment()]),
      ...(NEW_STATUSES.includes(status) ? [] : [statusOfNewStation(status ?? '')]),
    ];
  }

  /** What a person would change of a station that lies in a division. */
  ofChange(regionCode: string, { location, services, phone }: StationChange): readonly Refusal[] {
    const isMainland = this.#regions.isMainland(regionCode);
    const placed = location && pointRefusal(location, { code: regionCode, isMainland });
    const offered = { services, phone, regionCode };
    const reached = deskPhone(offered);
    return [
      ...(placed ? [placed] : []),
      ...pricesOf(offered),
      ...currenciesOf(offered, isMainland),
      ...(reached ? [reached] : []),
    ];
  }

  /** A new station says when it is open, unless it is only planned, and bears no code of another place. */
  ofNew(command: RegisterStation): readonly Refusal[] {
    return [...this.#codeOfNew(command), ...hoursOfNew(command)];
  }

  /**
   * A code may be of any form: provinces number by their own. One of our form names a division, and that is the county of
   * the station, or on one line with it. Only of a new station: the code stays when the county comes to be another.
   */
  #codeOfNew({ stationCode, regionCode }: RegisterStation): readonly Refusal[] {
    if (stationCode !== undefined && isPersonalNumber(stationCode)) return [codeOfAPerson(stationCode)];
    const division = stationCode === undefined ? undefined : divisionOfCode(stationCode);
    if (stationCode === undefined || division === undefined || !this.#regions.find(regionCode)) return [];
    const named = this.#regions.find(division);
    if (named && this.#regions.isSameCounty(division, regionCode)) return [];
    return [codeOfAnotherDivision(stationCode, division, named?.fullName ?? null, regionCode)];
  }

  /** A day to come would stand against every ledger until then. Somewhere it is already the next day. */
  #day({ verifiedOn }: RegisterStation): Refusal | undefined {
    const isAhead = verifiedOn !== undefined && verifiedOn > nextDay(this.#regions.tree.today());
    return isAhead ? verifiedAhead(verifiedOn) : undefined;
  }

  #zone({ regionCode, timeZone: told }: RegisterStation, timeZone: string | null): Refusal | undefined {
    if (!this.#regions.find(regionCode)) return undefined;
    if (timeZone === null) return timeZoneUnknown(regionCode);
    return this.#regions.isMainland(regionCode) && told !== undefined && told !== timeZone
      ? timeZoneOfChina(told)
      : undefined;
  }
}

/** A text without a window, of a station that does close, is what nobody could read: it is not known when it is open. */
const UNREAD: ReadHours = { alwaysOpen: false, followsHost: false, windows: [] };

function hoursOfNew({ hoursText, status }: RegisterStation): readonly Refusal[] {
  if (hoursText !== undefined || status === StationStatus.PLANNED) return [];
  const problem = readHours('');
  return isHoursProblem(problem) ? [hoursInvalid(problem)] : [];
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function currenciesOf({ services = [], investment }: Priced, isMainland: boolean): readonly Refusal[] {
  const amounts = [
    ...services.map(({ price }, index) => ({ money: price, path: ['services', String(index), 'price'] })),
    { money: investment, path: ['investment'] },
  ];
  return amounts.flatMap(({ money, path }) => {
    if (!money || (isMainland ? money.currency === 'CNY' : CURRENCIES.has(money.currency))) return [];
    return [currencyInvalid(path, money.currency, isMainland)];
  });
}

function deskPhone({
  phone,
  regionCode,
}: {
  readonly phone?: string | undefined;
  readonly regionCode: string;
}): Refusal | undefined {
  return phone === undefined || isDeskPhone(phone, regionCode) ? undefined : phoneInvalid(['phone'], DESK);
}

function pricesOf({ services = [] }: Priced): readonly Refusal[] {
  const facilities = services.map(({ facility }) => facility);
  return services.flatMap(({ facility, price, free }, index) => {
    const fen = price?.amountFen ?? 0;
    return [
      ...(facilities.indexOf(facility) < index ? [serviceTwice(index, facility)] : []),
      ...(price && fen < 0 ? [priceNegative(index, price)] : []),
      ...(price && free && fen > 0 ? [priceBesideFree(index, price)] : []),
    ];
  });
}

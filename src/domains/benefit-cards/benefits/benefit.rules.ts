import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { BenefitKind } from './benefit.enums.js';
import {
  currenciesDiffer,
  currencyUnknown,
  percentPlaces,
  periodInsideOut,
  periodTooLong,
  priceAboveFaceValue,
  pricedTwice,
  regionOfNobody,
  tooDearForOffline,
} from './benefit.errors.js';
import type { Sum } from './benefits.js';

/** A benefit as far as its rules look at it; what is left out was not told. */
export interface Terms {
  readonly kind: BenefitKind;
  readonly payPercent?: number | undefined;
  readonly price?: Sum | undefined;
  readonly faceValue?: Sum | undefined;
  readonly budget?: Sum | undefined;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly regionCodes?: readonly string[] | undefined;
  readonly offlineAllowed?: boolean | undefined;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const MOST_YEARS = 10;
const YEAR_MILLIS = 366 * 86_400_000;
/** A double costs no more than this, and no more than a ride or an hour with a power bank. */
const MOST_OFFLINE_YUAN = 50;
const OF_LOW_VALUE: readonly BenefitKind[] = [BenefitKind.RIDE_DISCOUNT, BenefitKind.POWER_BANK];
/** What is lent comes back within a day, where nobody says otherwise. */
const LENT_MINUTES = 24 * 60;

/** What must hold of a benefit whoever tells of it, as far as no other record has to be looked at. */
export class BenefitRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is told; empty when nothing is. */
  judge(terms: Terms): readonly Refusal[] {
    const { payPercent, price, faceValue } = terms;
    const isSameCurrency = price && faceValue && price.currency === faceValue.currency;
    return [
      price && payPercent !== undefined ? pricedTwice() : undefined,
      payPercent !== undefined && Number(payPercent.toFixed(2)) !== payPercent ? percentPlaces(payPercent) : undefined,
      isSameCurrency && price.amountFen > faceValue.amountFen ? priceAboveFaceValue() : undefined,
      ...currenciesOf(terms),
      ofPeriod(terms),
      ...this.#ofRegions(terms),
      terms.offlineAllowed && !isOfLowValue(terms) ? tooDearForOffline(MOST_OFFLINE_YUAN) : undefined,
    ].filter((refusal) => refusal !== undefined);
  }

  /** A division that has ended stands for those that took its place: its people are theirs now. */
  #ofRegions({ regionCodes = [] }: Terms): readonly (Refusal | undefined)[] {
    const today = this.#regions.tree.today();
    return regionCodes.map((code, index) => {
      const region = this.#regions.find(code);
      const isInForce = region && (region.validTo === null || region.validTo >= today);
      return isInForce || (region && region.successors.length > 0) ? undefined : regionOfNobody(index, code);
    });
  }
}

/** For how long a thing of this kind is lent; null where none is. */
export function lentMinutesOf(kind: BenefitKind): number | null {
  return kind === BenefitKind.POWER_BANK ? LENT_MINUTES : null;
}

function ofPeriod({ startsAt, endsAt }: Terms): Refusal | undefined {
  const millis = Date.parse(endsAt) - Date.parse(startsAt);
  if (millis <= 0) return periodInsideOut();
  return millis > MOST_YEARS * YEAR_MILLIS ? periodTooLong(MOST_YEARS) : undefined;
}

function currenciesOf({ price, faceValue, budget }: Terms): readonly Refusal[] {
  const told = Object.entries({ faceValue, price, budget }).flatMap(([field, sum]) => (sum ? [{ field, ...sum }] : []));
  const [first] = told;
  return told.flatMap(({ field, currency }) => {
    if (!CURRENCIES.has(currency)) return [currencyUnknown(field, currency)];
    return first && currency !== first.currency ? [currenciesDiffer(field, currency, first.currency)] : [];
  });
}

function isOfLowValue({ kind, faceValue }: Terms): boolean {
  if (OF_LOW_VALUE.includes(kind)) return true;
  return faceValue?.currency === 'CNY' && faceValue.amountFen <= MOST_OFFLINE_YUAN * 100;
}

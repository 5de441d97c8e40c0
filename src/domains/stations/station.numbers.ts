import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { StationKind } from './station.enums.js';
import { noNumberLeft } from './station.errors.js';

/** What stands for a kind in a station code. */
const KIND_LETTERS: Readonly<Record<StationKind, string>> = {
  WARM_BEE_STATION: 'WB',
  TRUCKER_HOME: 'TH',
  CASUAL_LABOUR_HOME: 'CL',
  LOVE_STATION: 'LV',
  STARFIRE_STATION: 'SF',
  BANK_SHARED: 'BK',
  LEGAL_POINT: 'LP',
  OVERSEAS_STATION: 'OV',
  CULTURE_PALACE: 'CP',
};

/** A division, the letters of a kind and whatever follows: the form of the codes that the hub gives. */
const OWN_FORM = new RegExp(`^(\\d{6})-(?:${Object.values(KIND_LETTERS).join('|')})-`);
/** A number as the hub writes it, in JavaScript and in Postgres. */
const NUMBER = '^([0-9]{4}|[1-9][0-9]{4,5})$';
const OWN_NUMBER = new RegExp(NUMBER);
/** The largest number that is given out. */
const LAST_NUMBER = 999_999;

/**
 * The division that a code of our own form names, 620702 of 620702-TH-0003; undefined for a code of any other form. Two
 * letters for a country are not read: provinces abbreviate their names in the same way (BJ is Benin, and 北京).
 */
export function divisionOfCode(stationCode: string): string | undefined {
  return OWN_FORM.exec(stationCode)?.[1];
}

/** What the codes of a division and kind begin with, as 620702-TH-. */
export function prefixOf(regionCode: string, kind: StationKind): string {
  return `${regionCode.slice(0, 6)}-${KIND_LETTERS[kind]}-`;
}

/**
 * The codes that the hub gives, as 620702-TH-0003, to as many stations as are entered together: behind the largest number that
 * is there, and when people have used up the last ones, behind the largest that has a free one after it. Only numbers
 * written as the hub writes them count. A record that went into another leaves its code behind, so no number comes again.
 */
export class StationNumbers {
  readonly #tx: Transaction;
  readonly #last: number;
  readonly #used = new Map<string, UsedNumbers>();
  readonly #codes: string[] = [];

  constructor(tx: Transaction, last: number = LAST_NUMBER) {
    this.#tx = tx;
    this.#last = last;
  }

  /** Looks up which numbers of these prefixes are used; whoever enters stations holds the lock of the registry then. */
  async lookUp(prefixes: Iterable<string>): Promise<void> {
    const unknown = [...new Set(prefixes)].filter((prefix) => !this.#used.has(prefix));
    if (unknown.length === 0) return;
    for (const prefix of unknown) this.#used.set(prefix, new UsedNumbers());
    for (const { prefix, first, last } of await usedRanges(this.#tx, unknown)) this.#used.get(prefix)?.add(first, last);
    for (const code of this.#codes) this.#count(code);
  }

  /** The next code of a prefix, which is used by that. Throws a Refusal when none is left. */
  async next(prefix: string): Promise<string> {
    await this.lookUp([prefix]);
    const number = this.#used.get(prefix)?.next(this.#last);
    if (number === undefined) throw noNumberLeft(prefix, numberText(this.#last));
    return `${prefix}${numberText(number)}`;
  }

  /** Tells of a station that is being entered and that bears this code. */
  use(stationCode: string): void {
    this.#codes.push(stationCode);
    this.#count(stationCode);
  }

  #count(stationCode: string): void {
    const at = stationCode.lastIndexOf('-') + 1;
    const number = stationCode.slice(at);
    if (OWN_NUMBER.test(number)) this.#used.get(stationCode.slice(0, at))?.add(Number(number));
  }
}

/** Numbers as ranges, each of them as long as it can be, in their order. Zero is never given out. */
class UsedNumbers {
  #ranges: readonly (readonly [first: number, last: number])[] = [[0, 0]];

  add(first: number, last: number = first): void {
    const before = this.#ranges.filter((range) => range[1] < first - 1);
    const behind = this.#ranges.filter((range) => range[0] > last + 1);
    const met = this.#ranges.slice(before.length, this.#ranges.length - behind.length);
    const joined = [Math.min(first, met[0]?.[0] ?? first), Math.max(last, met.at(-1)?.[1] ?? last)] as const;
    this.#ranges = [...before, joined, ...behind];
  }

  /** The free number behind the largest range that does not end at the last number. */
  next(limit: number): number | undefined {
    const range = this.#ranges.findLast(([, last]) => last < limit);
    return range && range[1] + 1;
  }
}

interface UsedRange {
  readonly prefix: string;
  readonly first: number;
  readonly last: number;
}

function usedRanges(tx: Transaction, prefixes: readonly string[]): Promise<readonly UsedRange[]> {
  return tx.sql<UsedRange & Record<string, unknown>>(sql`
    with used as (
      select prefix, substr(station_code, length(prefix) + 1)::integer as number
      from unnest(${prefixes}::text[]) as asked (prefix)
      join stations.station on station_code >= prefix || '0' and station_code < prefix || ':'
      where substr(station_code, length(prefix) + 1) ~ ${NUMBER}
      union all
      select prefix, substr(station_code, length(prefix) + 1)::integer as number
      from unnest(${prefixes}::text[]) as asked (prefix)
      join stations.former_code on station_code >= prefix || '0' and station_code < prefix || ':'
      where substr(station_code, length(prefix) + 1) ~ ${NUMBER}
    )
    select prefix, min(number) as first, max(number) as last
    from (select prefix, number, number - row_number() over (partition by prefix order by number) as range from used) used
    group by prefix, range order by prefix, first`);
}

function numberText(number: number): string {
  return String(number).padStart(4, '0');
}

import type { Envelope } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { commonRanges, type TextRange } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import {
  type Birthday,
  birthdaysIn,
  type Days,
  type Memberships,
  type Roster,
  rostersIn,
} from '../../membership/index.js';
import { addDays, type Regions, timeZoneOf } from '../../regions/index.js';
import { type BenefitTerms, termsOf } from '../entitlements/benefit-terms.js';
import type { Gifts } from '../grants/gifts.js';

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly gifts: Gifts;
}

/** A birthday benefit that is on offer, with the divisions whose members it is for. */
interface Offered {
  readonly benefit: BenefitTerms;
  readonly ranges: readonly TextRange[];
}

/** So many days back a birthday is still kept where nothing ran on it. */
const DAYS_BACK = 6;
/** For so many days what was given for a birthday can be used, whether or not the benefit is over by then. */
const DAYS_TO_USE = 90;

/** Gives members what their unions give on birthdays: one a year, on the day by the local calendar. */
export class BirthdayGifts {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Keeps the birthdays of today and of the days before that were missed; answers how many were given something. Roster by
   * roster, each few hundred in a transaction of their own: killed on the way, it goes on where it was the next time, and
   * several at once give nothing twice. Throws when it is aborted.
   */
  async keep(database: Database, signal?: AbortSignal): Promise<number> {
    const offered = await this.#offered(database);
    const rosters = await rostersIn(
      database,
      offered.flatMap(({ ranges }) => ranges),
    );
    let given = 0;
    for (const roster of rosters) {
      const benefits = offered
        .filter(({ ranges }) => isWithin(roster.regionCode, ranges))
        .map(({ benefit }) => benefit);
      given += await this.#keepOf(database, roster, benefits, signal);
    }
    return given;
  }

  /** A union gives to members below it, and of those to the regions that the benefit names. */
  async #offered(database: Database): Promise<readonly Offered[]> {
    const { regions } = this.#given;
    const benefits = await termsOf(asking(database), sql`kind = 'BIRTHDAY' and state = 'PUBLISHED'`);
    return benefits
      .filter(({ isOnOffer }) => isOnOffer)
      .map((benefit) => {
        const own = regions.scope(benefit.regionCode);
        const named = benefit.regionCodes.flatMap((code) => regions.scope(code));
        return { benefit, ranges: named.length > 0 ? commonRanges(own, named) : own };
      });
  }

  async #keepOf(
    database: Database,
    roster: Roster,
    benefits: readonly BenefitTerms[],
    signal?: AbortSignal,
  ): Promise<number> {
    const days = await daysOf(database, roster.regionCode);
    let given = 0;
    for await (const birthdays of birthdaysIn(database, this.#given.envelope, roster, days)) {
      signal?.throwIfAborted();
      if (birthdays.length === 0) continue;
      for (const { id } of benefits) given += await database.transaction((tx) => this.#give(tx, id, birthdays));
    }
    return given;
  }

  async #give(tx: Transaction, benefitId: string, birthdays: readonly Birthday[]): Promise<number> {
    const { memberships, gifts } = this.#given;
    await memberships.holdPeople(
      tx,
      birthdays.map(({ personId }) => personId),
    );
    const [benefit] = await termsOf(tx, sql`benefit.id = ${benefitId}::uuid`);
    if (!benefit?.isOnOffer) return 0;
    const due = await noteKept(tx, benefitId, birthdays);
    let count = 0;
    for (const [day, people] of byDay(due)) {
      const expiresAt = new Date(`${addDays(day, DAYS_TO_USE)}T00:00:00+08:00`);
      const { given, refused } = await gifts.give(tx, benefit, people, { way: 'BIRTHDAY', expiresAt });
      await tx.sql(sql`
        delete from benefit_cards.birthday_given
        where benefit_id = ${benefitId}::uuid and year = ${Number(day.slice(0, 4))}::integer
          and person_id = any(${[...refused.keys()]}::uuid[])`);
      count += given.size;
    }
    return count;
  }
}

/** Notes that birthdays are kept, and answers those that were not before; nobody has begun before the benefit did. */
async function noteKept(
  tx: Transaction,
  benefitId: string,
  birthdays: readonly Birthday[],
): Promise<readonly Birthday[]> {
  const days = new Map(birthdays.map((birthday) => [birthday.personId, birthday]));
  const noted = await tx.sql<{ personId: string }>(sql`
    insert into benefit_cards.birthday_given (benefit_id, person_id, year)
    select benefit.id, kept.person_id, extract(year from kept.on_day)::integer
    from unnest(${birthdays.map(({ personId }) => personId)}::uuid[], ${birthdays.map(({ on }) => on)}::date[])
        as kept (person_id, on_day)
      join benefit_cards.benefit on benefit.id = ${benefitId}::uuid
        and (benefit.starts_at at time zone 'Asia/Shanghai')::date <= kept.on_day
    order by kept.person_id
    on conflict do nothing returning person_id as "personId"`);
  return noted.flatMap(({ personId }) => days.get(personId) ?? []);
}

function byDay(birthdays: readonly Birthday[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { personId, on } of birthdays) groups.set(on, [...(groups.get(on) ?? []), personId]);
  return groups;
}

/** Today and some days before it, by the calendar of where the union lies and the clock of the database. */
async function daysOf(database: Database, regionCode: string): Promise<Days> {
  const zone = timeZoneOf(regionCode) ?? 'Asia/Shanghai';
  const [row] = await database.query<{ today: string }>(sql`
    select (clock_timestamp() at time zone ${zone})::date::text as today`);
  if (!row) throw new Error('The database did not tell the day.');
  return { from: addDays(row.today, -DAYS_BACK), to: row.today };
}

function isWithin(code: string, ranges: readonly TextRange[]): boolean {
  return ranges.some(([from, to]) => from <= code && code < to);
}

import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { lastToClose } from '../../../kit/months.js';
import { divisionsAlike, type MonthDivisions } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { type Disclosure, disclose } from './disclosure.js';
import { type CountedKind, type CountedYear, countYear } from './year-counts.js';

/**
 * Closes years of cases: counts each once, and decides once what partner agencies are told of it. A year closes with its
 * December, on 5 January of the next.
 */
export class CaseYearClosing {
  readonly #regions: Pick<Regions, 'tree'>;

  constructor(regions: Pick<Regions, 'tree'>) {
    this.#regions = regions;
  }

  /** Closes what has not closed up to a year, or up to the last that is to be closed by today. Answers which. */
  async closeDue(database: Database, upTo?: number): Promise<readonly number[]> {
    const due = lastYearOf(lastToClose(this.#regions.tree.today()));
    const last = upTo !== undefined && upTo < due ? upTo : due;
    const first = await firstOpen(database);
    const years = first === undefined ? [] : yearsFrom(first, last);
    const divisions = divisionsAlike(this.#regions.tree);
    for (const year of years) await closeOne(database, year, divisions(`${year}-12`));
    return years;
  }

  /**
   * Opens a year and all behind it, and closes them anew up to where they had been, as far as they had. What was answered
   * is then answered otherwise, and whoever kept it can compare.
   */
  async closeAgain(database: Database, from: number): Promise<readonly number[]> {
    const opened = await database.query<{ year: number }>(sql`
      delete from legal_outreach.closed_year where year >= ${from} returning year`);
    const last = opened.reduce((one, { year }) => Math.max(one, year), 0);
    return last === 0 ? [] : this.closeDue(database, last);
  }
}

/** The last year that is over with a month. */
export function lastYearOf(month: string): number {
  const year = Number(month.slice(0, 4));
  return month.endsWith('-12') ? year : year - 1;
}

function yearsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** The year behind the last that has closed, else the first in which there was a case; undefined where there never was one. */
async function firstOpen(database: Database): Promise<number | undefined> {
  const [row] = await database.query<{ next: number | null; first: number | null }>(sql`
    select (select max(year) + 1 from legal_outreach.closed_year) as next,
      least((select min(registered_year) from legal_outreach.legal_case where stage <> 'NOT_ACCEPTED'),
        (select min(ended_year) from legal_outreach.outcome where set_aside_at is null
          and kind in ('SETTLED', 'PARTLY_SETTLED', 'CONFIRMED_BY_COURT'))) as first`);
  return row?.next ?? row?.first ?? undefined;
}

/** Readers of the log wait for transactions that write, so that what takes long is done before one begins. */
async function closeOne(database: Database, year: number, divisions: MonthDivisions): Promise<void> {
  const counted = await countYear(database, year, divisions);
  const told = disclose(counted);
  await database.transaction(async (tx) => {
    const mine = await tx.sql(sql`insert into legal_outreach.closed_year (year) values (${year})
      on conflict do nothing returning year`);
    // Somebody else has closed it meanwhile.
    if (mine.length > 0) await store(tx, year, { divisions, counted, told });
  });
}

interface Decided {
  readonly divisions: MonthDivisions;
  readonly counted: CountedYear;
  readonly told: ReadonlyMap<CountedKind, Disclosure>;
}

async function store(tx: Transaction, year: number, { divisions, counted, told }: Decided): Promise<void> {
  function* rows() {
    for (const [kind, { accepted, mediated }] of counted.kinds)
      for (const [node, { code }] of divisions.rows.entries()) {
        if (!accepted[node] && !mediated[node]) continue;
        yield {
          ...{ year, kind, region_code: code, accepted: accepted[node] ?? 0, mediated: mediated[node] ?? 0 },
          accepted_told: told.get(kind)?.accepted[node] === 1,
          mediated_told: told.get(kind)?.mediated[node] === 1,
        };
      }
  }
  await tx.copy({ schema: 'legal_outreach', table: 'year_count' }, rows());
}

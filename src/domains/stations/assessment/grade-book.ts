import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { localTime } from '../hours/local-time.js';
import type { Source } from '../station.precedence.js';

/** Stars as a record of a ledger tells them. */
export interface ToldStar {
  readonly star: number;
  /** The day of which the record speaks; null when it names none. */
  readonly day: string | null;
  /** Of the station. */
  readonly timeZone: string;
  /** Number of the record at its source; told of every record of a channel. */
  readonly recordId: string | undefined;
}

/** The last decision on the stars of a station. */
interface LastDecision {
  /** From which day on. */
  readonly since: string;
  /** The newest day of which a ledger told just that; null when none did. */
  readonly toldOn: string | null;
  /** It was made here, by one of the hub's own acts. */
  readonly isOwn: boolean;
}

/** Of a grade that a ledger brought without a word of its own. */
const REASON = '评定台账载明';

const COLUMNS = {
  id: 'uuid',
  station_id: 'uuid',
  star: 'smallint',
  day: 'date',
  told_on: 'date',
  source_record: 'text',
} as const;

/**
 * The grades that one act of a channel of assessments brings: looked up and written by set, so that stars told by a ledger
 * have the same history as those given by a cadre. Of any other source it does nothing.
 */
export class GradeBook {
  readonly #tx: Transaction;
  readonly #source: Source;
  readonly #last = new Map<string, LastDecision>();
  readonly #given = new Map<string, ToldStar>();
  readonly #toldOn = new Map<string, string>();
  #now: Date | undefined;

  constructor(tx: Transaction, source: Source) {
    this.#tx = tx;
    this.#source = source;
  }

  /** Looks up the last decisions on stations that may be graded, which are held by then. */
  async fetch(stationIds: readonly string[]): Promise<void> {
    if (this.#source.authority !== 'ASSESSMENT') return;
    this.#now ??= await nowOf(this.#tx);
    if (stationIds.length === 0) return;
    const rows = await this.#tx.sql<LastDecision & { stationId: string }>(sql`
      select distinct on (station_id) station_id as "stationId", coalesce(valid_to + 1, valid_from)::text as since, told_on::text as "toldOn",
        assessment_id is not null or end_reason is not null as "isOwn"
      from stations.grade where station_id = any(${stationIds}::uuid[])
      order by station_id, valid_from desc, valid_to desc nulls first`);
    for (const { stationId, ...last } of rows) this.#last.set(stationId, last);
  }

  /**
   * Whether stars that are told now go before the last decision. One that was made here stands until a ledger of a later
   * day says another; among ledgers an older day never goes before a newer one.
   */
  admits(stationId: string, told: ToldStar): boolean {
    const last = this.#last.get(stationId);
    if (!last) return true;
    const day = this.#dayOf(told);
    if (last.toldOn !== null && day < last.toldOn) return false;
    return last.isOwn ? told.day !== null && day > last.since : day >= last.since;
  }

  /** Takes note of stars that are told once more: from then on no ledger of a day before goes before them. */
  confirm(stationId: string, told: ToldStar): void {
    const last = this.#last.get(stationId);
    const day = this.#dayOf(told);
    if (!last || day <= (last.toldOn ?? last.since)) return;
    this.#last.set(stationId, { ...last, toldOn: day });
    this.#toldOn.set(stationId, day);
  }

  /** Takes note of stars that a station has from now on; of several in one act the last ones count. */
  give(stationId: string, told: ToldStar): void {
    const day = this.#dayOf(told);
    this.#given.set(stationId, { ...told, day });
    this.#last.set(stationId, { since: day, toldOn: day, isOwn: false });
    this.#toldOn.set(stationId, day);
  }

  /**
   * Writes the grades of those stations whose stars are others now, and of the others up to which day they were told; those
   * that held until then end the day before.
   */
  async write(regraded: ReadonlySet<string>): Promise<void> {
    await this.#writeConfirmed([...this.#toldOn].filter(([stationId]) => !regraded.has(stationId)));
    const rows = [...this.#given].flatMap(([stationId, told]) =>
      regraded.has(stationId) ? [rowOf(stationId, told, this.#toldOn.get(stationId))] : [],
    );
    if (rows.length === 0) return;
    const { channel, owner } = this.#source;
    if (channel === undefined) throw new Error('Stars were told by no channel.');
    const told = await staged(this.#tx, 'grades_told', COLUMNS, rows);
    await this.#tx.sql(sql`
      update stations.grade set valid_to = told.day - 1 from ${told} as told
      where grade.station_id = told.station_id and grade.valid_to is null`);
    await this.#tx.sql(sql`
      insert into stations.grade (id, station_id, star, valid_from, told_on, graded_by, reason, source_channel, source_record)
      select id, station_id, star, day, told_on, ${owner ?? channel}, ${REASON}, ${channel}, source_record from ${told}`);
  }

  async #writeConfirmed(confirmed: readonly (readonly [string, string])[]): Promise<void> {
    if (confirmed.length === 0) return;
    const [ids, days] = [confirmed.map(([id]) => id), confirmed.map(([, day]) => day)];
    await this.#tx.sql(sql`
      update stations.grade set told_on = told.day from unnest(${ids}::uuid[], ${days}::date[]) as told (station_id, day)
      where grade.station_id = told.station_id and grade.valid_to is null`);
  }

  /** A ledger that names no day speaks of today, by the calendar of the station. */
  #dayOf({ day, timeZone }: ToldStar): string {
    if (day !== null) return day;
    if (!this.#now) throw new Error('Nobody has asked the clock before stars were told.');
    return localTime(this.#now, timeZone).day;
  }
}

async function nowOf(tx: Transaction): Promise<Date> {
  const [clock] = await tx.sql<{ now: string }>(sql`select now() as now`);
  return instantOf(clock?.now ?? '');
}

function rowOf(stationId: string, { star, day, recordId }: ToldStar, toldOn: string | undefined) {
  if (recordId === undefined) throw new Error(`The stars of the station ${stationId} were told by no record.`);
  return { id: newId(), station_id: stationId, star, day, told_on: toldOn ?? null, source_record: recordId };
}

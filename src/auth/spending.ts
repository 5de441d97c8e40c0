import { createHmac, type KeyObject } from 'node:crypto';
import type { Database } from '../kit/database/database.js';
import { sql } from '../kit/database/sql.js';
import type { Keyring } from './keyring.js';

interface Spent {
  readonly key: string;
  readonly points: number;
  readonly perSecond: number;
}

/** Of so many settlements one clears away those who owe nothing any more. */
const CLEARING = 300;

/** The account of budgets that all processes of a database keep together, under HMACs of who spent. */
export class SpendingBook {
  readonly #database: Database;
  readonly #key: KeyObject;
  #settled = 0;

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    // By the current key alone: under another one everybody begins anew, and what was owed is forgotten within minutes.
    this.#key = keyring.current('budget').key;
  }

  /** Adds what was spent and answers what each of them owes now, by key: one statement for all. */
  async settle(spent: readonly Spent[]): Promise<ReadonlyMap<string, number>> {
    const keys = new Map(spent.map((each) => [this.#hmacOf(each.key), each]));
    // In one order for all processes, so that none waits for a row that another holds and the other way round.
    const ordered = [...keys].sort(([one], [other]) => (one < other ? -1 : 1));
    const rows = await this.#database.query<{ spender: string; owed: number }>(sql`
      insert into auth.spending as known (spender_hmac, owed, at, per_second)
      select decode(spender, 'hex'), points, clock_timestamp(), per_second
      from unnest(
        ${ordered.map(([hmac]) => hmac)}::text[],
        ${ordered.map(([, { points }]) => points)}::float8[],
        ${ordered.map(([, { perSecond }]) => perSecond)}::float8[]
      ) as told (spender, points, per_second)
      on conflict (spender_hmac) do update set
        owed = excluded.owed + greatest(0, known.owed - known.per_second * extract(epoch from clock_timestamp() - known.at)),
        at = clock_timestamp(),
        per_second = excluded.per_second
      returning encode(spender_hmac, 'hex') as spender, owed`);
    this.#settled += 1;
    if (this.#settled % CLEARING === 0) await this.#clear();
    return new Map(rows.map(({ spender, owed }) => [keys.get(spender)?.key ?? '', Number(owed)]));
  }

  async #clear(): Promise<void> {
    await this.#database.query(sql`
      delete from auth.spending
      where owed <= per_second * extract(epoch from clock_timestamp() - at) and at < clock_timestamp() - interval '1 minute'`);
  }

  #hmacOf(key: string): string {
    return createHmac('sha256', this.#key).update(key).digest('hex');
  }
}

import { createHmac } from 'node:crypto';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { subscriberOf } from '../../kit/http/subscriber.js';
import type { Keyring } from '../keyring.js';
import type { Allowance, Guesser, GuessLimit } from './guess-limit.js';
import { tooManyAttempts } from './guesses.errors.js';

/** What a try is counted under. */
interface Count extends Allowance {
  readonly mark: Buffer;
}

/** A try is counted, and given back, also when whoever made it waits no longer. */
const ALWAYS = new AbortController().signal;

/**
 * Counts wrong tries for all processes of a database. A try is counted before it is made and given back when it was not
 * wrong, so that of many at once no more are made than are allowed. After a killed process it stays counted.
 */
export class Guesses {
  readonly #database: Database;
  readonly #keyring: Keyring;

  constructor({ database, keyring }: { readonly database: Database; readonly keyring: Keyring }) {
    this.#database = database;
    this.#keyring = keyring;
  }

  /**
   * Makes a try, outside of any transaction; `isWrong` says of what it answered or threw whether it was a wrong one.
   * Throws a Refusal TOO_MANY_ATTEMPTS, which tells how long to wait, when none is left.
   */
  async guarded<T>(
    limit: GuessLimit,
    guesser: Guesser,
    attempt: () => Promise<T>,
    isWrong: (outcome: unknown) => boolean,
  ): Promise<T> {
    const counts = this.#countsOf(limit, guesser);
    await this.#take(counts);
    let outcome: unknown;
    try {
      const answer = await attempt();
      outcome = answer;
      return answer;
    } catch (error) {
      outcome = error;
      throw error;
    } finally {
      if (!isWrong(outcome)) await this.#giveBack(counts);
    }
  }

  /**
   * Throws TOO_MANY_ATTEMPTS where no try is left, and counts none: for what is known to be no guess, as a code that the hub
   * has signed. Many of them at once are then no wrong tries of each other.
   */
  async refuseWhenSpent(limit: GuessLimit, guesser: Guesser): Promise<void> {
    const counts = this.#countsOf(limit, guesser);
    const rows = await this.#database.query<{
      readonly mark: Buffer;
      readonly tries: number;
      readonly seconds: number;
    }>(
      sql`
      select guess_hmac as mark, tries, ceil(extract(epoch from ends_at - clock_timestamp()))::integer as seconds
      from auth.guess where guess_hmac = any(${counts.map(({ mark }) => mark)}::bytea[]) and ends_at > clock_timestamp()`,
      ALWAYS,
    );
    const spent = rows.filter(({ mark, tries }) => tries >= mostOf(counts, mark));
    if (spent.length > 0) throw tooManyAttempts(Math.max(...spent.map(({ seconds }) => Math.max(1, seconds))));
  }

  async #take(counts: readonly Count[]): Promise<void> {
    const rows = await this.#database.query<{
      readonly mark: Buffer;
      readonly tries: number;
      readonly seconds: number;
    }>(
      sql`
      insert into auth.guess as guess (guess_hmac, tries, ends_at)
      select mark, 1, clock_timestamp() + make_interval(secs => seconds)
      from unnest(${counts.map(({ mark }) => mark)}::bytea[], ${counts.map(({ seconds }) => seconds)}::integer[])
        as taken (mark, seconds)
      -- In one order, or two tries could wait for each other.
      order by mark
      on conflict (guess_hmac) do update set
        tries = case when guess.ends_at <= clock_timestamp() then 1 else guess.tries + 1 end,
        ends_at = case when guess.ends_at <= clock_timestamp() then excluded.ends_at else guess.ends_at end
      returning guess_hmac as mark, tries, ceil(extract(epoch from ends_at - clock_timestamp()))::integer as seconds`,
      ALWAYS,
    );
    const spent = rows.filter(({ mark, tries }) => tries > mostOf(counts, mark));
    if (spent.length === 0) return;
    await this.#giveBack(counts);
    throw tooManyAttempts(Math.max(...spent.map(({ seconds }) => Math.max(1, seconds))));
  }

  /** Where it fails the try stays counted, and whoever made it is told what came of it all the same. */
  async #giveBack(counts: readonly Count[]): Promise<void> {
    const given = this.#database.query(
      sql`
      with held as (
        select guess_hmac from auth.guess where guess_hmac = any(${counts.map(({ mark }) => mark)}::bytea[])
        order by guess_hmac for update)
      update auth.guess set tries = greatest(0, tries - 1) from held where guess.guess_hmac = held.guess_hmac`,
      ALWAYS,
    );
    await given.catch(() => undefined);
  }

  /** By the current key alone: a count that begins anew with a new key is of no use to anyone. */
  #countsOf({ name, subject, address }: GuessLimit, guesser: Guesser): readonly Count[] {
    const { key } = this.#keyring.current('guess');
    const count = (kind: string, value: string | undefined, allowed: Allowance): readonly Count[] => {
      if (value === undefined) return [];
      const mark = createHmac('sha256', key)
        .update(JSON.stringify([name, kind, value]))
        .digest();
      return [{ ...allowed, mark }];
    };
    return [
      ...count('subject', guesser.subject, subject),
      ...count('address', guesser.address && subscriberOf(guesser.address), address),
    ];
  }
}

/** How many tries are allowed of those that are counted under a mark. */
function mostOf(counts: readonly Count[], mark: Buffer): number {
  return counts.find((one) => one.mark.equals(mark))?.tries ?? 0;
}

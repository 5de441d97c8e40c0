import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Database, Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Slot } from '../blind-index/blind-index.js';
import { lockSlots, slotsOf } from '../blind-index/index-keys.js';
import type { Keyring } from '../keyring.js';
import { Resealing, type Wanted } from './reseal.js';
import type { SealedTable } from './sealed-table.js';

export interface Rotated {
  /** Rows that were sealed anew, indexed anew, or freed of an old index. */
  readonly rows: number;
  /** Rows that are still sealed with an older key: some hub puts that key first, and goes on writing. */
  readonly behind: number;
  /** What does not open, each in a sentence. */
  readonly damaged: readonly string[];
}

/** The keys are not rotated; the message says why, and what to do. */
export class RotationError extends Error {}

const MOST_PASSES = 30;
const MOST_TRIES = 300;
const PAUSE_MILLIS = 100;
/** So many rows are indexed while nobody can write; where more are left, it is tried again later. */
const MOST_IN_LOCK = 1_000;
const OTHER: Readonly<Record<Slot, Slot>> = { a: 'b', b: 'a' };

/**
 * Seals everything anew with the current key, and has people found by it, beside hubs that read and write. All of them
 * hold the current key and those before it. The indexes of the current key are filled into the free column, in which
 * writers write them from then on as well; when none is missing they rule, and the old ones are taken away. Until that
 * moment doubles meet in the old column, behind it in the new one. What was broken off is gone on with by the next call.
 */
export async function rotateKeys(
  database: Database,
  keyring: Keyring,
  tables: readonly SealedTable[],
): Promise<Rotated> {
  const alone = await takeAlone(database);
  try {
    return await new Rotation(database, keyring, tables).run();
  } finally {
    await giveBack(alone);
  }
}

class Rotation {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #all: readonly Resealing[];
  #rows = 0;
  #damaged = new Set<string>();

  constructor(database: Database, keyring: Keyring, tables: readonly SealedTable[]) {
    this.#database = database;
    this.#keyring = keyring;
    this.#all = tables.map((table) => new Resealing(database, keyring, table));
  }

  async run(): Promise<Rotated> {
    const { fill, rules } = await this.#inSlots((tx) => this.#begin(tx));
    if (!rules) await this.#takeOver(fill);
    const behind = await this.#passes({ sealed: true, fill, clear: OTHER[fill] });
    return { rows: this.#rows, behind, damaged: [...this.#damaged] };
  }

  /** Gives the current key a slot, and takes from the other one what no key that rules has there. */
  async #begin(tx: Transaction): Promise<{ readonly fill: Slot; readonly rules: boolean }> {
    const { id } = this.#keyring.current('blind-index');
    const ruling = (await slotsOf(tx)).find(({ rules }) => rules);
    if (!ruling) throw new Error('No key of blind indexes rules: the hub was not opened.');
    await tx.sql(sql`delete from auth.index_key where not rules`);
    if (ruling.keyId === id) return { fill: ruling.slot, rules: true };
    const fill = OTHER[ruling.slot];
    await tx.sql(sql`insert into auth.index_key (slot, key_id, rules) values (${fill}, ${id}, false)`);
    return { fill, rules: false };
  }

  /** Fills the slot, and lets it rule once it is full. */
  async #takeOver(fill: Slot): Promise<void> {
    await this.#passes({ sealed: true, fill, clear: null });
    const unfilled: Wanted = { sealed: false, fill, clear: null };
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const left = await this.#inSlots((tx) => this.#switch(tx, fill, unfilled));
      if (left === 0) return;
      if (this.#damaged.size > 0) throw notFound(left, this.#damaged);
      await this.#passes(unfilled);
    }
    throw new RotationError('Rows came faster than they could be indexed. Run it again at a quieter hour.');
  }

  /** Lets the slot rule where no row is without it; answers how many are. */
  async #switch(tx: Transaction, fill: Slot, unfilled: Wanted): Promise<number> {
    const left = async () => sum(await inTurn(this.#all, (each) => each.left(tx, unfilled)));
    const before = await left();
    if (before > MOST_IN_LOCK) return before;
    if (before > 0) await inTurn(this.#all, (each) => each.rest(tx, unfilled));
    const behind = before > 0 ? await left() : 0;
    if (behind > 0) return behind;
    await tx.sql(sql`delete from auth.index_key where rules`);
    await tx.sql(sql`update auth.index_key set rules = true where slot = ${fill}`);
    return 0;
  }

  /** Goes through the tables until nothing is left to do but what does not open; answers how many rows are left. */
  async #passes(wanted: Wanted): Promise<number> {
    let left = 0;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const done = await inTurn(this.#all, (each) => each.pass(wanted));
      this.#rows += sum(done.map(({ rows }) => rows));
      const damaged = done.flatMap((each) => each.damaged);
      this.#damaged = new Set([...this.#damaged, ...damaged]);
      left = sum(await inTurn(this.#all, (each) => each.left(plainly(this.#database), wanted))) - damaged.length;
      if (left <= 0) return 0;
      await sleep(PAUSE_MILLIS);
    }
    return left;
  }

  /** Work with the slots alone: tried again where writers would have to wait for it. */
  async #inSlots<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const done = await this.#database.transaction(async (tx) =>
        (await lockSlots(tx)) ? { answer: await work(tx) } : null,
      );
      if (done) return done.answer;
      await sleep(PAUSE_MILLIS);
    }
    throw new RotationError(
      'A transaction that writes people does not end, so the keys can not take turns. End it, and run this again.',
    );
  }
}

const ALONE = "hashtext('auth.rotation'), 0";

/** One rotation at a time; the right ends with the connection at the latest. */
async function takeAlone(database: Database): Promise<PoolClient> {
  const client = await database.connect();
  try {
    const { rows } = await client.query(`select pg_try_advisory_lock(${ALONE}) as taken`);
    if ((rows[0] as { readonly taken: boolean }).taken) return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  throw new RotationError('The keys of this database are being rotated already. Wait for its end.');
}

/** The server takes its time to notice that a connection was closed, and whoever comes next is not to wait for that. */
async function giveBack(alone: PoolClient): Promise<void> {
  await alone.query(`select pg_advisory_unlock(${ALONE})`).catch(() => undefined);
  alone.release(true);
}

function plainly(database: Database): Pick<Transaction, 'sql'> {
  return { sql: (statement) => database.query(statement) };
}

async function inTurn<From, To>(all: readonly From[], work: (one: From) => Promise<To>): Promise<readonly To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function notFound(left: number, damaged: ReadonlySet<string>): RotationError {
  return new RotationError(
    `${left} rows can not be indexed by the current key, because they do not open, so the key before it still rules: ${[...damaged].slice(0, 5).join(' ')}`,
  );
}

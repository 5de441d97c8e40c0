import { setTimeout as sleep } from 'node:timers/promises';
import { Envelope } from '../../src/auth/index.js';
import { CardBook } from '../../src/domains/benefit-cards/cards/card.book.js';
import { CardCarrier, CardState } from '../../src/domains/benefit-cards/cards/card.enums.js';
import { drawCardNo } from '../../src/domains/benefit-cards/cards/card.number.js';
import { CodeTokens, LIFE_SECONDS, STEP_SECONDS } from '../../src/domains/benefit-cards/codes/code.token.js';
import { MemberCodes } from '../../src/domains/benefit-cards/codes/member-codes.js';
import { Database, type Transaction } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { refusalsOf } from '../../src/kit/refusal.js';
import { shop } from '../domains/benefit-cards/codes/support.js';
import { memberships, personIn } from '../domains/membership/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';

/** Spends a code at a place, in the caller's transaction; throws where it is not good. */
export type Spend = (tx: Transaction, token: string, place: Place) => Promise<unknown>;

type Place = { readonly merchantId: string; readonly stationCode: null };

export interface CodesForm {
  readonly seed: number;
  /** How many codes are raced for. */
  readonly races: number;
  readonly people: number;
  /** How many races are under way at once. */
  readonly atOnce: number;
  /** How many codes are tried while their time runs out; none without waiting for it. */
  readonly ending: number;
  /** How many codes are made up. */
  readonly guesses: number;
  /** In place of how the hub spends codes, to show that a wrong way is found. */
  readonly spend?: Spend;
}

interface Shown {
  readonly handle: string;
  readonly step: number;
  readonly token: string;
}

interface Carded {
  readonly personId: string;
  readonly cardId: string;
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MILLIS = 1000;
/** One in so many races has a card that is lost in the middle of it. */
const LOST_EVERY = 20;
/** A code raced for lives at least so long, by the clock of the database. */
const LIVES_SECONDS = 20;

/**
 * Races for codes from two pools at once: at two places, twice at one place, by checking it at one and using it at the
 * other, and with its card lost meanwhile. Afterwards no code was used twice, none behind its card or its time, and what was
 * answered is what stands there.
 */
export async function proveCodes(form: CodesForm): Promise<{ readonly said: string; readonly differences: string[] }> {
  const hub = await testHub({ poolSize: 20 });
  const other = await Database.open({ url: hub.test.url, poolSize: 20, acquireMillis: 60_000 });
  try {
    const arena = new Arena(hub, [hub.hub.database, other], form);
    await arena.prepare();
    await arena.race();
    if (form.ending > 0) await arena.runOut();
    await arena.guess();
    return { said: arena.said(), differences: [...arena.differences, ...(await arena.wrongInTables())] };
  } finally {
    await other.close();
    await hub.close();
  }
}

class Arena {
  readonly differences: string[] = [];
  readonly #draw: Random;
  readonly #tokens: CodeTokens;
  readonly #codes: MemberCodes;
  readonly #book: CardBook;
  #places: readonly Place[] = [];
  #people: readonly Carded[] = [];
  #counted = { races: 0, used: 0, lost: 0, early: 0, late: 0, guesses: 0 };

  constructor(
    readonly hub: TestHub,
    readonly databases: readonly [Database, Database],
    readonly form: CodesForm,
  ) {
    const { keyring } = hub;
    this.#draw = random(form.seed);
    this.#tokens = new CodeTokens(keyring);
    this.#codes = new MemberCodes({ keyring, memberships });
    this.#book = new CardBook({ envelope: new Envelope(keyring), keyring });
  }

  async prepare(): Promise<void> {
    this.#places = [(await shop(this.hub)).place, (await shop(this.hub)).place];
    const people: Carded[] = [];
    for (let at = 0; at < this.form.people; at += 1) people.push(await this.#carded());
    this.#people = people;
  }

  async #carded(): Promise<Carded> {
    const { id: personId } = await personIn(this.hub);
    const card = { personId, carrier: CardCarrier.ELECTRONIC_CODE, state: CardState.ACTIVE };
    const enter = (tx: Transaction) => this.#book.enter(tx, { ...card, cardNo: drawCardNo() });
    return { personId, cardId: (await this.databases[0].transaction(enter)) ?? '' };
  }

  /** A code of a card that is good now, and for a while; `step` where another half minute is wanted. */
  async #shown({ cardId }: Carded, step?: number): Promise<Shown> {
    const handle = Array.from({ length: 9 }, () => this.#draw.pick([...SIGNS])).join('');
    const [made] = await this.databases[0].query<{ now: number }>(sql`
      insert into benefit_cards.code_handle (handle, card_id, device_hmac, made_on)
      values (${handle}, ${cardId}::uuid, ${Buffer.from(handle)}, (clock_timestamp() at time zone 'Asia/Shanghai')::date)
      returning extract(epoch from clock_timestamp())::float8 as now`);
    const now = made?.now ?? 0;
    const current = Math.floor(now / STEP_SECONDS);
    const previous = now - current * STEP_SECONDS < STEP_SECONDS - LIVES_SECONDS && this.#draw.chance(0.5);
    const from = step ?? (previous ? current - 1 : current);
    return { handle, step: from, token: this.#tokens.of(handle, from) };
  }

  async race(): Promise<void> {
    let left = this.form.races;
    const runner = async () => {
      while (left > 0) {
        left -= 1;
        await this.#one(left);
      }
    };
    await allEnded(Array.from({ length: this.form.atOnce }, runner));
  }

  async #one(number: number): Promise<void> {
    const isLost = number % LOST_EVERY === 0;
    const carded = isLost ? await this.#carded() : this.#draw.pick(this.#people);
    const shown = await this.#shown(carded);
    const [here, there] = this.#draw.chance(0.3) ? [this.#place(0), this.#place(0)] : [this.#place(0), this.#place(1)];
    const binds = this.#draw.chance(0.2);
    const [first, second] = await allEnded([
      binds ? this.#bound(this.databases[0], shown.token, here) : this.#spent(this.databases[0], shown.token, here),
      this.#spent(this.databases[1], shown.token, there),
      ...(isLost ? [this.#lose(carded)] : []),
    ]);
    const wasBound = binds && first;
    const used = Number(!binds && first) + Number(second);
    this.#counted.races += 1;
    this.#counted.used += used;
    this.#counted.lost += Number(isLost);
    if (used > 1) this.differences.push(`The code ${shown.handle} was used ${used} times.`);
    if (used === 0 && !wasBound && !isLost)
      this.differences.push(`The code ${shown.handle} was good, and nobody could use it.`);
    if (wasBound && here !== there && second)
      this.differences.push(`The code ${shown.handle} was used away from where it was bound.`);
    if (isLost && (await this.#spent(this.databases[1], shown.token, there)))
      this.differences.push(`The code ${shown.handle} was used behind the loss of its card.`);
    await this.#notedOf(shown, used);
  }

  #place(at: 0 | 1): Place {
    const place = this.#places[at];
    if (!place) throw new Error('There is no place to race for.');
    return place;
  }

  async #notedOf({ handle, step }: Shown, used: number): Promise<void> {
    const rows = await this.databases[0].query(sql`
      select from benefit_cards.code_use where handle = ${handle} and step = ${step} and used_at is not null`);
    if (rows.length !== Math.min(used, 1))
      this.differences.push(
        `The code ${handle} was told to be used ${used} times, and stands there ${rows.length} times.`,
      );
  }

  #spent(database: Database, token: string, place: Place): Promise<boolean> {
    const spend: Spend = this.form.spend ?? ((...given) => this.#codes.spend(...given));
    return isGood(database.transaction((tx) => spend(tx, token, place)));
  }

  #bound(database: Database, token: string, place: Place): Promise<boolean> {
    return isGood(database.transaction((tx) => this.#codes.bind(tx, token, place)));
  }

  async #lose({ personId, cardId }: Carded): Promise<boolean> {
    await this.databases[1].transaction(async (tx) => {
      await memberships.holdPerson(tx, personId);
      await this.#book.turn(tx, { id: cardId }, { state: CardState.LOST });
    });
    return true;
  }

  /** Tries codes one after the other while the time of all of them runs out. */
  async runOut(): Promise<void> {
    const [clock] = await this.databases[0].query<{ now: number }>(sql`
      select extract(epoch from clock_timestamp())::float8 as now`);
    const now = clock?.now ?? 0;
    const step = Math.floor(now / STEP_SECONDS) - 1;
    const codes: Shown[] = [];
    for (let at = 0; at < this.form.ending; at += 1) codes.push(await this.#shown(this.#draw.pick(this.#people), step));
    const over = step * STEP_SECONDS + LIFE_SECONDS;
    const started = Date.now();
    await sleep(Math.max(0, (over - now - 1) * MILLIS - (Date.now() - started)));
    for (const [at, code] of codes.entries()) {
      const before = await this.#clock();
      const used = await this.#spent(this.databases[at % 2 ? 1 : 0], code.token, this.#place(at % 2 ? 1 : 0));
      if (used && before >= over) this.differences.push(`A code was used ${before - over} s behind its time.`);
      if (!used && (await this.#clock()) < over) this.differences.push('A code was not good in its time.');
      this.#counted[used ? 'early' : 'late'] += 1;
      if (at % 8 === 7) await sleep(20);
    }
  }

  async #clock(): Promise<number> {
    const [row] = await this.databases[0].query<{ now: number }>(sql`
      select extract(epoch from clock_timestamp())::float8 as now`);
    return row?.now ?? 0;
  }

  /** Makes up codes of handles that are there, of this half minute and the one before. */
  async guess(): Promise<void> {
    const shown = await this.#shown(this.#draw.pick(this.#people));
    for (let tries = 0; tries < this.form.guesses; tries += 1) {
      const mac = Array.from({ length: 10 }, () => this.#draw.pick([...SIGNS])).join('');
      const step = this.#draw.pick([0, 1, -1]);
      const token = `${this.#tokens.of(shown.handle, shown.step + step).slice(0, -10)}${mac}`;
      if (await this.#spent(this.databases[0], token, this.#place(0)))
        this.differences.push('A code that was made up was good.');
      this.#counted.guesses += 1;
    }
  }

  /** What stands in the tables and can not have been. */
  async wrongInTables(): Promise<readonly string[]> {
    const rows = await this.databases[0].query<{ handle: string; why: string }>(sql`
      select used.handle, case when used_at > stopped_at then 'behind the end of its card'
          when used.bound_at < to_timestamp(step::bigint * 30) then 'before its time' else 'behind its time' end as why
      from benefit_cards.code_use used join benefit_cards.code_handle known on known.handle = used.handle
        join benefit_cards.card on card.id = card_id
      where used_at > stopped_at or used.bound_at < to_timestamp(step::bigint * 30)
        or used.bound_at >= to_timestamp(step::bigint * 30 + 60)`);
    return rows.map(({ handle, why }) => `The code ${handle} was used ${why}.`);
  }

  said(): string {
    const { races, used, lost, early, late, guesses } = this.#counted;
    return `${races} races, ${used} codes used, ${lost} cards lost in the middle of one; ${early} codes used and ${late} refused while their time ran out; ${guesses} guesses`;
  }
}

/** What came of all of them; fails where one failed, and not before the others have ended. */
async function allEnded<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

async function isGood(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (refusalsOf(error)?.every(({ code }) => code === 'MEMBER_CODE_INVALID')) return false;
    throw error;
  }
}

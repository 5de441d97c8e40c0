import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../src/kit/database/database.js';
import { type Sql, sql } from '../../../src/kit/database/sql.js';
import type { Claimant } from '../claims/crowd.js';
import { despiteCuts } from '../memberships/door.js';
import type { Rush } from './rush.js';
import { CONFIRM } from './told.js';

const LOOK_MILLIS = 20;
/** What they do, one after the other. */
const ANSWERS = ['runs out', 'confirms', 'gives back', 'confirms'] as const;

type Answer = (typeof ANSWERS)[number];

interface Held {
  readonly id: string;
  readonly person: string;
}

/** What those do to whom a place comes by the waiting list. */
export class Promoted {
  readonly #rush: Rush;
  readonly #database: Database;
  readonly #people: ReadonlyMap<string, Claimant>;
  readonly #seen = new Set<string>();
  #ranOut = 0;

  constructor(rush: Rush, database: Database) {
    this.#rush = rush;
    this.#database = database;
    this.#people = new Map(rush.people.map((person) => [person.id, person]));
  }

  /** How many did something about it. */
  get count(): number {
    return this.#seen.size;
  }

  /** How many let their time run out. */
  get ranOut(): number {
    return this.#ranOut;
  }

  /** Answers for them until the rush is over. */
  async answerMeanwhile(): Promise<void> {
    while (!this.#rush.isOver) {
      await this.answer((turn) => ANSWERS[turn % ANSWERS.length] ?? 'confirms');
      await sleep(LOOK_MILLIS);
    }
  }

  /** Answers for all who have not done so, all by confirming unless told otherwise; tells how many there were. */
  async answer(how: (turn: number) => Answer = () => 'confirms'): Promise<number> {
    const held = await this.#asked<Held>(sql`
      select id, person_id as person from activities.booking
      where session_id = ${this.#rush.stage.sessionId}::uuid and state = 'HELD'`);
    const fresh = held.filter(({ id }) => !this.#seen.has(id));
    for (const { id, person } of fresh) {
      const answer = how(this.#seen.size);
      this.#seen.add(id);
      const who = this.#people.get(person);
      if (who) await this.#decide(who, id, answer);
    }
    return fresh.length;
  }

  async #decide(who: Claimant, id: string, answer: Answer): Promise<void> {
    const { book } = this.#rush;
    if (answer === 'gives back') return this.#rush.giveBack(who, id);
    if (answer === 'runs out') return this.#runOut(id);
    const told = await this.#rush.toTheEnd(who, CONFIRM, id);
    // Who was promoted may have left at the same moment, and be told so later.
    if (told.id !== undefined) book.fates.set(id, 'CONFIRMED');
    else book.unconfirmed.set(id, String(told.codes));
  }

  /** Time goes by: the moment until which to confirm has come. */
  async #runOut(id: string): Promise<void> {
    await this.#asked(sql`
      update activities.booking set confirm_by = clock_timestamp() where id = ${id}::uuid and state = 'HELD'`);
    const ended = await this.#asked(sql`
      select id from activities.booking where id = ${id}::uuid and state in ('HELD', 'EXPIRED')`);
    if (ended.length === 0) return;
    this.#ranOut += 1;
    this.#rush.book.fates.set(id, 'EXPIRED');
  }

  #asked<Row extends object>(statement: Sql): Promise<readonly Row[]> {
    return despiteCuts(() => this.#database.query<Row & Record<string, unknown>>(statement));
  }
}

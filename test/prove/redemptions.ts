import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import {
  benefitIn,
  codeOf,
  memberIn,
  merchantIn,
  type TestMerchant,
} from '../domains/benefit-cards/redemptions/support.js';
import { unionIn } from '../domains/membership/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { type Door, despiteCuts, doorOf, processDoor } from './memberships/door.js';
import {
  type Act,
  type Actor,
  claiming,
  type ProofBenefit,
  redeeming,
  reversing,
  textOf,
  underAnotherKey,
} from './redemptions/act.js';
import { Book, type Told, toldBy } from './redemptions/book.js';
import { differencesIn } from './redemptions/check.js';

export interface RedemptionsForm {
  readonly seed: number;
  readonly people: number;
  /** How many act at once. */
  readonly writers: number;
  /** How many acts there are at least; it goes on until all cuts were made. */
  readonly acts: number;
  /** How many times what is at work is cut off, at moments drawn by lot. */
  readonly cuts: number;
  /** Two processes that serve the hub are asked and killed, and not a hub in this process. */
  readonly isServed: boolean;
  /** Done to the tables behind it all, to show that the checker finds it. */
  readonly fault?: (database: Database) => Promise<unknown>;
}

export interface RedemptionsProof {
  readonly said: string;
  readonly differences: readonly string[];
}

/** An act that is not answered by then never will be. */
const TRIES = 400;
const PAUSE_MILLIS = 25;
/** A process that was killed answers again within this time. */
const READY_MILLIS = 5000;
/** Those that pass by themselves and say nothing of the act. */
const PASSING = ['IDEMPOTENCY_IN_PROGRESS', 'TOO_MANY_ATTEMPTS'];

/**
 * Lets people claim benefits and merchants redeem them and take back, at random and several at once: every act is sent
 * again until it is answered, some twice, and some receipts under another key, as by tills that have lost theirs; meanwhile
 * what is at work is killed again and again. Afterwards each key has one effect, each receipt one use, and uses and budgets
 * add up to what was answered.
 */
export async function proveRedemptions(form: RedemptionsForm): Promise<RedemptionsProof> {
  const hub = await testHub();
  const doors: Door[] = [];
  try {
    doors.push(...(form.isServed ? [await processDoor(hub), await processDoor(hub)] : [doorOf(hub)]));
    const walk = new Walk(hub, form, doors);
    await walk.run();
    await form.fault?.(hub.test.database);
    const differences = await differencesIn(hub.test.database, walk.book);
    return { said: walk.said(), differences: [...differences, ...walk.late()] };
  } finally {
    for (const door of doors) await door.close();
    await hub.close();
  }
}

class Walk {
  readonly book = new Book();
  readonly #hub: TestHub;
  readonly #form: RedemptionsForm;
  readonly #doors: readonly Door[];
  readonly #draw: Random;
  /** How long each that was killed took to answer again. */
  readonly #ready: number[] = [];
  #actors: readonly Actor[] = [];
  #merchants: readonly TestMerchant[] = [];
  #benefits: readonly ProofBenefit[] = [];
  #done = 0;
  #again = 0;
  #forgetting: Promise<unknown> | undefined;

  constructor(hub: TestHub, form: RedemptionsForm, doors: readonly Door[]) {
    this.#hub = hub;
    this.#form = form;
    this.#doors = doors;
    this.#draw = random(form.seed);
  }

  async run(): Promise<void> {
    await this.#prepare();
    await Promise.all([...Array.from({ length: this.#form.writers }, () => this.#write()), this.#cut()]);
  }

  async #prepare(): Promise<void> {
    const [hub, { people, acts }] = [this.#hub, this.#form];
    const union = await unionIn(hub, { code: 'P-PARK', regionCode: '620702' });
    this.#merchants = [await merchantIn(hub), await merchantIn(hub)];
    const open = { union, merchants: this.#merchants, perPerson: 200 };
    const free = await benefitIn(hub, { ...open, uses: 5 });
    // Of these two something runs out on the way: what is set aside, or what is given in all.
    const paid = await benefitIn(hub, { ...open, uses: 3, budgetFen: acts * 60 });
    const scarce = await benefitIn(hub, { ...open, uses: 1, quota: Math.ceil(acts / 20) });
    this.#benefits = [
      { ...free, isPaid: false },
      { ...paid, isPaid: true },
      { ...scarce, isPaid: false },
    ];
    const actors: Actor[] = [];
    for (let count = 0; count < people; count += 1) actors.push(await memberIn(hub, union, '2020-01-01'));
    this.#actors = actors;
  }

  #isUnderWay(): boolean {
    return this.#done < this.#form.acts || this.#ready.length < this.#form.cuts;
  }

  async #write(): Promise<void> {
    while (this.#isUnderWay()) {
      this.#done += 1;
      await this.#perform(await this.#drawAct());
    }
  }

  async #drawAct(): Promise<Act> {
    const draw = this.#draw;
    const [actor, benefit, merchant] = [draw.pick(this.#actors), draw.pick(this.#benefits), draw.pick(this.#merchants)];
    if (draw.chance(0.3)) return claiming(actor, benefit);
    const redeemed = [...this.book.redeemed.values()];
    if (redeemed.length > 0 && draw.chance(0.2)) return reversing(merchant, draw.pick(redeemed));
    return redeeming(draw, merchant, benefit, await despiteCuts(() => codeOf(this.#hub, actor.cardId)));
  }

  /** Sends an act until it is answered; now and then twice at once, again later, or under another key. */
  async #perform(act: Act): Promise<void> {
    const draw = this.#draw;
    const told = await Promise.all(Array.from({ length: draw.chance(0.15) ? 2 : 1 }, () => this.#send(act)));
    if (draw.chance(0.1)) told.push(await this.#send(act));
    // Only a use is known without its key: by its receipt.
    const isKnown = act.name === 'redeemEntitlement' && told[0]?.id !== undefined;
    if (isKnown && draw.chance(0.2)) told.push(await this.#send(underAnotherKey(act)));
    this.book.enter(act, told);
  }

  async #send(act: Act): Promise<Told> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const data = await this.#draw.pick(this.#doors).ask(textOf(act.name), { input: act.input }, act.as);
      const told = data?.answer ? toldBy(act, data) : undefined;
      if (told && !told.codes.some((code) => PASSING.includes(code))) return told;
      this.#again += 1;
      // How often wrong codes are tried is not what this is about.
      if (told) await this.#forgetGuesses();
      await sleep(PAUSE_MILLIS);
    }
    throw new Error(`${act.name} was not answered in ${TRIES} tries.`);
  }

  /** One at a time, and what is being counted just now is left. */
  async #forgetGuesses(): Promise<void> {
    const [database, forget] = [
      this.#hub.test.database,
      sql`delete from auth.guess where ctid in (select ctid from auth.guess for update skip locked)`,
    ];
    this.#forgetting ??= despiteCuts(() => database.query(forget)).finally(() => {
      this.#forgetting = undefined;
    });
    await this.#forgetting;
  }

  /** Cuts off what is at work at random moments, each door in its turn. */
  async #cut(): Promise<void> {
    const { cuts, isServed } = this.#form;
    while (this.#ready.length < cuts) {
      await sleep(this.#draw.below(isServed ? 1500 : 60));
      const began = performance.now();
      await this.#doors[this.#ready.length % this.#doors.length]?.cut();
      this.#ready.push(performance.now() - began);
    }
  }

  /** Those that took too long to answer again. */
  late(): readonly string[] {
    return this.#ready
      .filter((millis) => millis > READY_MILLIS)
      .map((millis) => `a process that was killed answered again after ${Math.round(millis)} ms`);
  }

  said(): string {
    const counts = Object.entries(this.book.counts).map(([name, count]) => `${count} ${name}`);
    const longest = Math.round(Math.max(0, ...this.#ready));
    return `${counts.join(', ')}; ${this.#ready.length} cuts, ready again in ${longest} ms at most; ${this.#again} calls sent again`;
  }
}

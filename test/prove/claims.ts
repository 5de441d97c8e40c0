import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/kit/database/ids.js';
import { benefitIn } from '../domains/benefit-cards/entitlements/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { Book, percentile, type Told, toldBy } from './claims/book.js';
import { differencesIn } from './claims/check.js';
import { type Claimant, crowdIn } from './claims/crowd.js';
import { faultyDoor } from './claims/faulty.js';
import { type Door, doorOf, processDoor } from './memberships/door.js';

export interface ClaimsForm {
  readonly seed: number;
  /** How many claims, each under a key of its own. */
  readonly claims: number;
  readonly people: number;
  readonly quota: number;
  /** How many claim at once. */
  readonly writers: number;
  /** How many times what is at work is cut off. */
  readonly cuts: number;
  /** Two processes that serve the hub, are asked, and are killed in turn; a hub in this process; or one that looks and then writes. */
  readonly by: 'processes' | 'hub' | 'fault';
}

export interface ClaimsProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const CLAIM = `mutation ($input: ClaimBenefitInput!) { answer: claimBenefit(input: $input) { entitlement { id } errors { code } } }`;
/** A claim that is not answered by then never will be. */
const TRIES = 400;
const PAUSE_MILLIS = 25;
/** How many keys are sent twice at once, and how many again later. */
const DOUBLED = 0.01;
const AGAIN = 0.02;

/**
 * Has a crowd claim what there is too little of, each claim under a key of its own that is sent again until it is answered,
 * some twice at once; meanwhile what is at work is cut off. Afterwards as many are given as there were, none to anybody
 * twice, and just those that were answered.
 */
export async function proveClaims(form: ClaimsForm): Promise<ClaimsProof> {
  const hub = await testHub({ poolSize: 20 });
  const doors: Door[] = [];
  try {
    const benefit = await benefitIn(hub, { code: 'CROWDED', quota: form.quota });
    const people = await crowdIn(hub, form.people);
    doors.push(...(await doorsOf(hub, form, benefit.id)));
    const rush = new Rush(form, doors, people);
    await rush.run();
    const wanted = Math.min(form.quota, rush.asked.size);
    const differences = await differencesIn(hub.test.database, rush.book, { benefitId: benefit.id, wanted });
    return { said: rush.said(), differences };
  } finally {
    for (const door of doors) await door.close();
    await hub.close();
  }
}

async function doorsOf(hub: TestHub, { by }: ClaimsForm, benefitId: string): Promise<readonly Door[]> {
  if (by === 'processes') return [await processDoor(hub), await processDoor(hub)];
  return [by === 'hub' ? doorOf(hub) : faultyDoor(hub, benefitId)];
}

class Rush {
  readonly book = new Book();
  /** Who claimed at all. */
  readonly asked = new Set<string>();
  readonly #draw: Random;
  #begun = 0;
  #cuts = 0;
  #again = 0;
  #millis = 0;

  constructor(
    readonly form: ClaimsForm,
    readonly doors: readonly Door[],
    readonly people: readonly Claimant[],
  ) {
    this.#draw = random(form.seed);
  }

  async run(): Promise<void> {
    const start = performance.now();
    await Promise.all([...Array.from({ length: this.form.writers }, () => this.#write()), this.#cut()]);
    this.#millis = performance.now() - start;
  }

  async #write(): Promise<void> {
    while (this.#begun < this.form.claims) {
      this.#begun += 1;
      const person = this.#draw.pick(this.people);
      const [isDoubled, isAgain] = [this.#draw.chance(DOUBLED), this.#draw.chance(AGAIN)];
      const key = newId();
      this.asked.add(person.id);
      const told = await Promise.all(Array.from({ length: isDoubled ? 2 : 1 }, () => this.#claim(person, key)));
      if (isAgain) told.push(await this.#claim(person, key));
      this.book.enter(person.id, told);
    }
  }

  async #claim({ as }: Claimant, idempotencyKey: string): Promise<Told> {
    const input = { idempotencyKey, benefitCode: 'CROWDED' };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const start = performance.now();
      const data = await this.#draw.pick(this.doors).ask(CLAIM, { input }, as);
      const told = data && toldBy(data);
      if (told && !told.codes.includes('IDEMPOTENCY_IN_PROGRESS')) {
        this.book.time(told, performance.now() - start);
        return told;
      }
      this.#again += 1;
      await sleep(PAUSE_MILLIS);
    }
    throw new Error(`A claim was not answered in ${TRIES} tries.`);
  }

  /** Cuts off what is at work, most of it while there is something left, each door in its turn. */
  async #cut(): Promise<void> {
    const { cuts, claims, quota } = this.form;
    const span = Math.min(claims, quota * 2);
    while (this.#begun < claims && this.#cuts < cuts) {
      if (this.#begun >= Math.floor((span / (cuts + 1)) * (this.#cuts + 1))) {
        await this.doors[this.#cuts % this.doors.length]?.cut();
        this.#cuts += 1;
      } else await sleep(1);
    }
  }

  said(): string {
    const { yes, no, given, codes } = this.book;
    const calls = yes.length + no.length;
    const times = (name: string, all: readonly number[]) =>
      `${name} ${all.length} (p50 ${percentile(all, 50)} ms, p99 ${percentile(all, 99)} ms)`;
    const rate = Math.round((calls / this.#millis) * 1000);
    const refused = [...codes].map(([code, count]) => `${count} ${code}`).join(', ');
    return `${calls} attempts by ${this.asked.size} people, ${rate}/s: ${times('yes', yes)}, ${times('no', no)}; ${given.size} given, ${refused}; ${this.#cuts} cuts, ${this.#again} calls sent again`;
  }
}

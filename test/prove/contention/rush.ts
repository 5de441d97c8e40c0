import { setTimeout as sleep } from 'node:timers/promises';
import { BOOKING_PREFIX, SESSION_PREFIX } from '../../../src/domains/activities/prefixes.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { type Random, random } from '../../support/random.js';
import type { Claimant } from '../claims/crowd.js';
import type { Door } from '../memberships/door.js';
import { Book } from './book.js';
import type { ContentionForm } from './form.js';
import { type Stage, seatCodeOf } from './stage.js';
import { BOOK, CANCEL, type Call, toldBy } from './told.js';

/** How many keys are sent twice at once. */
const DOUBLED = 0.01;
/** How many ask for one seat, where there is a map. */
const CHOOSY = 0.2;
/** How many of those who are too late would wait, and how many would give back what they have. */
const PATIENT = 0.15;
const WOULD_GIVE_BACK = { CONFIRMED: 0.5, WAITLISTED: 0.1 };
/** So many do, of the places that there are. */
const GIVEN_BACK = 0.8;
/** Behind this share of all attempts nobody gives back: what came back has to be found by who asks then. */
const GIVING_BACK_ENDS = 0.75;
const RETRIES = 3;
const PAUSE_MILLIS = 40;
const EARLY_PAUSE_MILLIS = 100;
/** A call that is not answered by then never will be. */
const TRIES_TO_THE_END = 400;

/** A call under its key, to be sent until it is answered. */
interface Asked {
  readonly person: Claimant;
  readonly query: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A call of which nothing was heard behind its last retry, with what was heard of its twin. */
interface Unheard extends Asked {
  readonly begun: number;
  readonly heard: Call[];
}

/** What goes on while places are given out: calls, retries, some who give back, and kills. */
export class Rush {
  readonly book = new Book();
  readonly #draw: Random;
  readonly #givesBack: (readonly [Claimant, string])[] = [];
  readonly #unheard: Unheard[] = [];
  #begun = 0;
  #kills = 0;
  #again = 0;
  #millis = 0;
  #isOver = false;

  constructor(
    readonly form: ContentionForm,
    readonly stage: Stage,
    readonly doors: readonly Door[],
    readonly people: readonly Claimant[],
  ) {
    this.#draw = random(form.seed);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Attempts a second. */
  get rate(): number {
    return Math.round((this.#begun / this.#millis) * 1000);
  }

  /** Goes on until all attempts are made; nothing is killed before that is settled for which it waits. */
  async run(opening: Promise<unknown>): Promise<void> {
    const start = performance.now();
    try {
      await Promise.all([...Array.from({ length: this.form.writers }, () => this.#write()), this.#kill(opening)]);
    } finally {
      this.#isOver = true;
      this.#millis = performance.now() - start;
    }
    await this.#hearTheRest();
  }

  async #write(): Promise<void> {
    const { attempts, places, hasWaitingList } = this.form;
    while (this.#begun < attempts) {
      this.#begun += 1;
      const isTime = this.#begun < attempts * GIVING_BACK_ENDS;
      if (isTime && this.#draw.chance((places * GIVEN_BACK) / attempts)) await this.#giveSomeBack();
      const person = this.#draw.pick(this.people);
      const id = await this.attempt(person, hasWaitingList && this.#draw.chance(PATIENT) ? 'waits' : 'may choose');
      if (id && isTime && this.#mayGiveBack(id)) this.#givesBack.push([person, id]);
    }
  }

  #mayGiveBack(id: string): boolean {
    const isWaiting = this.book.bookings.get(id)?.first === 'WAITLISTED';
    return this.#draw.chance(WOULD_GIVE_BACK[isWaiting ? 'WAITLISTED' : 'CONFIRMED']);
  }

  async #giveSomeBack(): Promise<void> {
    const [given] = this.#givesBack.splice(this.#draw.below(this.#givesBack.length || 1), 1);
    if (given) await this.giveBack(...given);
  }

  /** Somebody tries to book under a key of its own; answers the booking, where there is one. */
  async attempt(person: Claimant, wish: 'waits' | 'may choose' | 'takes any'): Promise<string | undefined> {
    const joinWaitlist = wish === 'waits';
    const isChoosy = this.form.isSeated && wish === 'may choose' && this.#draw.chance(CHOOSY);
    const seat = isChoosy ? { seatCode: seatCodeOf(this.#draw.below(this.form.places)) } : {};
    const sessionId = globalId(SESSION_PREFIX, this.stage.sessionId);
    const asked: Asked = { person, query: BOOK, input: { idempotencyKey: newId(), sessionId, joinWaitlist, ...seat } };
    const begun = performance.now();
    const twins = this.#draw.chance(DOUBLED) ? 2 : 1;
    const heard = (await Promise.all(Array.from({ length: twins }, () => this.#send(asked, RETRIES)))).flat();
    if (heard.length < twins) this.#unheard.push({ ...asked, begun, heard });
    else return this.book.enter(person.id, heard);
    return undefined;
  }

  /** Somebody gives a place back, or leaves the waiting list. */
  async giveBack(person: Claimant, id: string): Promise<void> {
    const told = await this.toTheEnd(person, CANCEL, id);
    const why = told.codes.join();
    if (told.id !== undefined) this.book.fates.set(id, 'CANCELLED');
    // Whoever waited may have been promoted meanwhile, and not have come in time: the table must say so at the end.
    else if (why === 'BOOKING_EXPIRED') this.book.fates.set(id, 'EXPIRED');
    else if (why !== 'STATE_NOT_ALLOWED') this.book.differences.push(`${id} was given back: ${told.codes}`);
  }

  /** Does something with a booking, under one key until it is answered. */
  async toTheEnd(person: Claimant, query: string, id: string): Promise<Call> {
    const input = { idempotencyKey: newId(), bookingId: globalId(BOOKING_PREFIX, id) };
    const [call] = await this.#send({ person, query, input }, TRIES_TO_THE_END);
    if (!call) throw new Error(`What was asked of ${id} was not answered in ${TRIES_TO_THE_END} tries.`);
    return call;
  }

  /** Sends a call until it is answered, as often as a client would: the answer that came, or none. */
  async #send({ person, query, input }: Asked, retries: number): Promise<readonly Call[]> {
    const first = this.#draw.below(this.doors.length);
    // An answer that is lost may have been a yes: what is answered since was asked for by then.
    let since = performance.now();
    for (let tries = 0; tries <= retries; ) {
      const begun = performance.now();
      const data = await this.doors[(first + tries) % this.doors.length]?.ask(query, { input }, person.as);
      const call = data?.answer && { ...toldBy(data), begun, ended: performance.now() };
      if (call && query === BOOK) this.book.time(person.id, call);
      const isEarly = call?.codes.includes('NOT_OPEN_YET');
      if (call && !isEarly && !isAtWork(call)) return [{ ...call, begun: since }];
      if (isEarly) since = performance.now();
      else {
        tries += 1;
        this.#again += 1;
      }
      if (call?.codes.includes('SEATS_BUSY') && tries > retries) return [call];
      await sleep(isEarly ? this.#draw.below(EARLY_PAUSE_MILLIS) : PAUSE_MILLIS * Math.min(tries, 5));
    }
    return [];
  }

  /** Asks again, under their keys, what was not answered: as somebody does who opens the program once more. */
  async #hearTheRest(): Promise<void> {
    for (const { begun, heard, ...asked } of this.#unheard.splice(0)) {
      const calls = await this.#send(asked, TRIES_TO_THE_END);
      if (calls.length === 0) throw new Error(`A call was not answered in ${TRIES_TO_THE_END} tries.`);
      this.book.enter(asked.person.id, [...heard, ...calls.map((call) => ({ ...call, begun }))]);
    }
  }

  /** Kills at moments drawn by lot, most of them while there is something left, each process in its turn. */
  async #kill(opening: Promise<unknown>): Promise<void> {
    await opening;
    const { kills, attempts, places } = this.form;
    const spans = Array.from({ length: kills }, () =>
      this.#draw.chance(0.6) ? Math.min(attempts, places * 3) : attempts,
    );
    const moments = spans.map((span) => this.#draw.below(span)).sort((a, b) => a - b);
    while (this.#begun < attempts && this.#kills < kills) {
      if (this.#begun >= (moments[this.#kills] ?? 0)) {
        await this.doors[this.#kills % this.doors.length]?.cut();
        this.#kills += 1;
      } else await sleep(1);
    }
  }

  said(): string {
    return `${this.#begun} attempts, ${this.rate}/s: ${this.book.said()}; ${this.#kills} kills, ${this.#again} calls sent again`;
  }
}

/** Whether it says no more than that somebody is at it: the client comes again. */
function isAtWork({ codes }: Call): boolean {
  return codes.some((code) => code === 'SEATS_BUSY' || code === 'IDEMPOTENCY_IN_PROGRESS');
}

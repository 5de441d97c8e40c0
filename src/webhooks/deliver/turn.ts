import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../kit/database/database.js';
import type { Owners, Told } from '../owners.js';
import type { DeliveryRules } from '../rules.js';
import { type Calling, call } from './call.js';
import { type FannedOut, fanOut } from './fan-out.js';
import { Health } from './health.js';
import type { HeldWebhook } from './held.js';
import { Line } from './line.js';
import { type Result, settle } from './settle.js';
import { kindNow, nextAttempt, type Waiting, waitingBehind, withdraw } from './waiting.js';

/** When a webhook is to be worked on again: at once, at a time, or when something happens. */
export type Rest = 'now' | 'idle' | Date;

export interface TurnOptions {
  readonly database: Database;
  readonly owners: Owners;
  readonly rules: DeliveryRules;
  readonly calling: Omit<Calling, 'webhookId' | 'url' | 'timeoutMillis'>;
  /** Whether it has to make room: for other webhooks, or because the process is to end. */
  readonly mustEnd: () => Promise<boolean>;
}

/** Fewer than so many in memory, and more are fetched while calls go on. */
const LOW = 250;
/** While calls are slow, others may have become due. */
const LOOK_MILLIS = 200;
/** What is due so soon is waited for: the queue would take longer. */
const SOON_MILLIS = 2000;
/** What is due by the clock of this machine may not be by that of the database, which alone counts. */
const LEAST_MILLIS = 50;
/** However little others have to do. */
const LONGEST_MILLIS = 45_000;

/**
 * One job's work on one webhook, for a bounded time: makes deliveries of the log, calls the receiver, and writes down what
 * came of it, all at once. Nobody else works on the webhook meanwhile.
 */
export class Turn {
  readonly #webhook: HeldWebhook;
  readonly #given: TurnOptions;
  readonly #calling: Calling;
  readonly #health: Health;
  /** A receiver that failed is called once; what comes of it decides how the next turn goes. */
  readonly #isProbe: boolean;
  readonly #line = new Line<Waiting>();
  #results: Result[] = [];
  #told: Told = { seen: [], ranges: null };
  #underWay = 0;
  #last = '0';
  /** Nothing more is to be had for now. */
  #isDry = false;
  /** No further call begins. */
  #isOver = false;
  /** The owner is none any more, or somebody has changed the webhook. */
  #isIdle = false;
  #failure: { readonly error: unknown } | undefined;
  #bell = Promise.withResolvers<void>();

  constructor(webhook: HeldWebhook, given: TurnOptions) {
    const { id: webhookId, url } = webhook;
    this.#webhook = webhook;
    this.#given = given;
    this.#calling = { ...given.calling, webhookId, url, timeoutMillis: given.rules.callMillis };
    this.#health = new Health(webhook, given.rules);
    this.#isProbe = webhook.isFailing;
  }

  /** Works on it; answers when to come again. What fails of the hub itself is thrown, behind what calls have brought. */
  async run(): Promise<Rest> {
    const last = performance.now() + LONGEST_MILLIS;
    try {
      for (;;) {
        await this.#stretch(last);
        const rest = await this.#rest();
        const millis = rest === 'now' ? 0 : rest === 'idle' ? Number.POSITIVE_INFINITY : rest.getTime() - Date.now();
        if (millis > SOON_MILLIS || !(await this.#mayGoOn(last))) return rest;
        // In short steps, as others may become due meanwhile.
        const pause = rest === 'now' ? 0 : Math.min(Math.max(millis, LEAST_MILLIS), LOOK_MILLIS);
        if (pause > 0) await sleep(pause, undefined, { signal: this.#calling.signal });
        this.#beginAnew();
      }
    } catch (error) {
      this.#failure ??= { error };
      await this.#finish();
    }
    throw this.#failure.error;
  }

  /** Delivers until there is nothing left, or no further call may begin and none is under way. */
  async #stretch(last: number): Promise<void> {
    const { turnMillis } = this.#given.rules;
    for (let end = performance.now() + turnMillis; await this.#step(); ) {
      if (performance.now() < end) continue;
      end = performance.now() + turnMillis;
      // A call that is not answered would hold up all others at the end: it goes on while nobody needs its place.
      if (await this.#mayGoOn(last)) this.#beginAnew();
      else this.#isOver = true;
    }
    if (this.#failure) throw this.#failure.error;
  }

  /** One thing at a time beside the calls; false when there is nothing left. */
  async #step(): Promise<boolean> {
    this.#start();
    if (this.#results.length > 0) await this.#settle();
    else if (!this.#isOver && !this.#isDry && this.#line.waiting < LOW) await this.#refill();
    else if (this.#underWay === 0) return false;
    else await this.#rung();
    return true;
  }

  async #mayGoOn(last: number): Promise<boolean> {
    if (this.#isOver || this.#isProbe || performance.now() >= last) return false;
    return !(await this.#given.mustEnd());
  }

  /** From the first again: what failed before may be due by now. */
  #beginAnew(): void {
    this.#line.beginAnew();
    this.#last = '0';
    this.#isDry = false;
  }

  /** Lets calls under way end, and writes down what came of them. */
  async #finish(): Promise<void> {
    this.#isOver = true;
    while (this.#underWay > 0) await this.#rung();
    if (this.#results.length > 0) await this.#settle().catch(() => undefined);
  }

  async #rung(): Promise<void> {
    const timer = setTimeout(() => {
      if (this.#isDry && !this.#isProbe) this.#beginAnew();
      this.#bell.resolve();
    }, LOOK_MILLIS);
    await this.#bell.promise;
    clearTimeout(timer);
    this.#bell = Promise.withResolvers();
  }

  #start(): void {
    while (!this.#isOver && this.#underWay < this.#webhook.concurrency) {
      const delivery = this.#line.take();
      if (!delivery) return;
      this.#underWay += 1;
      void this.#call(delivery);
    }
  }

  async #call(delivery: Waiting): Promise<void> {
    try {
      const called = await call(this.#calling, delivery, delivery.kind);
      this.#results.push({ delivery, called });
      this.#health.note(called);
      this.#line.settle(delivery, called.isDelivered);
      if (this.#health.isHalted) this.#isOver = true;
    } catch (error) {
      this.#failure ??= { error };
      this.#isOver = true;
    }
    this.#underWay -= 1;
    this.#start();
    this.#bell.resolve();
  }

  async #refill(): Promise<void> {
    const { database, owners } = this.#given;
    const told = await owners.toldTo(this.#webhook, database);
    if (!told) return this.#stop();
    this.#told = told;
    const fanned: FannedOut = await fanOut(database, this.#webhook, told);
    if (fanned === 'lost') return this.#stop();
    const without = this.#line.stopped;
    const found = await waitingBehind(database, this.#webhook, { place: this.#last, without });
    this.#last = found.at(-1)?.place ?? this.#last;
    const now = found.map((delivery) => ({ delivery, kind: kindNow(delivery, this.#told) }));
    await withdraw(
      database,
      now.flatMap(({ delivery, kind }) => (kind === null ? [delivery] : [])),
    );
    const tellable = now.flatMap(({ delivery, kind }) => (kind === null ? [] : [{ ...delivery, kind }]));
    this.#line.add(this.#isProbe ? probeOf(tellable) : tellable);
    this.#isDry = (this.#isProbe && this.#line.waiting > 0) || (found.length === 0 && fanned !== 'more');
  }

  #stop(): void {
    this.#isOver = true;
    this.#isIdle = true;
  }

  async #settle(): Promise<void> {
    const results = this.#results;
    this.#results = [];
    const { database, rules } = this.#given;
    const stays = await settle(database, this.#webhook, { results, standing: this.#health.standing, rules });
    if (!stays) this.#stop();
  }

  async #rest(): Promise<Rest> {
    const { state, pauseMillis, isBack } = this.#health.standing;
    if (this.#isIdle || state === 'PAUSED') return 'idle';
    if (pauseMillis !== null) return new Date(Date.now() + pauseMillis);
    if (this.#isOver || isBack) return 'now';
    return (await nextAttempt(this.#given.database, this.#webhook)) ?? 'idle';
  }
}

/**
 * The one that was tried least, of the oldest of each subject: so that one that can not be delivered keeps nothing back. Those
 * that are held go along, for what is behind them to be left out.
 */
function probeOf(deliveries: readonly Waiting[]): readonly Waiting[] {
  const held = deliveries.filter(({ isHeld }) => isHeld);
  const oldest = new Map<string, Waiting>();
  for (const delivery of deliveries) {
    const key = delivery.subjectId ?? delivery.id;
    if (!delivery.isHeld && !oldest.has(key)) oldest.set(key, delivery);
  }
  const [probe] = [...oldest.values()].sort((one, other) => one.attempts - other.attempts);
  return probe ? [...held, probe] : held;
}

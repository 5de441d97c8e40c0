import { setTimeout as sleep } from 'node:timers/promises';
import { checkSignOf } from '../../src/auth/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { rawSql, sql } from '../../src/kit/database/sql.js';
import { personIn, unionIn } from '../domains/membership/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { type Act, type Actor, drawAct, MINE, textOf } from './memberships/act.js';
import { Book, type Told, toldBy } from './memberships/book.js';
import { differencesIn } from './memberships/check.js';
import { type Door, doorOf, processDoor } from './memberships/door.js';

export interface MembershipsForm {
  readonly seed: number;
  /** How many acts, those that are refused among them. */
  readonly acts: number;
  readonly people: number;
  /** How many act at once. */
  readonly writers: number;
  /** How many times what is at work is cut off. */
  readonly cuts: number;
  /** How many times some weeks go by, so that stays have days and transfers end of themselves. */
  readonly spans: number;
  /** Two processes that serve the hub are asked and killed, and not a hub in this process. */
  readonly isServed: boolean;
  /** Done to the tables behind it all, to show that the checker finds it. */
  readonly fault?: (database: Database) => Promise<unknown>;
}

export interface MembershipsProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const UNIONS = { 'P-VILLAGE': '620123', 'P-PARK': '620702', 'P-TOWN': '510104', 'P-PLATFORM': '620123' };
const SPAN_DAYS = 16;
/** An act that is not answered by then never will be. */
const TRIES = 200;
const PAUSE_MILLIS = 50;

/**
 * Lets people apply, join, move, be kept and leave, at random and several at once, every act under a key of its own that is
 * sent again until it is answered, and some sent twice; meanwhile what is at work is cut off again and again. Afterwards
 * the tables must hold what was answered, all of it and nothing else.
 */
export async function proveMemberships(form: MembershipsForm): Promise<MembershipsProof> {
  const hub = await testHub();
  const doors: Door[] = [];
  try {
    doors.push(...(form.isServed ? [await processDoor(hub), await processDoor(hub)] : [doorOf(hub)]));
    const walk = new Walk(hub, form, doors);
    await walk.run();
    await form.fault?.(hub.test.database);
    const differences = await differencesIn(hub.test.database, walk.book);
    return { said: await saidOf(walk), differences: [...differences, ...(await miscounted(hub))] };
  } finally {
    for (const door of doors) await door.close();
    await hub.close();
  }
}

class Walk {
  readonly book = new Book();
  readonly draw: Random;
  cuts = 0;
  again = 0;
  readonly #memberNos = new Map<string, string>();
  #actors: readonly Actor[] = [];
  #done = 0;

  constructor(
    readonly hub: TestHub,
    readonly form: MembershipsForm,
    readonly doors: readonly Door[],
  ) {
    this.draw = random(form.seed);
  }

  async run(): Promise<void> {
    for (const [code, regionCode] of Object.entries(UNIONS)) await unionIn(this.hub, { code, regionCode });
    const actors: Actor[] = [];
    // Every tenth has a second record: it tells the number of the one before.
    for (let at = 0; at < this.form.people; at += 1)
      actors.push({ as: (await personIn(this.hub)).as, idNumber: numberOf(at % 10 === 9 ? at - 1 : at) });
    this.#actors = actors;
    const { acts, spans } = this.form;
    for (let span = 1; span <= spans; span += 1) {
      const until = Math.round((acts * span) / spans);
      await Promise.all([...Array.from({ length: this.form.writers }, () => this.#write(until)), this.#cut(until)]);
      await weeksGoBy(this.hub.test.database);
    }
  }

  async #write(until: number): Promise<void> {
    while (this.#done < until) {
      this.#done += 1;
      const actor = this.draw.pick(this.#actors);
      const { me } = await this.#answered(MINE, {}, actor.as);
      // A record that went into another one is nobody's any more.
      if (!me) continue;
      if (me.memberNo) this.#memberNos.set(actor.idNumber, me.memberNo);
      const unions = Object.keys(UNIONS);
      const memberNoOf = (idNumber: string) => this.#memberNos.get(idNumber);
      await this.#perform(drawAct({ draw: this.draw, actor, me, unions, memberNoOf }));
    }
  }

  /** Sends an act until it is answered; now and then twice at once, or again later. */
  async #perform(act: Act): Promise<void> {
    const told = await Promise.all(Array.from({ length: this.draw.chance(0.15) ? 2 : 1 }, () => this.#send(act)));
    if (this.draw.chance(0.1)) told.push(await this.#send(act));
    this.book.enter(act, told);
  }

  async #send(act: Act): Promise<Told> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const told = toldBy(act, await this.#answered(textOf(act.name), { input: act.input }, act.as));
      if (!told.codes.includes('IDEMPOTENCY_IN_PROGRESS')) return told;
      await sleep(PAUSE_MILLIS);
    }
    throw new Error(`${act.name} was put off ${TRIES} times.`);
  }

  async #answered(query: string, variables: object, as: Actor['as']): Promise<any> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const data = await this.draw.pick(this.doors).ask(query, variables, as);
      if (data) return data;
      this.again += 1;
      await sleep(PAUSE_MILLIS);
    }
    throw new Error(`Nothing was answered in ${TRIES} tries to ${query}`);
  }

  /** Cuts off what is at work, spread over all acts, each door in its turn. */
  async #cut(until: number): Promise<void> {
    while (this.#done < until) {
      const due = Math.floor((this.#done / this.form.acts) * (this.form.cuts + 1));
      if (due > this.cuts) {
        await this.doors[this.cuts % this.doors.length]?.cut();
        this.cuts += 1;
      } else await sleep(1);
    }
  }
}

/** All days and times so much earlier; of a person the earliest stay first, so that no two ever meet. */
async function weeksGoBy(database: Database): Promise<void> {
  await database.query(
    rawSql(`
    do $$ declare stay record; begin
      for stay in select id from membership.membership order by valid_from, ends_before nulls last loop
        update membership.membership set joined_on = joined_on - ${SPAN_DAYS}, valid_from = valid_from - ${SPAN_DAYS},
          ends_before = ends_before - ${SPAN_DAYS} where id = stay.id;
      end loop;
    end $$`),
  );
  await database.query(sql`
    update membership.transfer set requested_at = requested_at - make_interval(days => ${SPAN_DAYS}),
      due_at = due_at - make_interval(days => ${SPAN_DAYS})`);
}

/** What the statistics count as joined, against those who did: a transfer is never among them. */
async function miscounted({ hub, test, ask }: TestHub): Promise<readonly string[]> {
  const [row] = await test.database.query<{ first: string; last: string; joined: number }>(sql`
    select to_char(min(valid_from), 'YYYY-MM') as first, to_char(now() - interval '40 days', 'YYYY-MM') as last,
      (count(*) filter (where not is_continued
        and (ends_before is distinct from valid_from or state = 'TRANSFERRED')
        and valid_from < date_trunc('month', now() - interval '40 days') + interval '1 month'))::integer as joined
    from membership.membership`);
  if (!row) return ['there is no membership'];
  const months = { from: row.first, to: row.last };
  await hub.closing.close(hub.database, { ...months, again: true });
  const { data, codes } = await ask(
    `query ($from: YearMonth!, $to: YearMonth!) {
      membershipStats(regionCode: "CN", level: PROVINCE, from: $from, to: $to, first: 500) { nodes { joined } } }`,
    months,
    { as: { scopes: ['ADMIN'] } },
  );
  const nodes: readonly { joined: number }[] = data?.membershipStats?.nodes ?? [];
  const told = nodes.reduce((sum, { joined }) => sum + joined, 0);
  return told === row.joined ? [] : [`${row.joined} joined and the statistics tell ${told} ${codes.join()}`];
}

async function saidOf({ book, cuts, again, hub }: Walk): Promise<string> {
  const [row] = await hub.test.database.query<{ said: string }>(sql`
    select (select count(*) from membership.membership where not is_continued) || ' joined, '
      || (select count(*) from membership.membership where is_continued) || ' stays by transfer, '
      || (select count(*) from membership.person where merged_into is not null) || ' people merged, '
      || (select count(*) from membership.transfer where state = 'EXPIRED') || ' transfers expired' as said`);
  const counts = Object.entries(book.counts).map(([name, count]) => `${count} ${name}`);
  return `${counts.join(', ')}; ${cuts} cuts, ${again} calls sent again; ${row?.said}`;
}

/** A valid id number of its own for each. */
function numberOf(at: number): string {
  const number = `620725${1950 + Math.floor(at / 1000)}0307${String(at % 1000).padStart(3, '0')}`;
  return `${number}${checkSignOf(number)}`;
}

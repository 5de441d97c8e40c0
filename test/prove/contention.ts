import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';
import { percentile } from './claims/book.js';
import { type Claimant, crowdIn } from './claims/crowd.js';
import { untruthsIn } from './contention/check.js';
import { faultyDoor } from './contention/faulty.js';
import { type ContentionForm, titleOf } from './contention/form.js';
import { Promoted } from './contention/promoted.js';
import { Rush } from './contention/rush.js';
import { opened, type Stage, stageIn } from './contention/stage.js';
import { disorderIn } from './contention/tables.js';
import { type Door, doorOf, processDoor } from './memberships/door.js';

export interface ContentionProof {
  readonly said: string;
  readonly differences: readonly string[];
  /** The same as a line of a table. */
  readonly line: readonly string[];
}

/** The head of the table of such proofs. */
export const CONTENTION_HEAD = [
  ...['seed', 'form', 'attempts', 'attempts/s', 'yes p50', 'p99 ms', 'no p50', 'p99 ms', 'kills', 'breaches'],
];

/** So many rounds of promotions at the end: each one takes somebody off the waiting list or ends it. */
const ROUNDS = 1000;

/** A day, in milliseconds. */
const NOT_BEFORE_SOMEBODY_CAME = 86_400_000;

/**
 * Has a crowd book a session that has too few places, from before booking opens: each attempt under a key of its own, sent
 * again where it was not answered, some twice at once; meanwhile some give back, some wait, are promoted and confirm or do
 * not, and what is at work is cut off. Afterwards all places are taken, by as many people, none was given before its time
 * or past somebody who waited for it, and everybody was told just that.
 */
export async function proveContention(form: ContentionForm): Promise<ContentionProof> {
  const hub = await testHub({ poolSize: 20 });
  const doors: Door[] = [];
  try {
    const stage = await stageIn(hub, form);
    const people = await crowdIn(hub, form.people);
    doors.push(...(await doorsOf(hub, form, stage)));
    const rush = new Rush(form, stage, doors, people);
    const promoted = new Promoted(rush, hub.test.database);
    await opened(hub.test.database, stage, NOT_BEFORE_SOMEBODY_CAME);
    const over = Promise.all([rush.run(), promoted.answerMeanwhile()]);
    // Opens for those who are there already, however long it took them to come.
    await Promise.race([rush.book.someoneTooEarly, over]);
    const opening = await opened(hub.test.database, stage, form.opensInMillis);
    await over;
    const unsold = form.by === 'fault' ? [] : await sellTheRest(hub.test.database, rush, promoted);
    const told = await untruthsIn(hub.test.database, rush.book, { stage, opening, places: form.places });
    const differences = [...unsold, ...told, ...(await disorderIn(hub.test.database))];
    const said = `${titleOf(form)}: ${rush.said()}; ${promoted.count} promoted, ${promoted.ranOut} of them ran out`;
    return { said, differences, line: lineOf(rush, differences.length) };
  } finally {
    for (const door of doors) await door.close();
    await hub.close();
  }
}

async function doorsOf(hub: TestHub, { by }: ContentionForm, stage: Stage): Promise<readonly Door[]> {
  if (by === 'processes') return [await processDoor(hub), await processDoor(hub)];
  return [by === 'hub' ? doorOf(hub) : faultyDoor(hub, stage)];
}

/**
 * When nobody is at work any more, those who are promoted confirm; then whoever comes gets what is free, and is refused only
 * when nothing is. Answers what was not so.
 */
async function sellTheRest(database: Database, rush: Rush, promoted: Promoted): Promise<readonly string[]> {
  const { book, stage } = rush;
  const without = (await peopleWithout(database, rush)).values();
  for (let round = 0; round < ROUNDS; round += 1) {
    const free = await freeIn(database, stage);
    const last = without.next().value;
    if (!last) return ['everybody has a booking, and the rest could not be sold'];
    const refusedBefore = book.codes.get('SOLD_OUT') ?? 0;
    await rush.attempt(last, 'takes any');
    const answered = await promoted.answer();
    if ((book.codes.get('SOLD_OUT') ?? 0) === refusedBefore || answered > 0) continue;
    return free > 0 ? [`somebody was refused while ${free} places were free and nobody was at work`] : [];
  }
  return [`places were still given out after ${ROUNDS} rounds`];
}

/** Who has never had a booking. */
async function peopleWithout(database: Database, { people, stage }: Rush): Promise<readonly Claimant[]> {
  const rows = await database.query<{ person: string }>(sql`
    select person_id as person from activities.booking where session_id = ${stage.sessionId}::uuid`);
  const having = new Set(rows.map(({ person }) => person));
  return people.filter(({ id }) => !having.has(id));
}

async function freeIn(database: Database, { poolId }: Stage): Promise<number> {
  const [found] = await database.query<{ free: number }>(sql`
    select case when s.seated then (select count(*)::integer from activities.seat where pool_id = p.id and booking_id is null)
      else p.capacity - p.taken end as free
    from activities.pool p join activities.session s on s.id = p.session_id where p.id = ${poolId}::uuid`);
  return found?.free ?? 0;
}

function lineOf({ form, book, rate }: Rush, breaches: number): readonly string[] {
  const times = [book.yes, book.no].flatMap((all) => [percentile(all, 50), percentile(all, 99)]);
  return [form.seed, titleOf(form), form.attempts, rate, ...times, form.kills, breaches].map(String);
}

import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { announce, type Position, readLog } from '../../../src/kit/events/index.js';
import { random } from '../../support/random.js';
import { event, here } from './support.js';

export interface WritersForm {
  readonly seed: number;
  readonly writers: number;
  readonly events: number;
}

/** Subjects of the events that were written, and those that two readers saw meanwhile and to the end. */
export interface Raced {
  readonly written: ReadonlySet<string>;
  readonly seen: readonly string[];
  /** What a reader saw that goes by the serial id alone. */
  readonly seenBySerial: readonly string[];
}

/** How many transactions of others a held one outlasts. */
const HELD = 40;

/**
 * Writers announce at once, some events a transaction; every tenth transaction draws its numbers and is held open until
 * others have committed behind it. Beside them two readers read, and once more when all is done.
 */
export async function race(database: Database, { seed, writers, events }: WritersForm): Promise<Raced> {
  const start = await here(database);
  const work = new Work(database, seed, events);
  const readers = [careful(database, start, work), bySerial(database, start, work)] as const;
  await Promise.all(Array.from({ length: writers }, () => work.write()));
  const [seen, seenBySerial] = await Promise.all(readers);
  return { written: work.written, seen, seenBySerial };
}

/** What a reader was not told of, and what it was told of twice or without its being so, as sentences. */
export function differencesOf(written: ReadonlySet<string>, seen: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const subject of seen) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [
    ...[...written].filter((subject) => !counts.has(subject)).map((subject) => `${subject} was lost in the race`),
    ...[...counts].filter(([, count]) => count > 1).map(([subject, count]) => `${subject} came ${count} times`),
    ...[...counts.keys()].filter((subject) => !written.has(subject)).map((subject) => `${subject} was never written`),
  ];
}

class Work {
  readonly written = new Set<string>();
  readonly #database: Database;
  readonly #random;
  readonly #waiting: { readonly until: number; readonly go: () => void }[] = [];
  readonly #events: number;
  #begun = 0;
  #committed = 0;
  #running = 0;

  constructor(database: Database, seed: number, events: number) {
    this.#database = database;
    this.#random = random(seed);
    this.#events = events;
  }

  get isOver(): boolean {
    return this.#begun >= this.#events && this.#running === 0;
  }

  async write(): Promise<void> {
    this.#running += 1;
    while (this.#begun < this.#events) {
      const subjects = Array.from({ length: 1 + this.#random.below(3) }, () => randomUUID());
      this.#begun += subjects.length;
      const isHeld = this.#random.below(10) === 0;
      await this.#database.transaction(async (tx) => {
        await announce(
          tx,
          subjects.map((id) => event({ subject: { type: 'sta', id } })),
        );
        if (isHeld) await this.#othersHaveCommitted();
      });
      for (const subject of subjects) this.written.add(subject);
      this.#committed += 1;
      this.#release();
    }
    this.#running -= 1;
    this.#release();
  }

  #othersHaveCommitted(): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ until: this.#committed + HELD, go });
      this.#release();
    });
  }

  /** Lets those go on that waited for long enough; all, when only those are left. */
  #release(): void {
    const isStuck = this.#waiting.length >= this.#running;
    for (const held of this.#waiting.splice(0)) {
      if (isStuck || held.until <= this.#committed) held.go();
      else this.#waiting.push(held);
    }
  }
}

async function careful(database: Database, start: Position, work: Work): Promise<readonly string[]> {
  const seen: string[] = [];
  let last: bigint | undefined;
  for (let after = start; ; ) {
    const isOver = work.isOver;
    const { events, end, gap, more, horizon } = await readLog(database, { after, first: 200 });
    if (gap) throw new Error(`The reader was told of a gap: ${gap}.`);
    seen.push(...events.map(({ subject }) => subject.id));
    after = end;
    // Others on the server may hold the last ones back for a while.
    if (isOver) last ??= horizon.next;
    if (last !== undefined && horizon.oldest >= last && !more) return seen;
  }
}

/** The fault that the log is there to be free of. */
async function bySerial(database: Database, start: Position, work: Work): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let after = start.eventId; ; ) {
    const isOver = work.isOver;
    const rows = await database.query<{ id: string; subject: string }>(sql`
      select id, subject_id as subject from events.event where id > ${after}::bigint order by id limit 1000`);
    seen.push(...rows.map(({ subject }) => subject));
    after = rows.at(-1)?.id ?? after;
    if (isOver && rows.length === 0) return seen;
  }
}

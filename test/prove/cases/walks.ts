import type { Database, Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { random } from '../../support/random.js';
import { differencesOf } from './check.js';
import { CaseWalk, type Services, type Walked } from './walk.js';

/** Which of the sequences of a seed are walked here: every so many-th batch, so that it is the same however many share them. */
export interface Share {
  readonly seed: number;
  readonly sequences: number;
  readonly writers: number;
  readonly part: number;
  readonly parts: number;
}

/** What was told of a case: the events behind its first one, and the rows of the trail. */
export type Told = readonly [id: string, counts: { readonly events: number; readonly audits: number }];

/** What came of a share. */
export interface Shared {
  readonly told: readonly Told[];
  readonly tries: number;
  readonly refused: number;
  readonly differences: readonly string[];
}

/** Cases of one transaction. */
const BATCH = 20;
/** So many of the last are looked at once more: enough that each stage is among them. */
const LAST = 100;
const [SHORTEST, LONGEST] = [4, 16];

/** Walks the cases of a share, batch by batch, each in one transaction and by a seed of its own. */
export class Walks {
  readonly #told: Told[] = [];
  readonly #last: Walked[] = [];
  readonly #found: string[] = [];
  #next: number;
  #tries = 0;
  #refused = 0;

  constructor(
    readonly database: Database,
    readonly services: Services,
    readonly share: Share,
  ) {
    this.#next = share.part * BATCH;
  }

  /** Walks them all, and looks at the last once more as they were committed. */
  async run(): Promise<Shared> {
    await Promise.all(Array.from({ length: this.share.writers }, () => this.#write()));
    const asCommitted = await this.database.transaction((tx) => this.lastIn(tx));
    const differences = [...this.#found, ...asCommitted];
    return { told: this.#told, tries: this.#tries, refused: this.#refused, differences };
  }

  /** What of the last is not as it stands on paper. */
  lastIn(tx: Transaction): Promise<readonly string[]> {
    return differencesOf(tx, this.#last);
  }

  async #write(): Promise<void> {
    const { sequences, parts } = this.share;
    while (this.#next < sequences) {
      const first = this.#next;
      this.#next += parts * BATCH;
      await this.#batch(first, Math.min(BATCH, sequences - first));
    }
  }

  async #batch(first: number, count: number): Promise<void> {
    const draw = random(this.share.seed * 1_000_003 + first);
    const walked = await this.database.transaction(async (tx) => {
      const today = await todayIn(tx);
      const all: Walked[] = [];
      for (let at = 0; at < count; at += 1) {
        const length = SHORTEST + draw.below(LONGEST - SHORTEST);
        all.push(await new CaseWalk(draw, tx, this.services).run(`P-${first + at}`, today, length));
      }
      // A batch over midnight counts from two days: it is walked, and told by neither.
      if ((await todayIn(tx)) === today) this.#found.push(...(await differencesOf(tx, all)));
      return all;
    });
    for (const { id, paper, tries, refused } of walked) {
      this.#told.push([id, { events: paper.events, audits: paper.audits }]);
      this.#tries += tries;
      this.#refused += refused;
    }
    this.#last.push(...walked);
    if (this.#last.length > LAST) this.#last.splice(0, this.#last.length - LAST);
  }
}

async function todayIn(tx: Transaction): Promise<string> {
  const [row] = await tx.sql<{ today: string }>(sql`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`);
  return row?.today ?? '';
}

import { Envelope, verifyTrail } from '../../src/auth/index.js';
import { CaseBook } from '../../src/domains/legal-outreach/cases/case-book.js';
import type { CaseFinder } from '../../src/domains/legal-outreach/cases/case-finder.js';
import { NewCases } from '../../src/domains/legal-outreach/cases/new-case.js';
import { Assigning } from '../../src/domains/legal-outreach/handlers/assigning.service.js';
import { Moving } from '../../src/domains/legal-outreach/moves/moving.service.js';
import type { Organisations } from '../../src/domains/organisations/index.js';
import { divisionsOfPackage, Regions } from '../../src/domains/regions/index.js';
import type { Database, Transaction } from '../../src/kit/database/database.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { type Sql, sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';
import { random } from '../support/random.js';
import { differencesOf, untoldOf } from './cases/check.js';
import { CaseWalk, type Services, type Walked } from './cases/walk.js';

export interface CasesForm {
  readonly seed: number;
  /** How many cases are walked, each through moves, records and refusals of its own. */
  readonly sequences: number;
  readonly writers: number;
  /** Each done to the tables behind it all, and undone, to show that the check finds it. */
  readonly faults?: readonly Sql[];
}

export interface CasesProof {
  readonly said: string;
  readonly differences: readonly string[];
  /** What the check says of each fault. */
  readonly found: readonly (readonly string[])[];
}

const REGION = '440605';
/** Cases of one transaction. */
const BATCH = 20;
const [SHORTEST, LONGEST] = [4, 16];

/**
 * Walks cases through random sequences of all moves and records, those that are refused among them, and the same on paper;
 * in the end the tables must hold what is on the papers: stage, terms, steps, version, events, and rows of the trail.
 */
export async function proveCases(form: CasesForm): Promise<CasesProof> {
  const hub = await testHub({ poolSize: form.writers + 2 });
  try {
    const services = await servicesOf(hub);
    const walk = new Walks(hub, services, form);
    const start = performance.now();
    await Promise.all(Array.from({ length: form.writers }, () => walk.write()));
    const seconds = (performance.now() - start) / 1000;
    const differences = await walk.differences();
    const found: (readonly string[])[] = [];
    for (const fault of form.faults ?? []) found.push(await walk.foundWith(fault));
    return { said: walk.said(seconds), differences, found };
  } finally {
    await hub.close();
  }
}

class Walks {
  readonly #counts = new Map<string, { readonly events: number; readonly audits: number }>();
  readonly #last: Walked[] = [];
  readonly #found: string[] = [];
  #begun = 0;
  #tries = 0;
  #refused = 0;

  constructor(
    readonly hub: TestHub,
    readonly services: Services,
    readonly form: CasesForm,
  ) {}

  /** Takes batch after batch, each by a seed of its own, until there are enough. */
  async write(): Promise<void> {
    while (this.#begun < this.form.sequences) {
      const first = this.#begun;
      const count = Math.min(BATCH, this.form.sequences - first);
      this.#begun += count;
      await this.#batch(first, count);
    }
  }

  async #batch(first: number, count: number): Promise<void> {
    const draw = random(this.form.seed * 1_000_003 + first);
    const walked = await this.hub.hub.database.transaction(async (tx) => {
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
      this.#counts.set(id, { events: paper.events, audits: paper.audits });
      this.#tries += tries;
      this.#refused += refused;
    }
    this.#last.splice(0, this.#last.length, ...walked);
  }

  /** What was found on the way, the last batch once more as it was committed, and what was told of all. */
  async differences(): Promise<readonly string[]> {
    const { database, envelope } = this.hub.hub;
    const { bad } = await verifyTrail(database, envelope, null);
    return [
      ...this.#found,
      ...(await database.transaction((tx) => this.#inTables(tx))),
      ...bad.map((row) => `the trail does not hold: ${JSON.stringify(row)}`),
    ];
  }

  /** The same of the tables with a fault in them, which is taken out again. */
  async foundWith(fault: Sql): Promise<readonly string[]> {
    const undone = new Error('The fault is taken out again.');
    let found: readonly string[] = [];
    await this.hub.hub.database
      .transaction(async (tx) => {
        await tx.sql(fault);
        found = await this.#inTables(tx);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return found;
  }

  async #inTables(tx: Transaction): Promise<readonly string[]> {
    return [...(await differencesOf(tx, this.#last)), ...(await untoldOf(tx, this.#counts))];
  }

  said(seconds: number): string {
    const { size } = this.#counts;
    return `${size} sequences of ${this.#tries} tries (${this.#refused} refused) in ${seconds.toFixed(1)} s, ${Math.round(size / seconds)}/s`;
  }
}

async function todayIn(tx: Transaction): Promise<string> {
  const [row] = await tx.sql<{ today: string }>(sql`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`);
  return row?.today ?? '';
}

async function servicesOf({ hub, keyring }: TestHub): Promise<Services> {
  const regions = new Regions(divisionsOfPackage());
  const { envelope } = hub;
  const matter = new Envelope(keyring, 'data-case');
  const caseBook = new CaseBook({ regions, envelope, matter });
  const caseFinder = {} as CaseFinder;
  const organisations = {} as Organisations;
  const given = { regions, envelope, matter, keyring, caseBook, caseFinder, organisations };
  const peopleOfAccounts = () => Promise.resolve(new Map<string, string>());
  return {
    newCases: new NewCases(given),
    caseBook,
    moving: new Moving(given),
    assigning: new Assigning({ ...given, peopleOfAccounts }),
    handlers: await handlersIn(hub.database),
    regionCode: REGION,
  };
}

async function handlersIn(database: Database): Promise<Services['handlers']> {
  const made = async (role: string, regionCode = REGION, to: string | null = null, employer: string | null = null) => {
    const id = newId();
    await database.query(sql`
      insert into legal_outreach.handler (id, handler_no, role, display_name, office, region_code, active_from, active_to)
      values (${id}::uuid, ${id}, ${role}, '李调解', '乙调解中心', ${regionCode}, '2020-01-01', ${to}::date)`);
    if (employer !== null)
      await database.query(sql`
        insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key)
        values (${id}::uuid, 0, ${employer}, ${employer})`);
    return globalId('chd', id);
  };
  return {
    law: [await made('MEDIATOR'), await made('LAWYER', '440600'), await made('MEDIATOR', '440000')],
    safety: [await made('SAFETY_OFFICER'), await made('SAFETY_OFFICER', '440600')],
    tied: [await made('LAWYER', REGION, null, '示例家政')],
    elsewhere: [await made('MEDIATOR', '620702'), globalId('chd', newId())],
    over: [await made('MEDIATOR', REGION, '2021-01-01'), await made('SAFETY_OFFICER', REGION, '2021-01-01')],
  };
}

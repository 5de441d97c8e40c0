import { parseArgs } from 'node:util';
import { columned } from '../../bench/table.js';
import { Database } from '../../src/kit/database/database.js';
import { preparedWalk } from '../hub/roles/prepared.js';
import { testDatabase } from '../support/database.js';
import setUp from '../support/global-setup.js';
import tearDown from '../support/global-teardown.js';
import { testHub } from '../support/hub.js';
import { random } from '../support/random.js';
import { alike } from './alike.js';
import { proveAudit } from './audit.js';
import { proveCanaries } from './canaries.js';
import { proveCases } from './cases.js';

import { proveClaims } from './claims.js';
import { proveCodes } from './codes.js';
import { formOf } from './contention/form.js';
import { CONTENTION_HEAD, proveContention } from './contention.js';
import { execution } from './execution.js';
import { proveFollowers } from './followers.js';
import { proveHolds } from './holds.js';
import { type ImportForm, killedImports } from './import.js';
import { openLibrary } from './library.js';
import { proveLog } from './log.js';
import { proveMemberships } from './memberships.js';
import { disturbedMessages } from './messages.js';
import { openHours } from './open-hours.js';
import { prepared, reads } from './reads.js';
import { proveRedemptions } from './redemptions.js';
import { proveResume } from './resume.js';
import { roles } from './roles.js';
import { proveRotation } from './rotation.js';
import { proveWebhooks } from './webhooks.js';

interface Proved {
  readonly said: string;
  readonly differences: readonly string[];
  /** What a table of several seeds has of it, below the head of `HEADS`. */
  readonly line?: readonly string[];
}

type Proof = (seed: number, count: number | undefined) => Promise<Proved>;

/** At which shares of a file its process is killed. */
const KILLS = [0.01, 0.1, 0.5, 0.9, 0.99];
/** Later than this on a quiet machine, a reader of the log waits for something it should not. */
const MOST_LAG_MILLIS = 2000;
/** As many as there are cores where proofs are run; what they ask of Postgres takes a part of them. */
const PROCESSES_OF_CASES = 4;

/** The full forms of what the suite holds in small; each prints its seed, so that a finding can be had again. */
const PROOFS: Readonly<Record<string, Proof>> = {
  async 'open-hours'(seed) {
    await setUp();
    try {
      const hub = await testHub();
      try {
        const { pairs, differences } = await openHours(hub, { seed, stations: 1000, instants: 100 });
        return { said: `${pairs} pairs of station and instant`, differences };
      } finally {
        await hub.close();
      }
    } finally {
      await tearDown();
    }
  },
  async execution(seed) {
    const { figures, differences } = await execution({ seed, schemas: 400, operations: 30 });
    const { operations, valid, runs, failed, withoutData } = figures;
    const said = `${operations} operations (${valid} valid), ${runs} runs (${failed} with errors, ${withoutData} without data)`;
    return { said, differences };
  },
  async reads(seed, count = 10_000) {
    await setUp();
    try {
      const hub = await testHub();
      try {
        return said(await reads(await prepared(hub, seed), { seed, operations: count }));
      } finally {
        await hub.close();
      }
    } finally {
      await tearDown();
    }
  },
  async alike(seed, count = 1000) {
    await setUp();
    try {
      return await alike({ seed, asks: count });
    } finally {
      await tearDown();
    }
  },
  async canaries() {
    await setUp();
    try {
      return await proveCanaries();
    } finally {
      await tearDown();
    }
  },
  async roles(seed) {
    await setUp();
    try {
      const prepared = await preparedWalk();
      try {
        return await roles(prepared, seed);
      } finally {
        await prepared.close();
      }
    } finally {
      await tearDown();
    }
  },
  async log(seed, count = 100) {
    await setUp();
    try {
      const test = await testDatabase();
      const database = await Database.open({ url: test.url, poolSize: 34, acquireMillis: 60_000 });
      try {
        return await proveLog({ url: test.url, database }, { seed, kills: count, writers: 32, events: 50_000 });
      } finally {
        await database.close();
        await test.close();
      }
    } finally {
      await tearDown();
    }
  },
  async import(seed, count = 1_000_000) {
    await setUp();
    try {
      const said: string[] = [];
      const differences: string[] = [];
      const prove = async (form: ImportForm) => {
        const proved = await killedImports(form);
        said.push(proved.said);
        differences.push(...proved.differences);
        process.stdout.write(`${proved.said}: ${proved.differences.length} differences\n`);
      };
      await prove({ subject: 'parcels', seed, rows: count, kills: KILLS, mostLagMillis: MOST_LAG_MILLIS });
      await prove({
        subject: 'stations',
        seed,
        rows: Math.round(count / 10),
        kills: KILLS,
        mostLagMillis: MOST_LAG_MILLIS,
      });
      const draw = random(seed);
      const places = Array.from({ length: 8 }, () => draw.below(990) / 1000);
      await prove({ subject: 'members', seed, rows: Math.round(count / 10), kills: places });
      return { said: `${said.length} files`, differences };
    } finally {
      await tearDown();
    }
  },
  async messages(seed, count = 50_000) {
    await setUp();
    try {
      return await disturbedMessages({ seed, messages: count });
    } finally {
      await tearDown();
    }
  },
  async resume(seed, count = 50_000) {
    await setUp();
    try {
      const returning = { times: 100, missed: Math.min(10_000, count) };
      return await proveResume({ seed, events: count, followers: 1000, wide: 5, cuts: 20, kills: 2, returning });
    } finally {
      await tearDown();
    }
  },
  async followers(seed, count = 1_000_000) {
    await setUp();
    try {
      return await proveFollowers({ seed, rows: count });
    } finally {
      await tearDown();
    }
  },
  async memberships(seed, count = 10_000) {
    await setUp();
    try {
      return await proveMemberships({
        ...{ seed, acts: count, people: 400, writers: 16, cuts: 20, spans: 6 },
        isServed: true,
      });
    } finally {
      await tearDown();
    }
  },
  async redemptions(seed, count = 100) {
    await setUp();
    try {
      return await proveRedemptions({ seed, people: 200, writers: 12, acts: count * 40, cuts: count, isServed: true });
    } finally {
      await tearDown();
    }
  },
  async claims(seed, count = 100_000) {
    await setUp();
    try {
      const crowd = { seed, people: Math.round(count * 0.3), quota: Math.round(count / 10), writers: 48 };
      const faulty = await proveClaims({ ...crowd, claims: Math.round(count / 20), quota: 100, cuts: 0, by: 'fault' });
      process.stdout.write(`${faulty.said}: looked first and wrote then, ${faulty.differences.length} differences\n`);
      if (faulty.differences.length === 0)
        return { said: faulty.said, differences: ['A planted fault was not found.'] };
      return await proveClaims({ ...crowd, claims: count, cuts: 6, by: 'processes' });
    } finally {
      await tearDown();
    }
  },
  async holds(seed, count = 500) {
    await setUp();
    try {
      const crowd = { seed, drivers: 40, beds: 12, stations: 4 };
      const faulty = await proveHolds({ ...crowd, rounds: 5, by: 'fault' });
      process.stdout.write(`${faulty.said}: looked first and wrote then, ${faulty.differences.length} differences\n`);
      if (faulty.differences.length === 0)
        return { said: faulty.said, differences: ['A planted fault was not found.'] };
      const pairs = await proveHolds({ seed, rounds: count, drivers: 2, beds: 1, stations: 1, by: 'hub' });
      process.stdout.write(`${pairs.said}: two drivers and the last bed\n`);
      const many = await proveHolds({ ...crowd, rounds: Math.ceil(count / 5), by: 'hub' });
      return { said: many.said, differences: [...pairs.differences, ...many.differences] };
    } finally {
      await tearDown();
    }
  },
  async contention(seed, count = 100_000) {
    await setUp();
    try {
      const form = formOf(seed, count);
      const planted = { ...form, attempts: 2000, people: 600, places: 100, kills: 0, opensInMillis: 300 };
      const faulty = await proveContention({ ...planted, hasWaitingList: false, by: 'fault' });
      process.stdout.write(`${faulty.said}: looked first and wrote then, ${faulty.differences.length} differences\n`);
      if (faulty.differences.length === 0)
        return { said: faulty.said, differences: ['A planted fault was not found.'] };
      return await proveContention(form);
    } finally {
      await tearDown();
    }
  },
  async audit(seed, count = 400_000) {
    await setUp();
    try {
      const test = await testDatabase();
      try {
        return await proveAudit(test.database, { seed, rows: count });
      } finally {
        await test.close();
      }
    } finally {
      await tearDown();
    }
  },
  async rotation(seed, count = 5) {
    await setUp();
    try {
      const test = await testDatabase();
      try {
        return await proveRotation(test.url, { seed, people: 5000, turns: count, writers: 4 });
      } finally {
        await test.close();
      }
    } finally {
      await tearDown();
    }
  },
  async webhooks(seed, count = 60) {
    await setUp();
    try {
      const spans = { beforeMillis: 15_000, downMillis: count * 1000, behindMillis: 30_000 };
      return await proveWebhooks({ ...spans, seed, perSecond: 200, kills: 4, isServed: true });
    } finally {
      await tearDown();
    }
  },
  async cases(seed, count = 100_000) {
    await setUp();
    try {
      return await proveCases({ seed, sequences: count, writers: 2, processes: PROCESSES_OF_CASES });
    } finally {
      await tearDown();
    }
  },
  async codes(seed, count = 10_000) {
    await setUp();
    try {
      return await proveCodes({ seed, races: count, people: 64, atOnce: 12, ending: 400, guesses: 2000 });
    } finally {
      await tearDown();
    }
  },
  async library(seed, count = 3000) {
    await setUp();
    try {
      const library = await openLibrary(seed);
      try {
        return said(await reads(library, { seed, operations: count }));
      } finally {
        await library.close();
      }
    } finally {
      await tearDown();
    }
  },
};

function said({ figures, differences }: Awaited<ReturnType<typeof reads>>) {
  const { operations, runs, failed, withoutData, continued } = figures;
  const counts = figures.statements.sort((a, b) => a - b);
  const statements = `statements of a run: ${counts[counts.length >> 1]} (median), ${counts.at(-1)} (most)`;
  const ran = `${runs} runs (${failed} with errors, ${withoutData} without data, ${continued} behind a cursor)`;
  return { said: `${operations} operations, ${ran}, ${statements}`, differences };
}

/** Heads of the tables of several seeds, of the proofs that have one. */
const HEADS: Readonly<Record<string, readonly string[]>> = { contention: CONTENTION_HEAD };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, seeds: { type: 'string' }, count: { type: 'string' } },
});
const name = positionals[0] ?? '';
const proof = PROOFS[name];
if (!proof) {
  process.stderr.write(`There is no proof "${name}"; there are ${Object.keys(PROOFS).join(', ')}.\n`);
  process.exit(1);
}

/** The seeds that were asked for: `--seed 7`, or all of `--seeds 1..20`. */
function seedsAsked(): readonly number[] {
  if (values.seeds === undefined) return [Number(values.seed ?? Date.now() % 1_000_000)];
  const [first = Number.NaN, last = Number.NaN] = values.seeds.split('..').map(Number);
  if (!(last >= first))
    throw new Error(`--seeds ${values.seeds} names no seeds; write the first and the last as 1..20.`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const lines: (readonly string[])[] = [];
for (const seed of seedsAsked()) {
  process.stdout.write(`${name} --seed ${seed}\n`);
  const { said, differences, line } = await proof(seed, values.count === undefined ? undefined : Number(values.count));
  for (const difference of differences.slice(0, 20)) process.stdout.write(`${difference}\n`);
  process.stdout.write(`${said}: ${differences.length} differences\n`);
  if (differences.length > 0) process.exitCode = 1;
  if (line) lines.push(line);
}
const head = HEADS[name];
if (head && lines.length > 1) process.stdout.write(`\n${columned([head, ...lines]).join('\n')}\n`);

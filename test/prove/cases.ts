import { Envelope, Keyring, verifyTrail } from '../../src/auth/index.js';
import type { Transaction } from '../../src/kit/database/database.js';
import type { Sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { untoldOf } from './cases/check.js';
import { inProcesses } from './cases/processes.js';
import { handlersIn, servicesOf } from './cases/services.js';
import type { Services } from './cases/walk.js';
import { type Share, type Shared, Walks } from './cases/walks.js';

export interface CasesForm {
  readonly seed: number;
  /** How many cases are walked, each through moves, records and refusals of its own. */
  readonly sequences: number;
  /** How many transactions at once, in each process. */
  readonly writers: number;
  /** So many processes share them; this one alone walks them without. */
  readonly processes?: number;
  /** Each done to the tables behind it all, and undone, to show that the check finds it; of this process alone. */
  readonly faults?: readonly Sql[];
}

export interface CasesProof {
  readonly said: string;
  readonly differences: readonly string[];
  /** What the check says of each fault. */
  readonly found: readonly (readonly string[])[];
}

/** Where the cases are walked, and whom they can be given to. */
interface Ground {
  readonly test: TestDatabase;
  readonly keyring: Keyring;
  readonly handlers: Services['handlers'];
}

/**
 * Walks cases through random sequences of all moves and records, those that are refused among them, and the same on paper;
 * in the end the tables must hold what is on the papers: stage, terms, steps, version, events, and rows of the trail.
 */
export async function proveCases(form: CasesForm): Promise<CasesProof> {
  const test = await testDatabase();
  try {
    const ground = { test, keyring: Keyring.generate(), handlers: await handlersIn(test.database) };
    const start = performance.now();
    const { shares, lastIn } = await walked(ground, form);
    const seconds = (performance.now() - start) / 1000;
    const told = new Map(shares.flatMap((share) => share.told));
    const { bad } = await verifyTrail(test.database, new Envelope(ground.keyring), null);
    const differences = [
      ...shares.flatMap((share) => share.differences),
      ...(await test.database.transaction((tx) => untoldOf(tx, told))),
      ...bad.map((row) => `the trail does not hold: ${JSON.stringify(row)}`),
    ];
    const look = async (tx: Transaction) => [...(await lastIn(tx)), ...(await untoldOf(tx, told))];
    const found: (readonly string[])[] = [];
    for (const fault of form.faults ?? []) found.push(await foundWith(test, fault, look));
    return { said: said(shares, seconds), differences, found };
  } finally {
    await test.close();
  }
}

interface AllWalked {
  readonly shares: readonly Shared[];
  /** What of the last is not as it stands on paper. */
  readonly lastIn: (tx: Transaction) => Promise<readonly string[]>;
}

async function walked({ test, keyring, handlers }: Ground, form: CasesForm): Promise<AllWalked> {
  const { seed, sequences, writers, processes: parts } = form;
  const share = (part: number): Share => ({ seed, sequences, writers, part, parts: parts ?? 1 });
  if (parts === undefined) {
    const walks = new Walks(test.database, servicesOf(keyring, handlers), share(0));
    return { shares: [await walks.run()], lastIn: (tx) => walks.lastIn(tx) };
  }
  const asked = { url: test.url, keys: keyring.toString(), handlers };
  const shares = Array.from({ length: parts }, (_, part) => ({ ...asked, share: share(part) }));
  return { shares: await inProcesses(shares), lastIn: () => Promise.resolve([]) };
}

/** The same of the tables with a fault in them, which is taken out again. */
async function foundWith(
  { database }: TestDatabase,
  fault: Sql,
  look: AllWalked['lastIn'],
): Promise<readonly string[]> {
  const undone = new Error('The fault is taken out again.');
  let found: readonly string[] = [];
  await database
    .transaction(async (tx) => {
      await tx.sql(fault);
      found = await look(tx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

function said(shares: readonly Shared[], seconds: number): string {
  const sum = (of: (share: Shared) => number) => shares.reduce((all, share) => all + of(share), 0);
  const count = sum(({ told }) => told.length);
  const tries = `${sum((share) => share.tries)} tries (${sum((share) => share.refused)} refused)`;
  return `${count} sequences of ${tries} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)}/s`;
}

import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { assertAgreement } from './agreement.js';
import { backendUsage, type ServerName } from './backends.js';
import { posted } from './load.js';
import type { Operation } from './operations.js';
import type { BenchOptions } from './options.js';
import { type Contestant, inTurns, type Round } from './rounds.js';
import type { Sample } from './samples.js';
import type { MeasuredServer } from './servers.js';

/** All rounds of one operation; those of the same place in the two lists ran one after the other. */
export interface Measured {
  readonly operation: Operation;
  readonly hub: readonly Round[];
  readonly limit: readonly Round[];
  /** Statements a request, of each server. */
  readonly statements: Readonly<Record<ServerName, number>>;
}

/** What is measured with. */
export interface Bench {
  readonly options: BenchOptions;
  readonly client: Client;
  readonly hub: MeasuredServer;
  readonly limit: MeasuredServer;
}

const QUIET_MILLIS = 200;

/** Compares the answers of an operation, then measures it round by round, the two servers in turns. */
export async function measure(bench: Bench, operation: Operation, samples: readonly Sample[]): Promise<Measured> {
  const { options, client } = bench;
  const urls = { hub: `${bench.hub.address}/graphql`, limit: `${bench.limit.address}/${operation.name}` };
  const statements = await statementsOf(bench, () => assertAgreement(operation, samples, urls));
  const contestant = (name: ServerName): Contestant => ({
    server: bench[name],
    load: {
      ...posted(
        urls[name],
        samples.map((sample) => sample[name]),
      ),
      connections: options.connections,
    },
    backends: () => backendUsage(client, name),
  });
  const rounds = await inTurns({ hub: contestant('hub'), limit: contestant('limit') }, options);
  return { operation, ...rounds, statements };
}

/** Statements a request, counted while requests come one by one: nothing else is then under way. */
async function statementsOf(
  { hub, limit }: Bench,
  asking: () => Promise<number>,
): Promise<Readonly<Record<ServerName, number>>> {
  const before = { hub: await quietCount(hub), limit: await quietCount(limit) };
  const requests = await asking();
  const after = { hub: await quietCount(hub), limit: await quietCount(limit) };
  return { hub: (after.hub - before.hub) / requests, limit: (after.limit - before.limit) / requests };
}

/** Requests that a load left behind still send statements: the count, once it does not grow any more. */
export async function quietCount(server: MeasuredServer): Promise<number> {
  let last = Number.NaN;
  for (;;) {
    const { statements } = await server.usage();
    if (statements === last) return statements;
    last = statements;
    await setTimeout(QUIET_MILLIS);
  }
}

import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { assertAgreement } from './agreement.js';
import { backendUsage, type ServerName, usedBetween } from './backends.js';
import { type Load, load } from './load.js';
import type { Operation } from './operations.js';
import type { BenchOptions } from './options.js';
import type { Sample } from './samples.js';
import type { MeasuredServer } from './servers.js';

/** Figures of one round on one server. */
export interface Round {
  /** Answered with data. */
  readonly requestsPerSecond: number;
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly p50Millis: number;
  readonly p99Millis: number;
  /** Of the server's process, a request. */
  readonly cpuMicros: number;
  /** Of its backends of Postgres, a request; null where they can not be seen. */
  readonly postgresMicros: number | null;
  readonly askerShare: number;
}

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

const WARM_UP_SECONDS = 1;
const QUIET_MILLIS = 200;

/** Compares the answers of an operation, then measures it round by round, the two servers in turns. */
export async function measure(bench: Bench, operation: Operation, samples: readonly Sample[]): Promise<Measured> {
  const { options } = bench;
  const urls = { hub: `${bench.hub.address}/graphql`, limit: `${bench.limit.address}/${operation.name}` };
  const statements = await statementsOf(bench, () => assertAgreement(operation, samples, urls));
  const loadOn = (server: ServerName, seconds: number): Load => ({
    url: urls[server],
    bodies: samples.map((sample) => sample[server]),
    connections: options.connections,
    seconds,
  });
  const rounds: Record<ServerName, Round[]> = { hub: [], limit: [] };
  for (const server of ['hub', 'limit'] as const) await load(loadOn(server, WARM_UP_SECONDS));
  for (let number = 0; number < options.rounds; number++) {
    // Whoever comes second finds the machine warmer; so they take turns in that too.
    const order = number % 2 === 0 ? (['hub', 'limit'] as const) : (['limit', 'hub'] as const);
    for (const server of order) rounds[server].push(await round(bench, server, loadOn(server, options.seconds)));
  }
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
async function quietCount(server: MeasuredServer): Promise<number> {
  let last = Number.NaN;
  for (;;) {
    const { statements } = await server.usage();
    if (statements === last) return statements;
    last = statements;
    await setTimeout(QUIET_MILLIS);
  }
}

async function round(bench: Bench, server: ServerName, asked: Load): Promise<Round> {
  const [before, backendsBefore] = await Promise.all([bench[server].usage(), backendUsage(bench.client, server)]);
  const { requests, failures, firstFailure, seconds, millis, askerShare } = await load(asked);
  const [after, backendsAfter] = await Promise.all([bench[server].usage(), backendUsage(bench.client, server)]);
  const inPostgres = usedBetween(backendsBefore, backendsAfter);
  return {
    requestsPerSecond: requests / seconds,
    failures,
    firstFailure,
    p50Millis: quantile(millis, 0.5),
    p99Millis: quantile(millis, 0.99),
    cpuMicros: (after.cpuMicros - before.cpuMicros) / requests,
    postgresMicros: inPostgres === null ? null : inPostgres / requests,
    askerShare,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

import { type BackendUsage, usedBetween } from './backends.js';
import { type Load, load } from './load.js';
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

/** A server, and what it is asked. */
export interface Contestant {
  readonly server: MeasuredServer;
  readonly load: Omit<Load, 'seconds'>;
  /** What its backends of Postgres have used so far. */
  readonly backends: () => Promise<BackendUsage | null>;
}

const WARM_UP_SECONDS = 2;

/** Measures servers round by round, in turns; rounds of the same place in their lists ran one after the other. */
export async function inTurns<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Readonly<Record<Name, readonly Round[]>>> {
  const names = Object.keys(contestants) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as Round[]])) as Record<Name, Round[]>;
  for (const name of names) await load({ ...contestants[name].load, seconds: WARM_UP_SECONDS });
  for (let number = 0; number < rounds; number++) {
    // Whoever comes second finds the machine warmer; so they take turns in that too.
    for (const name of number % 2 === 0 ? names : names.toReversed())
      measured[name].push(await round(contestants[name], seconds));
  }
  return measured;
}

async function round({ server, load: asked, backends }: Contestant, seconds: number): Promise<Round> {
  const [before, backendsBefore] = await Promise.all([server.usage(), backends()]);
  const { requests, failures, firstFailure, seconds: took, millis, askerShare } = await load({ ...asked, seconds });
  const [after, backendsAfter] = await Promise.all([server.usage(), backends()]);
  const inPostgres = usedBetween(backendsBefore, backendsAfter);
  return {
    requestsPerSecond: requests / took,
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

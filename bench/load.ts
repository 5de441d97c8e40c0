import autocannon from 'autocannon';

/** One request: an address below the origin, what goes with it, and what its answer begins with. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A kind of load on one server. */
export interface Load {
  readonly origin: string;
  readonly requests: readonly LoadRequest[];
  readonly connections: number;
  readonly seconds: number;
  /** What every answer must be: data, or nothing because the asker has it (304). */
  readonly answered: 'data' | 'nothing';
}

/** What came of a load. */
export interface Loaded {
  /** Those that were answered with data. */
  readonly requests: number;
  /** Those that were not, though they are when nothing else is asked; and what the first of them was told. */
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly seconds: number;
  /** How long each request took, in milliseconds, in order of length. */
  readonly millis: Float64Array;
  /** Share of one core that the asking side used; near 1 it is that side that is measured. */
  readonly askerShare: number;
}

/** Bodies as they are posted to one address. */
export function posted(url: string, bodies: readonly string[]): Pick<Load, 'origin' | 'requests' | 'answered'> {
  const { origin, pathname: path } = new URL(url);
  const headers = { 'content-type': 'application/json' };
  return { origin, requests: bodies.map((body) => ({ method: 'POST', path, headers, body })), answered: 'data' };
}

/** Asks as fast as the answers come, each connection going round the requests from a place of its own. */
export async function load({ origin, requests, connections, seconds, answered }: Load): Promise<Loaded> {
  let clients = 0;
  let firstFailure: string | null = null;
  const millis: number[] = [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  const run = autocannon({
    url: origin,
    connections,
    duration: seconds,
    sampleInt: 100,
    setupClient: (client) => {
      const place = Math.floor((clients++ * requests.length) / connections);
      client.setRequests([...requests.slice(place), ...requests.slice(0, place)]);
    },
    verifyBody: (body) => {
      const isAnswer = answered === 'data' ? body.startsWith('{"data"') : body === '';
      if (!isAnswer) firstFailure ??= body.slice(0, 300);
      return isAnswer;
    },
  });
  run.on('response', (_client, _status, _bytes, took) => millis.push(took));
  const { errors, timeouts, mismatches } = await run;
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return {
    requests: millis.length - mismatches,
    failures: errors + timeouts + mismatches,
    firstFailure: firstFailure ?? (errors + timeouts > 0 ? 'no answer at all' : null),
    seconds: elapsed / 1000,
    millis: Float64Array.from(millis).sort(),
    askerShare: (user + system) / 1000 / elapsed,
  };
}

import autocannon from 'autocannon';

/** A kind of load on one address. */
export interface Load {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
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

/** Asks as fast as the answers come, each connection going round the bodies from a place of its own. */
export async function load({ url, bodies, connections, seconds }: Load): Promise<Loaded> {
  const { origin, pathname } = new URL(url);
  const requests = bodies.map((body) => ({
    method: 'POST',
    path: pathname,
    headers: { 'content-type': 'application/json' },
    body,
  }));
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
      const isData = body.startsWith('{"data"');
      if (!isData) firstFailure ??= body.slice(0, 300);
      return isData;
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

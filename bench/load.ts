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
  readonly requests: number;
  readonly seconds: number;
  /** How long each request took, in milliseconds, in order of length. */
  readonly millis: Float64Array;
  /** Share of one core that the asking side used; near 1 it is that side that is measured. */
  readonly askerShare: number;
}

/** Answers that are no data, in a load where all were to be: nothing can be said of its speed. */
export class LoadFailed extends Error {}

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
    verifyBody: (body) => body.startsWith('{"data"'),
  });
  run.on('response', (_client, _status, _bytes, took) => millis.push(took));
  const { errors, timeouts, mismatches, non2xx } = await run;
  const elapsed = performance.now() - started;
  if (errors + timeouts + mismatches + non2xx > 0) {
    throw new LoadFailed(
      `${url}: ${errors} connections broke, ${timeouts} requests took too long, ${non2xx} were refused, ${mismatches} got no data.`,
    );
  }
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / elapsed;
  return {
    requests: millis.length,
    seconds: elapsed / 1000,
    millis: Float64Array.from(millis).sort(),
    askerShare: share,
  };
}

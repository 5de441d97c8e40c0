import { writeFile } from 'node:fs/promises';
import { Disagreement } from './agreement.js';
import { type Measured, measure } from './measure.js';
import { OPERATIONS } from './operations.js';
import { type BenchOptions, benchOptions } from './options.js';
import { openPlace, type Place } from './place.js';
import { factsText, figures, tableText } from './report.js';
import { samplesOf } from './samples.js';
import { startServer } from './servers.js';

const say = (text: string) => process.stderr.write(`${text}\n`);

async function bench(options: BenchOptions): Promise<void> {
  say(`Filling a database at scale ${options.scale} …`);
  const place = await openPlace(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The servers end with this process; the folder of the database does not go by itself.
    process.once(signal, () => place.leave().finally(() => process.exit(1)));
  }
  try {
    const all = await measureAll(place, options);
    process.stdout.write(`${factsText(place.facts, options)}\n\n${tableText(all)}\n`);
    if (options.json) await writeFile(options.json, figures(all, place.facts, options));
  } finally {
    await place.leave();
  }
}

async function measureAll({ url, client }: Place, options: BenchOptions): Promise<readonly Measured[]> {
  const task = { url, pool: options.pool, keys: options.keys };
  const stops: (() => Promise<void>)[] = [];
  const start = async (module: string) => {
    const server = await startServer(module, task);
    stops.push(server.stop);
    return server;
  };
  try {
    const [hub, limit] = [await start('./hub-process.js'), await start('./limit-process.js')];
    const samples = await samplesOf(client, hub.address, options.seed);
    const all: Measured[] = [];
    for (const operation of OPERATIONS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))) {
      say(`${operation.name} ${operation.title} …`);
      all.push(await measure({ options, client, hub, limit }, operation, samples.get(operation.name) ?? []));
    }
    return all;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
}

/** Differing answers fail the run, slow ones never: how fast is fast enough is for the reader to say. */
bench(benchOptions()).catch((error: unknown) => {
  if (error instanceof Disagreement) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});

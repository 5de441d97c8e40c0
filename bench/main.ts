import { writeFile } from 'node:fs/promises';
import { measureGrowth } from './growth.js';
import { growthText } from './growth-report.js';
import { benchImport } from './import/measure.js';
import { type Measured, measure } from './measure.js';
import { OPERATIONS } from './operations.js';
import { type BenchOptions, benchOptions } from './options.js';
import { type Place, withPlaces } from './place.js';
import { factsText, figures, tableText } from './report.js';
import { samplesOf } from './samples.js';
import { withServers } from './servers.js';
import { endingOf } from './unmeasurable.js';

const say = (text: string) => process.stderr.write(`${text}\n`);

/** The hub beside the limit, operation by operation. */
async function compare(options: BenchOptions): Promise<void> {
  await withPlaces([options], say, async ([place]) => {
    const all = await measureAll(place, options);
    process.stdout.write(`${factsText([place.facts], options)}\n\n${tableText(all)}\n`);
    if (options.json) await writeFile(options.json, figures(all, [place.facts], options));
  });
}

function measureAll({ url, client }: Place, options: BenchOptions): Promise<readonly Measured[]> {
  const task = { url, pool: options.pool, keys: options.keys };
  return withServers(async (start) => {
    const limit = await start('./limit-process.js', task);
    const answering = {
      hub: await start('./hub-process.js', task),
      members: await start('./members-process.js', task),
    };
    const samples = await samplesOf(client, answering.hub.address, options.seed);
    const all: Measured[] = [];
    for (const operation of OPERATIONS.filter(
      ({ onlyGrows, name }) => !onlyGrows && (options.only.length === 0 || options.only.includes(name)),
    )) {
      say(`${operation.name} ${operation.title} …`);
      const bench = { options, client, hub: answering[operation.of], limit };
      all.push(await measure(bench, operation, samples.get(operation.name) ?? []));
    }
    return all;
  });
}

/** Pages on the set, and on one ten times as large. */
async function grow(options: BenchOptions): Promise<void> {
  const grown = { ...options, scale: 10 * options.scale, databaseUrl: options.grownDatabaseUrl };
  await withPlaces([options, grown], say, async ([small, large]) => {
    const all = await withServers(async (start) => {
      const over = async (place: Place) => {
        const task = { url: place.url, pool: options.pool, keys: options.keys };
        return { place, hub: await start('./hub-process.js', task) };
      };
      return measureGrowth({ small: await over(small), large: await over(large) }, options, say);
    });
    const facts = [small.facts, large.facts];
    process.stdout.write(`${factsText(facts, options)}\n\n${growthText(all)}\n`);
    if (options.json) await writeFile(options.json, figures(all, facts, options));
  });
}

/** How files come in. */
async function takeIn(options: BenchOptions): Promise<void> {
  process.stdout.write(`${await benchImport(options, say)}\n`);
}

function measured(options: BenchOptions): Promise<void> {
  if (options.import) return takeIn(options);
  return options.grow ? grow(options) : compare(options);
}

/** Differing answers fail the run, slow ones never: how fast is fast enough is for the reader to say. */
const options = benchOptions();
measured(options).catch((error: unknown) => {
  say(endingOf(error));
  process.exitCode = 1;
});

import { writeFile } from 'node:fs/promises';
import { benchContention } from './contention/measure.js';
import { measureGrowth } from './growth.js';
import { growthText } from './growth-report.js';
import { benchImport } from './import/measure.js';
import { benchLaw } from './law/measure.js';
import { benchLive } from './live/measure.js';
import { type Measured, measure } from './measure.js';
import { OPERATIONS } from './operations.js';
import { type BenchOptions, benchOptions } from './options.js';
import { type MeasuredPair, measurePair, PAIRS, type Pair, type PairBench } from './pairs.js';
import { pairsText } from './pairs-report.js';
import { type Place, withPlaces } from './place.js';
import { factsText, figures, tableText } from './report.js';
import { samplesOf } from './samples.js';
import { withServers } from './servers.js';
import { endingOf } from './unmeasurable.js';

const say = (text: string) => process.stderr.write(`${text}\n`);

interface Compared {
  readonly all: readonly Measured[];
  readonly pairs: readonly MeasuredPair[];
}

/** Room for all answers that a pair keeps. */
const CACHE_MEGABYTES = 256;

/** The hub beside the limit, operation by operation, and beside itself. */
async function compare(options: BenchOptions): Promise<void> {
  await withPlaces([options], say, async ([place]) => {
    const { all, pairs } = await measureAll(place, options);
    const tables = [...(all.length > 0 ? [tableText(all)] : []), ...(pairs.length > 0 ? [pairsText(pairs)] : [])];
    process.stdout.write(`${[factsText([place.facts], options), ...tables].join('\n\n')}\n`);
    if (options.json) await writeFile(options.json, figures(all, [place.facts], options, pairs));
  });
}

function measureAll({ url, client }: Place, options: BenchOptions): Promise<Compared> {
  const task = { url, pool: options.pool, keys: options.keys };
  const isWanted = (name: string) => options.only.length === 0 || options.only.includes(name);
  return withServers(async (start) => {
    const limit = await start('./limit-process.js', task);
    const answering = {
      hub: await start('./hub-process.js', task),
      members: await start('./members-process.js', task),
    };
    const samples = await samplesOf(client, answering.hub.address, options.seed);
    const all: Measured[] = [];
    for (const operation of OPERATIONS.filter(({ onlyGrows, name }) => !onlyGrows && isWanted(name))) {
      say(`${operation.name} ${operation.title} …`);
      const bench = { options, client, hub: answering[operation.of], limit };
      all.push(await measure(bench, operation, samples.get(operation.name) ?? []));
    }
    const wanted = PAIRS.filter(({ name }) => isWanted(name));
    if (wanted.length === 0) return { all, pairs: [] };
    const keeping = await start('./hub-process.js', { ...task, cacheMegabytes: CACHE_MEGABYTES });
    const [pages, fullPages] = [samples.get('Q2') ?? [], samples.get('Q3') ?? []];
    const bench = { options, url, client, hubs: { making: answering.hub, keeping }, pages, fullPages };
    return { all, pairs: await measurePairs(bench, wanted) };
  });
}

async function measurePairs(bench: PairBench, wanted: readonly Pair[]): Promise<readonly MeasuredPair[]> {
  const pairs: MeasuredPair[] = [];
  for (const pair of wanted) {
    say(`${pair.name} ${pair.title} …`);
    pairs.push(await measurePair(bench, pair));
  }
  return pairs;
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

/** What followers are delivered, and what they cost. */
async function follow(options: BenchOptions): Promise<void> {
  process.stdout.write(`${await benchLive(options, say)}\n`);
}

/** A rush on a session that has too few places. */
async function rush(options: BenchOptions): Promise<void> {
  process.stdout.write(`${await benchContention(options, say)}\n`);
}

/** How a text is found among the works about the law. */
async function search(options: BenchOptions): Promise<void> {
  process.stdout.write(`${await benchLaw(options, say)}\n`);
}

function measured(options: BenchOptions): Promise<void> {
  if (options.live) return follow(options);
  if (options.contention) return rush(options);
  if (options.law) return search(options);
  if (options.import) return takeIn(options);
  return options.grow ? grow(options) : compare(options);
}

/** Differing answers fail the run, slow ones never: how fast is fast enough is for the reader to say. */
const options = benchOptions();
measured(options).catch((error: unknown) => {
  say(endingOf(error));
  process.exitCode = 1;
});

import { cpus } from 'node:os';
import type { Grown } from './growth.js';
import type { Measured } from './measure.js';
import type { BenchOptions } from './options.js';
import type { MeasuredPair } from './pairs.js';
import { pairRatio } from './pairs-report.js';
import type { PlaceFacts } from './place.js';
import { type Ratio, ratioOf, ratioText } from './ratio.js';
import { BUSY_NOTE, cellsOf, columned, failureOf, isBusy, ROUND_HEAD } from './table.js';

const HEAD = ['operation', 'server', ...ROUND_HEAD, 'statements', 'hub ÷ limit (range)', 'aim'];

const NOTES = [
  'CPU µs: of the server process, PG µs: of its Postgres backends, both a request. hub ÷ limit: median of the ratios of requests/s, round by round.',
  "¹ Of made-up members: a domain of the bench's own on the server of the hub, which has no grouped counts yet.",
  '² Grouped by the month before it is written; the limit of the line above writes the month of every member.',
  '³ Index of the first two digits of a division and the code; without it the limit walks all codes until the page is full.',
  'Cursors are compared for being there only: the limit gives the last code, the hub seals it.',
];

/** The machine, the data and the load, in a few lines. */
export function factsText(places: readonly PlaceFacts[], options: BenchOptions): string {
  const [first] = cpus();
  const [{ postgres, sharedBuffers } = { postgres: '', sharedBuffers: '' }] = places;
  return [
    `Machine: ${cpus().length} cores (${first?.model.trim() || 'unknown'}), Node ${process.versions.node}, PostgreSQL ${postgres}, shared_buffers ${sharedBuffers}.`,
    ...places.map(rowsText),
    `Load: ${options.connections} connections, pools of ${options.pool}, ${options.rounds} rounds of ${options.seconds} s for each server; ${coresText(places)}.`,
  ].join('\n');
}

function coresText(places: readonly PlaceFacts[]): string {
  return places.every(({ isPinned }) => isPinned)
    ? 'one core for the server, one for Postgres and the load'
    : 'cores not set apart (that takes Linux, taskset, two cores and a Postgres on this machine)';
}

function rowsText({ scale, rows, databaseBytes, seedSeconds }: PlaceFacts): string {
  const counts = Object.entries(rows).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
  const filled = seedSeconds === null ? '' : `, filled in ${seedSeconds} s`;
  return `Rows at scale ${scale}: ${counts.join(', ')}; ${Math.round(databaseBytes / 1e6).toLocaleString('en')} MB${filled}.`;
}

/** The table of all operations. */
export function tableText(all: readonly Measured[]): string {
  const busy = all.some(({ hub, limit }) => isBusy(hub) || isBusy(limit));
  const failures = all.flatMap(({ operation: { name }, hub, limit }) => [
    ...failureOf(`${name}, hub`, hub),
    ...failureOf(`${name}, limit`, limit),
  ]);
  return [...columned([HEAD, ...all.flatMap(linesOf)]), '', ...NOTES, ...(busy ? [BUSY_NOTE] : []), ...failures].join(
    '\n',
  );
}

/** Everything that was measured, for other programs. */
export function figures(
  all: readonly (Measured | Grown)[],
  facts: readonly PlaceFacts[],
  { keys: _, databaseUrl: __, grownDatabaseUrl: ___, ...options }: BenchOptions,
  pairs: readonly MeasuredPair[] = [],
): string {
  const operations = all.map(({ operation: { name, title, aim }, ...measured }) => ({
    name,
    title,
    ...('limit' in measured && { aim, ratio: speedOf(measured) }),
    ...measured,
  }));
  const compared = pairs.map(({ pair, ...measured }) => ({
    ...pair,
    ratio: pairRatio({ pair, ...measured }),
    ...measured,
  }));
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };
  return `${JSON.stringify({ at: new Date().toISOString(), options, machine, facts, operations, pairs: compared }, null, 2)}\n`;
}

function linesOf({
  operation: { name, title, aim },
  hub,
  limit,
  statements,
}: Measured): readonly (readonly string[])[] {
  const speed = speedOf({ hub, limit });
  return [
    [`${name} ${title}`, 'hub', ...cellsOf(hub), statements.hub.toFixed(1), ratioText(speed), aimText(speed, aim)],
    ['', 'limit', ...cellsOf(limit), statements.limit.toFixed(1), '', ''],
  ];
}

function speedOf({ hub, limit }: Pick<Measured, 'hub' | 'limit'>): Ratio {
  return ratioOf(hub, limit, (round) => round.requestsPerSecond);
}

/** The aim, and by how much the median misses it. */
function aimText({ median }: Ratio, aim: number | undefined): string {
  if (aim === undefined) return '–';
  return median >= aim ? aim.toFixed(2) : `${aim.toFixed(2)} −${(aim - median).toFixed(2)}`;
}

import { cpus } from 'node:os';
import type { Measured, Round } from './measure.js';
import type { BenchOptions } from './options.js';
import type { PlaceFacts } from './place.js';

/** Above this share of a core the asking process may be what is measured. */
const BUSY = 0.95;

const HEAD = [
  'operation',
  'server',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'PG µs',
  'statements',
  'hub ÷ limit (range)',
];

const BUSY_NOTE = '* The asking process had no more CPU: the server could have answered more. Compare by CPU µs.';
const NOTES = [
  'CPU µs: of the server process, PG µs: of its Postgres backends, both a request. hub ÷ limit: median of the ratios of requests/s, round by round.',
  '¹ The schema has no grouped counts yet: the hub answers ten aliases `stations(filter: …, first: 1) { totalCount }`, the limit one grouped statement.',
  'Cursors are compared for being there only: the limit gives the last code, the hub seals it.',
];

/** The machine and the data, in a few lines. */
export function factsText(
  { postgres, sharedBuffers, rows, databaseBytes, seedSeconds }: PlaceFacts,
  options: BenchOptions,
): string {
  const counts = Object.entries(rows).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
  const [first] = cpus();
  return [
    `Machine: ${cpus().length} cores (${first?.model.trim() || 'unknown'}), Node ${process.versions.node}, PostgreSQL ${postgres}, shared_buffers ${sharedBuffers}.`,
    `Rows at scale ${options.scale}: ${counts.join(', ')}; ${Math.round(databaseBytes / 1e6).toLocaleString('en')} MB${seedSeconds === null ? '' : `, filled in ${seedSeconds} s`}.`,
    `Load: ${options.connections} connections, pools of ${options.pool}, ${options.rounds} rounds of ${options.seconds} s for each server.`,
  ].join('\n');
}

/** The table of all operations. */
export function tableText(all: readonly Measured[]): string {
  const lines = [HEAD, ...all.flatMap(linesOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
  const texts = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column < 2))
      .join('  ')
      .trimEnd(),
  );
  texts.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  const busy = all.some(({ hub, limit }) => isBusy(hub) || isBusy(limit));
  return [...texts, '', ...NOTES, ...(busy ? [BUSY_NOTE] : []), ...all.flatMap(failuresOf)].join('\n');
}

/** What was refused under load, though it was answered before. */
function failuresOf({ operation: { name }, hub, limit }: Measured): readonly string[] {
  return [['hub', hub] as const, ['limit', limit] as const].flatMap(([server, rounds]) => {
    const failures = rounds.reduce((sum, round) => sum + round.failures, 0);
    if (failures === 0) return [];
    const told = rounds.find(({ firstFailure }) => firstFailure !== null)?.firstFailure;
    return [`! ${name}, ${server}: ${failures} requests got no data; the first: ${told}`];
  });
}

/** Everything that was measured, for other programs. */
export function figures(
  all: readonly Measured[],
  facts: PlaceFacts,
  { keys: _, databaseUrl: __, ...options }: BenchOptions,
): string {
  const operations = all.map(({ operation: { name, title }, ...measured }) => ({
    name,
    title,
    ratio: ratioOf(measured),
    ...measured,
  }));
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };
  return `${JSON.stringify({ at: new Date().toISOString(), options, machine, facts, operations }, null, 2)}\n`;
}

function linesOf({ operation: { name, title }, hub, limit, statements }: Measured): readonly (readonly string[])[] {
  const { median, least, most } = ratioOf({ hub, limit });
  const ratio = `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
  return [
    [`${name} ${title}`, 'hub', ...cellsOf(hub), statements.hub.toFixed(1), ratio],
    ['', 'limit', ...cellsOf(limit), statements.limit.toFixed(1), ''],
  ];
}

function cellsOf(rounds: readonly Round[]): readonly string[] {
  const of = (value: (round: Round) => number) => medianOf(rounds.map(value));
  const inPostgres = rounds.some(({ postgresMicros }) => postgresMicros === null)
    ? null
    : of((round) => round.postgresMicros ?? 0);
  return [
    `${Math.round(of((round) => round.requestsPerSecond)).toLocaleString('en')}${isBusy(rounds) ? '*' : ''}`,
    of((round) => round.p50Millis).toFixed(2),
    of((round) => round.p99Millis).toFixed(2),
    Math.round(of((round) => round.cpuMicros)).toLocaleString('en'),
    inPostgres === null ? '–' : Math.round(inPostgres).toLocaleString('en'),
  ];
}

function isBusy(rounds: readonly Round[]): boolean {
  return medianOf(rounds.map(({ askerShare }) => askerShare)) > BUSY;
}

function ratioOf({ hub, limit }: Pick<Measured, 'hub' | 'limit'>): { median: number; least: number; most: number } {
  const ratios = hub.map((round, index) => round.requestsPerSecond / (limit[index]?.requestsPerSecond ?? Number.NaN));
  return { median: medianOf(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

function pad(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - [...text].length));
  return left ? text + blanks : blanks + text;
}

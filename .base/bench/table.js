import { medianOf } from './ratio.js';
/** Above this share of a core the asking process may be what is measured. */
const BUSY = 0.95;
export const ROUND_HEAD = ['req/s', 'p50 ms', 'p99 ms', 'CPU µs', 'PG µs'];
export const BUSY_NOTE = '* The asking process had no more CPU: the server could have answered more. Compare by CPU µs.';
/** Medians of rounds, under the head above. */
export function cellsOf(rounds) {
    const of = (value) => medianOf(rounds.map(value));
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
export function isBusy(rounds) {
    return medianOf(rounds.map(({ askerShare }) => askerShare)) > BUSY;
}
/** What was refused under load, though it was answered before. */
export function failureOf(name, rounds) {
    const failures = rounds.reduce((sum, round) => sum + round.failures, 0);
    if (failures === 0)
        return [];
    const told = rounds.find(({ firstFailure }) => firstFailure !== null)?.firstFailure;
    return [`! ${name}: ${failures} requests got no data; the first: ${told}`];
}
/** Lines in columns, a rule below the first of them; two columns of words, then figures. */
export function columned(lines) {
    const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
    const texts = lines.map((line) => line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column < 2))
        .join('  ')
        .trimEnd());
    return texts.toSpliced(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
}
function pad(text, width, left) {
    const blanks = ' '.repeat(Math.max(0, width - [...text].length));
    return left ? text + blanks : blanks + text;
}
//# sourceMappingURL=table.js.map
import { ratioOf, ratioText } from './ratio.js';
import { BUSY_NOTE, cellsOf, columned, failureOf, isBusy, ROUND_HEAD } from './table.js';
/** How much longer the same page may take on tables ten times as large. */
const AIM = 1.2;
const HEAD = ['operation', 'tables', ...ROUND_HEAD, 'time × (range)', 'CPU × (range)', 'aim'];
const NOTE = 'The same requests on both sets, answered with as many rows. time ×: what a request takes with all connections busy; CPU ×: server and Postgres together. Medians of the ratios, round by round; on a busy machine trust CPU.';
/** The table of all operations on both sizes. */
export function growthText(all) {
    const busy = all.some(({ small, large }) => isBusy(small) || isBusy(large));
    const failures = all.flatMap(({ operation: { name }, small, large }) => [
        ...failureOf(`${name}, small`, small),
        ...failureOf(`${name}, large`, large),
    ]);
    return [...columned([HEAD, ...all.flatMap(linesOf)]), '', NOTE, ...(busy ? [BUSY_NOTE] : []), ...failures].join('\n');
}
function linesOf({ operation: { name, title }, requests, small, large }) {
    const time = ratioText(ratioOf(small, large, (round) => round.requestsPerSecond));
    const cpu = ratioText(ratioOf(large, small, cpuOf));
    return [
        [`${name} ${title}`, 'small', ...cellsOf(small), '', '', ''],
        [`   ${requests} requests`, 'large', ...cellsOf(large), time, cpu, `≤ ${AIM.toFixed(2)}`],
    ];
}
function cpuOf({ cpuMicros, postgresMicros }) {
    return cpuMicros + (postgresMicros ?? 0);
}
//# sourceMappingURL=growth-report.js.map
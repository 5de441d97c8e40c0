import type { MeasuredPair } from './pairs.js';
import { type Ratio, ratioOf, ratioText } from './ratio.js';
import { BUSY_NOTE, cellsOf, columned, failureOf, isBusy, ROUND_HEAD } from './table.js';

const HEAD = ['two ways', 'way', ...ROUND_HEAD, 'statements', 'first ÷ second (range)'];

const NOTES = [
  'first ÷ second: median of the ratios of requests/s, round by round, of the hub both times.',
  '⁴ The hub with room for kept answers, beside one that makes each (HUB_CACHE_MB=0); a kept page is made again when its hint of 30 s is over.',
  '⁵ The same fifty stations open on a workday, which for all of them is a day of a campaign, and a week later, when it is none.',
  '⁶ By a session, each of three values opened and masked: 100 people by their ids, beside a public page of 100 stations that is made, and beside 100 stations by their ids.',
];

/** The table of all pairs. */
export function pairsText(all: readonly MeasuredPair[]): string {
  const busy = all.some(({ measured, by }) => isBusy(measured.rounds) || isBusy(by.rounds));
  const failures = all.flatMap(({ pair: { name, labels }, measured, by }) => [
    ...failureOf(`${name}, ${labels[0]}`, measured.rounds),
    ...failureOf(`${name}, ${labels[1]}`, by.rounds),
  ]);
  return [...columned([HEAD, ...all.flatMap(linesOf)]), '', ...NOTES, ...(busy ? [BUSY_NOTE] : []), ...failures].join(
    '\n',
  );
}

/** How the first way stands to the second. */
export function pairRatio({ measured, by }: MeasuredPair): Ratio {
  return ratioOf(measured.rounds, by.rounds, (round) => round.requestsPerSecond);
}

function linesOf(one: MeasuredPair): readonly (readonly string[])[] {
  const { pair, measured, by } = one;
  const [first, second] = pair.labels;
  const ratio = ratioText(pairRatio(one));
  return [
    [`${pair.name} ${pair.title}`, first, ...cellsOf(measured.rounds), measured.statements.toFixed(1), ratio],
    ['', second, ...cellsOf(by.rounds), by.statements.toFixed(1), ''],
  ];
}

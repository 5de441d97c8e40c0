import { random } from '../../support/random.js';

export interface ContentionForm {
  readonly seed: number;
  /** How many times somebody tries to book, each time under a key of its own. */
  readonly attempts: number;
  readonly people: number;
  readonly places: number;
  /** How many call at once. */
  readonly writers: number;
  /** Booking opens this long after the first was told that it is not open. */
  readonly opensInMillis: number;
  /** Whether places are seats of a map, and not only counted. */
  readonly isSeated: boolean;
  /** Whether some who come too late wait, and some who have a place give it back. */
  readonly hasWaitingList: boolean;
  /** How many times what is at work is cut off. */
  readonly kills: number;
  /** Two processes that serve the hub, are asked, and are killed in turn; a hub in this process; or one that looks and then writes. */
  readonly by: 'processes' | 'hub' | 'fault';
}

/** What a seed makes of a rush: seats or counted places, with a waiting list or without, and how often a process is killed. */
export function formOf(seed: number, attempts: number): ContentionForm {
  const draw = random(seed);
  return {
    ...{ seed, attempts, people: Math.ceil(attempts * 0.3), places: 500, writers: 64, opensInMillis: 2000 },
    ...{
      isSeated: seed % 2 === 1,
      hasWaitingList: Math.floor(seed / 2) % 2 === 0,
      kills: draw.below(4),
      by: 'processes',
    },
  };
}

/** The form in words, as a table has it. */
export function titleOf({ isSeated, hasWaitingList }: ContentionForm): string {
  return `${isSeated ? 'seats' : 'counted'}${hasWaitingList ? ', waiting list' : ''}`;
}

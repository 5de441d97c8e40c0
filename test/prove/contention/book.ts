import { percentile } from '../claims/book.js';
import { type Call, contradictionsIn } from './told.js';

/** A booking as those who asked for it know it. */
export interface Known {
  readonly person: string;
  /** WAITLISTED or CONFIRMED, as it was first told. */
  readonly first: string;
  /** When it was asked for first, and when somebody was told of it first. */
  readonly begun: number;
  readonly ended: number;
}

/** Everything that was answered, and how long it took. */
export class Book {
  readonly bookings = new Map<string, Known>();
  /** Bookings that could not be confirmed, with why: right for those that were given back, as is known at the end. */
  readonly unconfirmed = new Map<string, string>();
  /** What became of bookings since, as it was answered or done. */
  readonly fates = new Map<string, 'CONFIRMED' | 'CANCELLED' | 'EXPIRED'>();
  readonly differences: string[] = [];
  readonly yes: number[] = [];
  readonly waits: number[] = [];
  readonly no: number[] = [];
  readonly codes = new Map<string, number>();
  /** Who was told that nothing was left, and when that was first said. */
  readonly refused = new Set<string>();
  firstSoldOut = Number.POSITIVE_INFINITY;
  /** When the last was told that booking is not open, counted from where the call began; and when the first got something. */
  lastTooEarly = 0;
  firstBooked = Number.POSITIVE_INFINITY;
  /** Once somebody was told that booking is not open. */
  readonly someoneTooEarly: Promise<void>;
  #isTooEarly: () => void = () => undefined;
  /** Who was told that there is a booking of theirs. */
  readonly had = new Set<string>();

  constructor() {
    this.someoneTooEarly = new Promise((resolve) => {
      this.#isTooEarly = resolve;
    });
  }

  /** Enters one answer to somebody who wants a place, as it came. */
  time(person: string, { id, state, codes, begun, ended, position }: Call): void {
    if (id === undefined) this.no.push(ended - begun);
    else (state === 'WAITLISTED' ? this.waits : this.yes).push(ended - begun);
    for (const code of codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    if (id !== undefined) this.firstBooked = Math.min(this.firstBooked, ended);
    if (codes.includes('NOT_OPEN_YET')) {
      this.lastTooEarly = Math.max(this.lastTooEarly, begun);
      this.#isTooEarly();
    }
    if (codes.includes('ALREADY_BOOKED')) this.had.add(person);
    if (state === 'WAITLISTED' && !(position && position >= 1))
      this.differences.push(`${id} waits and was told the position ${position}`);
    if (!codes.includes('SOLD_OUT')) return;
    this.refused.add(person);
    this.firstSoldOut = Math.min(this.firstSoldOut, ended);
  }

  /** Enters all answers to the calls with one key, and answers the booking that they made. */
  enter(person: string, calls: readonly Call[]): string | undefined {
    this.differences.push(...contradictionsIn(calls));
    const told = calls.filter(({ id }) => id !== undefined);
    const [first] = told.toSorted((a, b) => a.ended - b.ended);
    if (!first?.id) return undefined;
    const other = this.bookings.get(first.id);
    if (other) this.differences.push(`${first.id} was answered under two keys, the other one of ${other.person}`);
    const begun = Math.min(...calls.map((call) => call.begun));
    this.bookings.set(first.id, { person, first: first.state ?? '', begun, ended: first.ended });
    return first.id;
  }

  said(): string {
    const times = (name: string, all: readonly number[]) =>
      `${name} ${all.length} (p50 ${percentile(all, 50)} ms, p99 ${percentile(all, 99)} ms)`;
    const codes = [...this.codes].map(([code, count]) => `${count} ${code}`).join(', ');
    return `${times('yes', this.yes)}, ${times('waits', this.waits)}, ${times('no', this.no)}; ${codes}`;
  }
}

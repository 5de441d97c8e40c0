import fc from 'fast-check';
import { MembershipState } from '../../../../src/domains/membership/memberships/membership.enums.js';
import type { Telling } from '../../../../src/domains/membership/platform/stay.js';

const { ACTIVE, RETAINED, WITHDRAWN } = MembershipState;

export type Step = 'JOIN' | 'MOVE' | 'RETAIN' | 'RESTORE' | 'LIST' | 'LEAVE';

/** What happens next: on the same day (0) or some days later, at a moment of its own or in its place among those of one (false). */
type Drawn = readonly [days: number, isLater: boolean, step: Step, union: number];

/** Steps as they are drawn: several of them fall on one day, and some on one moment. */
export const drawnSteps = (steps: readonly Step[], maxLength: number) =>
  fc.array(
    fc.tuple(
      fc.constantFrom(0, 0, 0, 1, 1, 2),
      fc.integer({ min: 0, max: 7 }).map((draw) => draw > 0),
      fc.constantFrom(...steps),
      fc.integer({ min: 1, max: 3 }),
    ),
    { maxLength },
  );

const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

/** Somebody's history, which is consistent: what is told of it, in its order. */
class History {
  readonly told: Telling[] = [];
  #day = 0;
  #minute = 0;
  #seq = 0;
  #stay: { readonly union: string; readonly from: string; isRetained: boolean } | null = null;
  /** On which day somebody went from where they were before: a move back on that day waits for a person. */
  readonly #left = new Map<string, string>();

  add([days, isLater, step, draw]: Drawn): void {
    this.#pass(days, isLater);
    const union = `U${draw}`;
    const stay = this.#stay;
    if (step === 'JOIN' && !stay) this.#begin('BEGINS', union);
    else if (!stay) return;
    else if (step === 'MOVE' && union !== stay.union && this.#left.get(union) !== this.#on)
      this.#begin('CONTINUES', union);
    else if (step === 'RETAIN' && !stay.isRetained) this.#stand(true);
    else if (step === 'RESTORE' && stay.isRetained) this.#stand(false);
    else if (step === 'LIST')
      this.#tell('STANDS', stay.union, { state: stay.isRetained ? RETAINED : ACTIVE, from: stay.from });
    else if (step === 'LEAVE' && !this.#hasEnded(stay.union)) this.#leave(stay.union);
  }

  get #on(): string {
    return dayOf(this.#day);
  }

  #pass(days: number, isLater: boolean): void {
    this.#day += days;
    this.#minute = days > 0 ? 0 : this.#minute + (isLater ? 1 : 0);
    this.#seq = days > 0 || isLater ? 0 : this.#seq + 1;
  }

  #begin(kind: 'BEGINS' | 'CONTINUES', union: string): void {
    this.#go();
    this.#stay = { union, from: this.#on, isRetained: false };
    this.#tell(kind, union);
  }

  #go(): void {
    if (this.#stay && this.#stay.from < this.#on) this.#left.set(this.#stay.union, this.#on);
  }

  #stand(isRetained: boolean): void {
    if (!this.#stay) return;
    this.#stay.isRetained = isRetained;
    this.#tell('STANDS', this.#stay.union, { state: isRetained ? RETAINED : ACTIVE });
  }

  #leave(union: string): void {
    this.#tell('ENDS', union, { state: WITHDRAWN });
    this.#go();
    this.#stay = null;
  }

  #hasEnded(union: string): boolean {
    return this.told.some(({ kind, unionId, on }) => kind === 'ENDS' && unionId === union && on === this.#on);
  }

  #tell(kind: Telling['kind'], unionId: string, more: Partial<Telling> = {}): void {
    const on = this.#on;
    const at = Date.parse(`${on}T00:00:00+08:00`) + this.#minute * 60_000;
    const nothing = { state: ACTIVE, from: null, joinedOn: null, until: null, joinRoute: null };
    this.told.push({ ...nothing, kind, unionId, at, seq: this.#seq, on, ...more });
  }
}

/** What is told of a history of these steps, in its order: nobody moves who is not there, and nobody joins twice. */
export function historyOf(steps: readonly Drawn[]): readonly Telling[] {
  const history = new History();
  for (const step of [[0, true, 'JOIN', 1] as const, ...steps]) history.add(step);
  return history.told;
}

/** The same in another order, some of it twice, in some deliveries. */
export function shuffled<Told>(told: readonly Told[], draws: Iterator<number>): readonly (readonly Told[])[] {
  const next = () => draws.next().value as number;
  const twice = [...told, ...told.filter(() => next() % 3 === 0)];
  const mixed = twice.map((each) => [next(), each] as const).toSorted(([a], [b]) => a - b);
  const deliveries: Told[][] = [[]];
  for (const [, each] of mixed) {
    if (next() % 3 === 0) deliveries.push([]);
    deliveries.at(-1)?.push(each);
  }
  return deliveries;
}

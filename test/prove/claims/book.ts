import { keyOf } from '../../../src/kit/database/ids.js';

/** What one call of a claim was answered. */
export interface Told {
  /** Key of the entitlement; undefined where nothing was given. */
  readonly id?: string | undefined;
  readonly codes: readonly string[];
}

/** What the answer to a claim tells. */
export function toldBy({ answer }: any): Told {
  const codes = answer.errors.map(({ code }: { readonly code: string }) => code);
  return { codes, id: answer.entitlement ? keyOf('ent', answer.entitlement.id) : undefined };
}

/** All that was answered, and how long it took. */
export class Book {
  /** Whose each entitlement is that somebody was told of. */
  readonly given = new Map<string, string>();
  readonly differences: string[] = [];
  readonly yes: number[] = [];
  readonly no: number[] = [];
  readonly codes = new Map<string, number>();

  /** Enters one answer, as it came. */
  time(told: Told, millis: number): void {
    (told.id === undefined ? this.no : this.yes).push(millis);
    for (const code of told.codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }

  /** Enters all answers to the calls with one key. */
  enter(person: string, told: readonly Told[]): void {
    const ids = new Set(told.flatMap(({ id }) => id ?? []));
    if (ids.size > 1) this.differences.push(`one key was answered by the entitlements ${[...ids].join(' and ')}`);
    // Sold out passes by itself, and is no word against what was given under the key before or since.
    const others = told.filter(
      ({ id, codes }) => id === undefined && !codes.every((code) => code === 'QUOTA_EXHAUSTED'),
    );
    if (ids.size > 0 && others.length > 0)
      this.differences.push(`one key was answered by an entitlement and by ${others[0]?.codes.join()}`);
    for (const id of ids) {
      const other = this.given.get(id);
      if (other !== undefined && other !== person) this.differences.push(`${id} was answered to two people`);
      this.given.set(id, person);
    }
  }
}

/** Of some times the one that so many per cent are not above, in milliseconds. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0);
}

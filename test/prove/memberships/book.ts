import { keyOf } from '../../../src/kit/database/ids.js';
import { ACTS, type Act } from './act.js';

/** What one call of an act was answered: the record it made or changed, or why nothing was done. */
export interface Told {
  readonly id?: string;
  readonly state?: string;
  readonly membershipId?: string;
  readonly codes: readonly string[];
}

/** The prefix of the global ids of a record. */
const PREFIX = { application: 'app', transfer: 'trf', membership: 'mbs' } as const;

/** How an act that ends something leaves it. */
export function endOf({ name, input }: Act): string | undefined {
  if (name === 'cancelMembershipApplication' || name === 'cancelMembershipTransfer') return 'CANCELLED';
  const isGranted = input.decision === 'APPROVE';
  if (name === 'decideMembershipApplication') return isGranted ? 'APPROVED' : 'REJECTED';
  if (name === 'decideMembershipTransfer') return isGranted ? 'ACCEPTED' : 'REFUSED';
  return name === 'withdrawMembership' ? 'WITHDRAWN' : undefined;
}

/** What the answer to an act tells, by the keys of the rows. */
export function toldBy({ name }: Act, { answer }: any): Told {
  const codes = answer.errors.map(({ code }: { readonly code: string }) => code);
  const record = answer[ACTS[name]];
  if (codes.length > 0 || !record) return { codes };
  const id = keyOf(PREFIX[ACTS[name]], record.id);
  const membershipId = record.membership ? keyOf(PREFIX.membership, record.membership.id) : undefined;
  return { codes, ...(id && { id }), ...(membershipId && { membershipId }), state: record.state };
}

/** All that was answered as done: what the tables have to hold, whatever was cut off meanwhile. */
export class Book {
  readonly applications = new Set<string>();
  readonly transfers = new Set<string>();
  /** What ended each application, transfer and membership; more than one is a fault. */
  readonly ends = new Map<string, string[]>();
  readonly released = new Set<string>();
  /** Memberships that applications led to. */
  readonly granted = new Set<string>();
  readonly counts: Record<string, number> = {};
  readonly differences: string[] = [];

  /** Enters all answers to the calls of one act, of which the first is the one that came first. */
  enter(act: Act, told: readonly Told[]): void {
    const done = told.find(({ id }) => id !== undefined);
    const outcomes = new Set(told.map(({ id, codes }) => id ?? codes.join()));
    if (outcomes.size > 1) this.differences.push(`one key of ${act.name} was answered ${[...outcomes].join(' and ')}`);
    const word = done ? act.name : 'refused';
    this.counts[word] = (this.counts[word] ?? 0) + 1;
    if (done?.id !== undefined) this.#enterDone(act, done.id, done);
  }

  #enterDone(act: Act, id: string, { membershipId }: Told): void {
    if (act.name === 'applyForMembership') this.applications.add(id);
    if (act.name === 'requestMembershipTransfer') this.transfers.add(id);
    if (act.name === 'releaseMembershipTransfer') this.released.add(id);
    const end = endOf(act);
    if (end) this.ends.set(id, [...(this.ends.get(id) ?? []), end]);
    if (end === 'APPROVED' && membershipId) this.granted.add(membershipId);
  }
}

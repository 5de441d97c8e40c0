import { createHash, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { newId } from '../../src/kit/database/ids.js';
import type { Sent } from './recording.js';

type Row = Readonly<Record<string, unknown>>;

/** Who wants a place, and where. */
export interface Wish {
  readonly personId: string;
  readonly sessionId: string;
  readonly poolId: string;
}

/** A call that was recorded, and whose it was. */
export interface Rehearsed {
  readonly wish: Wish;
  readonly sent: readonly Sent[];
}

/** What is known while a script runs: names for whatever is another each time, and the rows so far. */
interface Run {
  readonly wish: Wish;
  readonly made: Map<string, unknown>;
  readonly rows: (readonly Row[])[];
}

type Value = (run: Run) => unknown;

interface Step {
  readonly text: string;
  readonly name: string;
  readonly values: readonly Value[];
  /** What its first row had, in the recording: where another one has nothing there, somebody was quicker. */
  readonly first: Row | undefined;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const LARGE = /^-?\d{12,}$/;

/**
 * The statements of a call as they were recorded of two callers, to be sent for any other: what is of the caller, made anew
 * each time, or was answered before, is found out by comparing the two. Throws where a value can not be explained.
 */
export function scriptOf([one, other]: readonly [Rehearsed, Rehearsed]): readonly Step[] {
  const differing = one.sent.find(({ text }, place) => text !== other.sent[place]?.text);
  if (differing || one.sent.length !== other.sent.length)
    throw new Error(
      `Two callers sent other statements, ${one.sent.length} and ${other.sent.length}: ${differing?.text}`,
    );
  const [explain, explainOther] = [new Explaining(one), new Explaining(other)];
  return one.sent.map(({ text, values, rows }, place) => ({
    ...{ text, name: createHash('md5').update(text).digest('hex'), first: rows[0] },
    values: values.map((value, index) => {
      const [meant, also] = [explain.meant(value, place), explainOther.meant(other.sent[place]?.values[index], place)];
      if (JSON.stringify(meant) !== JSON.stringify(also))
        throw new Error(`Nobody knows where a value of "${text}" comes from: ${JSON.stringify([meant, also])}.`);
      return drawnFrom(meant);
    }),
  }));
}

/** A value as it is meant: a text with names in it, a list of such, or one that is always the same. */
type Meant =
  | { readonly text: string }
  | { readonly bytes: string }
  | { readonly list: readonly Meant[] }
  | { readonly same: unknown };

/** Explains the values of one recorded call. */
class Explaining {
  readonly #names = new Map<string, string>();
  readonly #call: Rehearsed;

  constructor(call: Rehearsed) {
    this.#call = call;
    const { personId, sessionId, poolId } = call.wish;
    this.#names.set(personId, 'person').set(sessionId, 'session').set(poolId, 'pool');
  }

  meant(value: unknown, place: number): Meant {
    if (Array.isArray(value)) return { list: value.map((each) => this.meant(each, place)) };
    if (Buffer.isBuffer(value)) return { bytes: this.#named(value.toString('hex'), 'bytes') };
    if (typeof value !== 'string') return { same: value };
    if (LARGE.test(value)) return { text: `{${this.#named(value, 'number')}}` };
    const ids = value.replace(UUID, (id) => `{${this.#answered(id, place) ?? this.#named(id, 'id')}}`);
    return { text: this.#withSeats(ids, place) };
  }

  #named(literal: string, kind: string): string {
    const name = this.#names.get(literal) ?? `${kind}${this.#names.size}`;
    this.#names.set(literal, name);
    return name;
  }

  /** Where an id was answered before that is nobody's yet. */
  #answered(id: string, place: number): string | undefined {
    return this.#names.has(id) ? undefined : this.#columnOf(place, (answered) => answered === id);
  }

  #withSeats(text: string, place: number): string {
    const seat = /[A-Z]-\d\d/.exec(text)?.[0];
    const column = seat && this.#columnOf(place, (answered) => answered === seat);
    return seat && column ? text.replaceAll(seat, `{${column}}`) : text;
  }

  #columnOf(place: number, isIt: (answered: unknown) => boolean): string | undefined {
    for (let before = 0; before < place; before += 1)
      for (const [column, answered] of Object.entries(this.#call.sent[before]?.rows[0] ?? {}))
        if (isIt(answered)) return `row ${before} ${column}`;
    return undefined;
  }
}

function drawnFrom(meant: Meant): Value {
  if ('list' in meant) {
    const values = meant.list.map(drawnFrom);
    return (run) => values.map((value) => value(run));
  }
  if ('bytes' in meant) return (run) => made(run, meant.bytes, () => randomBytes(32));
  if ('same' in meant) return () => meant.same;
  const parts = meant.text.split(/\{((?:person|session|pool|id\d+|number\d+|row \d+ \w+))\}/);
  if (parts.length === 1) return () => meant.text;
  return (run) => parts.map((part, index) => (index % 2 === 0 ? part : String(named(run, part)))).join('');
}

function named(run: Run, name: string): unknown {
  if (name === 'person') return run.wish.personId;
  if (name === 'session') return run.wish.sessionId;
  if (name === 'pool') return run.wish.poolId;
  if (name.startsWith('id')) return made(run, name, newId);
  if (name.startsWith('number')) return made(run, name, () => randomBytes(8).readBigInt64BE());
  const [, place = '', column = ''] = name.split(' ');
  return run.rows[Number(place)]?.[0]?.[column];
}

function made(run: Run, name: string, make: () => unknown): unknown {
  if (!run.made.has(name)) run.made.set(name, make());
  return run.made.get(name);
}

/** Books by the statements of the hub alone: those of a yes, and of a no from where the two part. */
export class Script {
  readonly #yes: readonly Step[];
  readonly #no: readonly Step[];
  /** How many statements both begin with, and by which columns of their answers a no is known. */
  readonly #parting: number;
  readonly #signs: readonly (readonly [place: number, column: string, value: unknown])[];

  constructor(yes: readonly [Rehearsed, Rehearsed], no: readonly [Rehearsed, Rehearsed]) {
    this.#yes = scriptOf(yes);
    this.#no = scriptOf(no);
    const parting = this.#yes.findIndex(({ text }, place) => text !== this.#no[place]?.text);
    this.#parting = parting < 0 ? this.#no.length : parting;
    this.#signs = signsOf(yes, no, this.#parting);
    if (this.#signs.length === 0) throw new Error('No answer tells a yes from a no.');
  }

  /** How many statements a yes and a no take. */
  get lengths(): readonly [yes: number, no: number] {
    return [this.#yes.length, this.#no.length];
  }

  /** Whether there was a place for the wish. */
  async run(client: ClientBase, wish: Wish): Promise<boolean> {
    const run: Run = { wish, made: new Map(), rows: [] };
    for (const step of this.#yes.slice(0, this.#parting)) run.rows.push(await sent(client, step, run));
    const isYes = this.#signs.some(([place, column, value]) => run.rows[place]?.[0]?.[column] !== value);
    for (const step of (isYes ? this.#yes : this.#no).slice(this.#parting)) {
      const rows = await sent(client, step, run);
      if (isYes && isLate(step, rows[0])) {
        await client.query('rollback');
        return false;
      }
      run.rows.push(rows);
    }
    return isYes;
  }
}

function isLate({ first }: Step, row: Row | undefined): boolean {
  return Object.entries(first ?? {}).some(([column, value]) => {
    const now = row?.[column] ?? null;
    return typeof value === 'boolean' ? now !== value : (value === null) !== (now === null);
  });
}

async function sent(client: ClientBase, { text, name, values }: Step, run: Run): Promise<readonly Row[]> {
  if (values.length === 0) return (await client.query(text)).rows ?? [];
  return (await client.query({ text, name, values: values.map((value) => value(run)) })).rows;
}

function signsOf(yes: readonly [Rehearsed, Rehearsed], no: readonly [Rehearsed, Rehearsed], parting: number) {
  const at = ({ sent: all }: Rehearsed, place: number, column: string) => all[place]?.rows[0]?.[column];
  return no[0].sent.slice(0, parting).flatMap(({ rows }, place) =>
    Object.entries(rows[0] ?? {}).flatMap(([column, value]) => {
      const isPlain = ['number', 'boolean', 'string'].includes(typeof value) || value === null;
      const isSign = at(no[1], place, column) === value && yes.every((call) => at(call, place, column) !== value);
      return isPlain && isSign ? [[place, column, value] as const] : [];
    }),
  );
}

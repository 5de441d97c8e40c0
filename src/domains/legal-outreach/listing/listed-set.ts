import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeDecision, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { chosenElsewhere, numberOfAnotherCounty } from './list.errors.js';

/** A record as its list and its row tell it. */
export interface Listed {
  readonly id: string;
  readonly regionCode: string;
}

/** What became of a record. */
export type PutResult = { readonly id: string; readonly changed: boolean } | { readonly refusals: readonly Refusal[] };

/** What is told of one record, and how it stood when the lines before it were taken in. */
export interface Judged<Command, Line> {
  readonly command: Command;
  readonly known: Line | undefined;
  /** All that are there by then, by their numbers. */
  readonly now: ReadonlyMap<string, Line>;
}

/** What is new, and what says something else than before. */
export interface Written<Line> {
  readonly entered: readonly Line[];
  readonly changed: readonly Line[];
}

/** How one list is put into the table, once it was seen what its rows can mean. */
export interface SeenSet<Command, Line> {
  /** Records by their numbers, held until the end of the transaction. */
  readonly known: ReadonlyMap<string, Line>;
  /** All that is wrong with what is told. */
  readonly judge: (judged: Judged<Command, Line>) => readonly Refusal[];
  /** The row as it is told; the same one where all of it was said already. */
  readonly line: (command: Command, known: Line | undefined) => Line;
  readonly write: (written: Written<Line>) => Promise<void>;
}

/** What a list is of. */
export interface ListedSet<Command, Line> {
  /** First part of the rules, as `legalSite`. */
  readonly list: string;
  /** The field that holds the number, and what is called so. */
  readonly field: keyof Command & string;
  /** Whoever writes them holds it until the end of the transaction: two at once could enter one number. */
  readonly lock: number;
  readonly look: (tx: Transaction, commands: readonly Command[]) => Promise<SeenSet<Command, Line>>;
  /** What the log tells of a record that is new (without `before`) or was changed. */
  readonly told: (before: Line | undefined, after: Line) => Announcement;
}

type Told<Command> = Pick<IntakeRecord<Command>, 'command' | 'decision'>;

/**
 * Enters records, or brings those of the same numbers to what is told: by set, and as if one came after the other. Answers
 * what became of each, in their order; what is refused leaves nothing behind.
 */
export async function putSet<Command extends { readonly regionCode: string }, Line extends Listed>(
  { set, regions }: { readonly set: ListedSet<Command, Line>; readonly regions: Regions },
  tx: Transaction,
  records: readonly Told<Command>[],
  { regionCode: own = null }: Pick<IntakeContext, 'regionCode'>,
): Promise<readonly PutResult[]> {
  await tx.sql(sql`select pg_advisory_xact_lock(${set.lock})`);
  const seen = await set.look(
    tx,
    records.map(({ command }) => command),
  );
  const now = new Map(seen.known);
  const results = records.map(({ command, decision }): PutResult => {
    const no = String(command[set.field]);
    const known = now.get(no);
    const asked = { list: set.list, field: set.field, no, regionCode: command.regionCode, known };
    const refusals = [
      ...(decision ? outOfReach(decision, asked) : outsideSource(regions, own, asked)),
      ...seen.judge({ command, known, now }),
    ];
    if (refusals.length > 0) return { refusals };
    const line = seen.line(command, known);
    now.set(no, line);
    return { id: line.id, changed: line !== known };
  });
  const others = [...now].filter(([no, line]) => seen.known.get(no) !== line);
  const isNew = ([no]: readonly [string, Line]) => !seen.known.has(no);
  await seen.write({
    entered: others.filter(isNew).map(([, line]) => line),
    changed: others.filter((other) => !isNew(other)).map(([, line]) => line),
  });
  await announce(
    tx,
    others.map(([no, line]) => set.told(seen.known.get(no), line)),
  );
  return results;
}

/** Which record a row speaks of. */
interface Asked {
  readonly list: string;
  readonly field: string;
  readonly no: string;
  readonly regionCode: string;
  readonly known: Listed | undefined;
}

/** What keeps a source from telling of a record by itself: another division than its own, or one of another county. */
function outsideSource(regions: Regions, own: string | null, { known, regionCode, ...asked }: Asked) {
  if (!regions.find(regionCode)) return [];
  if (!regions.mayTell(own, regionCode)) return [rowOutsideDelivery(regionCode, own ?? '')];
  const isOurs =
    known === undefined ||
    (regions.isSameCounty(known.regionCode, regionCode) && regions.mayTell(own, known.regionCode));
  // Two counties that number alike would overwrite each other's records.
  return isOurs ? [] : [numberOfAnotherCounty(asked, known.regionCode)];
}

/** What keeps a person from taking in a record: a division out of reach, or another record than that of its number. */
function outOfReach({ belongsTo, reaches }: IntakeDecision, { known, regionCode, ...asked }: Asked) {
  if (belongsTo !== null && (known?.id !== belongsTo || !reaches(known.regionCode))) return [chosenElsewhere(asked)];
  const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !reaches(code));
  return outside === undefined ? [] : [rowOutOfReach(outside)];
}

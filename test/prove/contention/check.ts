import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Book } from './book.js';
import type { Opening, Stage } from './stage.js';

/** A booking as its row stands. */
interface Row {
  readonly id: string;
  readonly person: string;
  readonly state: string;
  readonly waitNo: number | null;
}

/** What was told, held against what stands in the tables behind it: all that is wrong, as sentences. */
export async function untruthsIn(
  database: Database,
  book: Book,
  { stage, places, opening }: { readonly stage: Stage; readonly places: number; readonly opening: Opening },
): Promise<readonly string[]> {
  const rows = await database.query<Row & Record<string, unknown>>(sql`
    select id, person_id as person, state, wait_no as "waitNo" from activities.booking
    where session_id = ${stage.sessionId}::uuid order by wait_no nulls first`);
  const there = new Map(rows.map((row) => [row.id, row]));
  return [
    ...book.differences,
    ...atOpening(book, opening),
    ...toldOfNothing(book, places),
    ...[...book.bookings].flatMap(([id, known]) =>
      fateOf(id, book.fates.get(id) ?? known.first, known.person, there.get(id)),
    ),
    ...rows.filter(({ id }) => !book.bookings.has(id)).map(({ id }) => `nobody was told of ${id}`),
    ...[...book.unconfirmed].flatMap(([id, why]) =>
      book.fates.get(id) === 'CANCELLED' ? [] : `${id} was confirmed: ${why}`,
    ),
    ...outOfTurn(rows, book),
    ...hadNothing(rows, book),
  ];
}

/** Nobody gets anything before booking opens, and nobody is told to wait for it afterwards. */
function atOpening({ firstBooked, lastTooEarly }: Book, { from, by }: Opening): readonly string[] {
  return [
    ...(firstBooked < from ? [`somebody had a place ${Math.ceil(from - firstBooked)} ms before booking opened`] : []),
    ...(lastTooEarly > by
      ? [`somebody was told that booking is not open ${Math.ceil(lastTooEarly - by)} ms behind it`]
      : []),
  ];
}

/** Nobody is told that nothing is left, or has to wait, before as many asked as there are places. */
function toldOfNothing({ bookings, firstSoldOut }: Book, places: number): readonly string[] {
  const [placed, waiting] = [false, true].map((isWaiting) =>
    [...bookings.values()].filter(({ first }) => (first === 'WAITLISTED') === isWaiting),
  );
  const full = (placed ?? []).map(({ begun }) => begun).sort((a, b) => a - b)[places - 1] ?? Number.POSITIVE_INFINITY;
  const early = (waiting ?? []).filter(({ ended }) => ended < full).length;
  return [
    ...(firstSoldOut < full ? ['somebody was told that nothing is left while something was'] : []),
    ...(early > 0 ? [`${early} had to wait while something was left`] : []),
  ];
}

/** A booking is whose it was told to be, and is what it was told to have become. */
function fateOf(id: string, wanted: string, person: string, row: Row | undefined): readonly string[] {
  if (!row) return [`${id} was answered and is lost`];
  if (row.person !== person) return [`${id} was answered to ${person} and is of ${row.person}`];
  return row.state === wanted ? [] : [`${id} was told to be ${wanted} and is ${row.state}`];
}

/** Whoever was on the waiting list before another one asked is before that one. The rows are in the order of the list. */
function outOfTurn(rows: readonly Row[], { bookings }: Book): readonly string[] {
  const waiting = rows.flatMap(({ id, waitNo }) => (waitNo === null ? [] : [{ id, waitNo, known: bookings.get(id) }]));
  let latest = 0;
  return waiting.flatMap(({ id, waitNo, known }, index) => {
    const jumped = known !== undefined && known.ended < latest;
    latest = Math.max(latest, known?.begun ?? 0);
    return [
      ...(waitNo === index + 1 ? [] : [`${id} is number ${waitNo} of the waiting list, and ${index} are before it`]),
      ...(jumped ? [`${id} was on the waiting list first and stands behind another one`] : []),
    ];
  });
}

function hadNothing(rows: readonly Row[], { had }: Book): readonly string[] {
  const people = new Set(rows.map(({ person }) => person));
  return [...had]
    .filter((person) => !people.has(person))
    .map((person) => `${person} was told to have booked and has not`);
}

import { Deferred, type Sql, sql } from '../../../src/kit/database/sql.js';
import { questionOf } from '../../../src/kit/graphql/cursors.js';
import type { Run } from '../../../src/kit/graphql/execution/run.js';
import type { Expression } from '../../../src/kit/read/columns.js';
import {
  aliased,
  columnsOf,
  computed,
  embedded,
  expression,
  many,
  one,
  page,
  type Reads,
  reads,
  Source,
  TableAlias,
} from '../../../src/kit/read/index.js';
import type { LibraryContext } from './schema.js';
import * as table from './tables.js';

const shelf = columnsOf(table.Shelf);
const book = columnsOf(table.Book);
const reader = columnsOf(table.Reader);
const type = (name: string) => ({ name, prototype: {} as Record<string, unknown> });

/** Rows that some callers do not see. */
const seen = sql`(not ${reader.hidden} or ${new Deferred((run: Run) => (run.context as LibraryContext).seesHidden)}::boolean)`;
const ofKinds = ({ kinds }: { kinds?: readonly string[] | null }): Sql | undefined =>
  kinds ? sql`${book.kinds} && ${kinds}::text[]` : undefined;

function shelfReads(): Reads {
  const booksOf = { by: book.shelfId, where: ofKinds, order: [book.title, book.id] };
  const depth = embedded({
    depth: shelf.boxDepth,
    books: many(() => books, booksOf),
    stock: page(() => books, { by: book.shelfId, order: [book.price, book.id] }),
  });
  return reads(type('Shelf'), table.Shelf, {
    id: 'she',
    places: { region: shelf.region },
    fields: {
      title: shelf.code,
      opened: shelf.openedAt,
      parent: one(() => shelves, shelf.parentId),
      children: many(() => shelves, { by: shelf.parentId, order: [shelf.openedAt, shelf.id] }),
      notes: embedded({ note: shelf.note, opened: shelf.openedAt }),
      box: embedded(
        {
          label: shelf.boxLabel,
          depth: shelf.boxDepth,
          shelf: expression('text', sql`${shelf.code} || '!'`),
          note: shelf.note,
          books: many(() => books, { by: book.shelfId, order: [book.id] }),
          inner: depth,
        },
        shelf.boxLabel,
      ),
      count: expression('integer', ({ above }: { above?: number | null }) => {
        return sql`(select count(*)::integer from library.book b where b.shelf_id = ${shelf.id} and b.price > ${above ?? 0})`;
      }),
      books: many(() => books, {
        ...booksOf,
        where: ({ kinds, behind }: { kinds?: readonly string[] | null; behind?: number | null }) => {
          const wanted = ofKinds({ kinds: kinds ?? null });
          // The shelf around them is at hand.
          return behind
            ? sql`${wanted ?? sql`true`} and ${book.id} > ${behind} and ${book.addedAt} >= ${shelf.openedAt}`
            : wanted;
        },
      }),
      stock: page(() => books, { ...booksOf, order: [book.addedAt, book.id] }),
    },
  });
}

function bookReads(): Reads {
  const { seal, authorId } = book;
  return reads(type('Book'), table.Book, {
    places: { region: book.region },
    fields: {
      id: expression('text', sql`'boo_' || ${book.id}`),
      number: book.id,
      added: book.addedAt,
      note: expression('text', sql`${book.title} || ${shelfOf(sql`s.note`)}`),
      seal: computed({ seal }, (row) =>
        row.seal === null ? null : Buffer.from(row.seal as Uint8Array).toString('hex'),
      ),
      isDearer: dearerThan(),
      isSame: computed({ title: book.title, same: sameAs() }, (row) => row.same && row.title !== ''),
      compared: computed({ same: sameAs(), dearer: dearerThan() }, (row) => `${row.same} ${row.dearer}`),
      shelf: one(() => shelves, book.shelfId),
      author: one(() => readers, authorId),
      guarded: one(() => readers, authorId),
      friend: computed({ authorId }, (row) => row.authorId && readers.byKey(row.authorId)),
      fans: page(() => readers, {
        by: reader.bookId,
        where: ({ bornAfter }: { bornAfter?: string | null }) =>
          bornAfter ? sql`${reader.born} > ${bornAfter}` : undefined,
        order: [reader.born, reader.id],
      }),
      all: many(() => readers, { by: reader.bookId, order: [reader.name, reader.id] }),
    },
  });
}

function dearerThan(): Expression<boolean> {
  return expression('boolean', ({ than }: { than: number }) => sql`${book.price} > ${than}`);
}

function sameAs(): Expression<boolean | null> {
  return expression('boolean', ({ as }: { as?: string | null }) => sql`${book.title} = ${as ?? null}::text`);
}

const shelfOf = (what: Sql): Sql =>
  sql`(select coalesce(${what}, '') from library.shelf s where s.id = ${book.shelfId})`;

function readerReads(): Reads {
  return reads(type('Reader'), table.Reader, {
    id: 'rea',
    visible: seen,
    fields: {
      title: reader.name,
      book: one(() => books, reader.bookId),
      again: computed({ bookId: reader.bookId }, (row) => books.byKey(String(row.bookId))),
      age: computed({ born: reader.born }, ({ born }, given: { in: number }) => given.in - Number(born.slice(0, 4))),
    },
  });
}

const years = new Source<{ year: number; books: number; newest: Date; heaviest: number | null }>('years', {
  ...{ year: 'integer', books: 'bigint', newest: 'timestamptz', heaviest: 'numeric' },
});
const yearReads = reads(type('Year'), years);

let shelves: Reads;
let books: Reads;
let readers: Reads;

/** Declares anew, when the tables are known. */
export function library() {
  [shelves, books, readers] = [shelfReads(), bookReads(), readerReads()];
  return { shelves, books, readers, roots: rootsOf(shelves, books, readers) };
}

interface Asked {
  readonly first: number;
  readonly after?: string | null;
}

const BY_CODE = { by: [shelf.code] };
const BY_TITLE = { by: [book.title, book.id] };
const NEWEST = { by: [book.addedAt, book.id], isDescending: true };
const DEAREST = { by: [book.price, book.id], isDescending: true };
const cost = expression<number>('bigint', sql`${new TableAlias(table.Book)}.cost`);
const HEAVIEST = { by: [book.weight, book.id], isDescending: true };
const BY_YEAR = { by: [years.columns.year] };
const YEARS = sql`(select extract(year from b.added_at at time zone 'UTC')::integer as year, count(*) as books, max(b.added_at) as newest,
  nullif(sum(b.weight), 0) as heaviest from library.book b group by 1)`;

function rootsOf(shelves: Reads, books: Reads, readers: Reads) {
  const all = new Map([
    ['she', shelves],
    ['rea', readers],
  ]);
  return {
    shelf: ({ code }: { code: string }) => shelves.one(sql`${shelf.code} = ${code}`),
    shelves: (asked: Asked) => shelves.page({ question: 'shelves', order: BY_CODE, ...asked }),
    books: ({ kinds, most }: { kinds?: readonly string[]; most?: number | null }) =>
      books.list({
        where: ofKinds({ kinds: kinds ?? null }) ?? sql`true`,
        order: BY_TITLE,
        ...(most ? { first: Math.abs(most), maximum: Math.abs(most) } : {}),
      }),
    newest: (asked: Asked) => books.page({ question: 'newest', order: NEWEST, ...asked }),
    heaviest: (asked: Asked) => books.page({ question: 'heaviest', order: HEAVIEST, where: sql`true`, ...asked }),
    dearest: ({ below, ...asked }: Asked & { below?: number | null }) =>
      books.page({
        ...{
          question: questionOf('dearest', { below }),
          order: DEAREST,
          counted: sql`(select b.* from library.book b where b.price < ${below ?? 2 ** 53}::bigint)`,
          ...asked,
        },
        edges: {
          twice: computed({ cost }, (row) => Math.floor(row.cost / 2)),
          title: book.title,
        },
        from: (limit, behind) => sql`(select b.*, b.price as cost from library.book b
          where b.price < ${below ?? 2 ** 53}::bigint and ${aliased(behind, table.Book, 'b')}
          order by b.price desc fetch first ${limit} rows with ties)`,
      }),
    things: ({ ids }: { ids: readonly string[] }) => ids.map((id) => all.get(id.slice(0, 3))?.byGlobalId(id) ?? null),
    numbered: ({ numbers }: { numbers: readonly number[] }) => numbers.map((number) => books.byKey(String(number))),
    years: () => yearReads.list({ from: () => YEARS, order: BY_YEAR }),
    pagesOfYears: (asked: Asked) =>
      yearReads.page({
        question: 'years',
        from: (limit, behind) => fromYears(limit, behind),
        order: BY_YEAR,
        ...asked,
      }),
  };
}

function fromYears(limit: Sql, behind: Sql): Sql {
  return sql`(select * from ${YEARS} y where ${aliased(behind, years, 'y')} order by year limit ${limit})`;
}

import { type ActPayload, Acts, Keyring } from '../../../src/auth/index.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { UserError } from '../../../src/kit/graphql/user-errors.js';
import { noteBook } from './note-book.js';
import { contextOf, notes, taken } from './notes.js';

// Acts that are no "one record under one key": each is declared in the same way.

let noted: string[];
const book = noteBook();
beforeEach(() => {
  noted = [];
});

const acts = () =>
  new Acts({ keyring: Keyring.generate(), noteOwnAct: async (_, { type, id }) => void noted.push(`${type}_${id}`) });
const nobodyElse = () => undefined;
const asItIs = (input: object) => input;

class BundlePayload implements ActPayload {
  readonly cover?: object | null;
  readonly pages?: readonly object[] | null;
  readonly receipt?: object | null;
  readonly errors!: readonly UserError[];
}

class CountPayload implements ActPayload {
  readonly noteCount?: number | null;
  readonly errors!: readonly UserError[];
}

it('answers several records, several of one type, and one that was not made this time', async () => {
  const [cover, first, second] = [newId(), newId(), newId()];
  const bundle = acts().declare({
    operation: 'bundle',
    payload: BundlePayload,
    makes: { cover: notes, pages: notes, receipt: notes },
    read: asItIs,
    permit: nobodyElse,
    carryOut: async () => ({ cover, pages: [first, second], receipt: null }),
  });
  const given = { idempotencyKey: newId() };
  const answer = await bundle(given, contextOf(book.database));
  expect(answer).toEqual({
    cover: { shown: cover },
    pages: [{ shown: first }, { shown: second }],
    receipt: null,
    errors: [],
  });
  expect(await bundle(given, contextOf(book.database))).toEqual(answer);
  expect(noted).toEqual([`not_${cover}`, `not_${first}`, `not_${second}`]);
});

it('answers what was read anew for an act that has no record of its own', async () => {
  const clear = acts().declare({
    operation: 'countNotes',
    payload: CountPayload,
    makes: {},
    read: asItIs,
    permit: nobodyElse,
    async carryOut(_, { tx }) {
      await tx.sql(sql`insert into public.note (id) values (${newId()})`);
      return {};
    },
    answer: async () => ({ noteCount: (await book.written()).notes }),
  });
  const given = { idempotencyKey: newId() };
  expect(await clear(given, contextOf(book.database))).toEqual({ noteCount: 1, errors: [] });
  await book.database.query(sql`insert into public.note (id) values (${newId()})`);
  expect(await clear(given, contextOf(book.database))).toEqual({ noteCount: 2, errors: [] });
  expect(await book.written()).toEqual({ notes: 2, acts: 1 });
});

it('takes the key from the field that holds it', async () => {
  const sync = acts().declare({
    operation: 'sync',
    payload: CountPayload,
    keyField: 'batchId',
    makes: {},
    read: asItIs,
    permit: nobodyElse,
    carryOut: async () => ({}),
  });
  const batchId = newId();
  expect((await sync({ batchId, rows: [1] }, contextOf(book.database))).errors).toEqual([]);
  const { errors } = await sync({ batchId, rows: [2] }, contextOf(book.database));
  expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['batchId'] }]);
});

it('keeps nothing of an act that needs no key, and undoes it when it is refused', async () => {
  let refuses = false;
  const vote = acts().declare({
    operation: 'vote',
    payload: CountPayload,
    keyField: null,
    makes: {},
    read: asItIs,
    permit: nobodyElse,
    async carryOut(_, { tx }) {
      await tx.sql(sql`insert into public.note (id) values (${newId()})`);
      if (refuses) throw taken();
      return {};
    },
  });
  expect((await vote({}, contextOf(book.database))).errors).toEqual([]);
  refuses = true;
  expect((await vote({}, contextOf(book.database))).errors).toMatchObject([{ code: 'TOY_TAKEN' }]);
  expect(await book.written()).toEqual({ notes: 1, acts: 0 });
});

it('hands what the right found on to the act', async () => {
  const found = acts().declare({
    operation: 'found',
    payload: CountPayload,
    makes: {},
    read: asItIs,
    permit: async () => 'CADRE' as const,
    async carryOut(_, __, permit) {
      noted.push(permit);
      return {};
    },
  });
  await found({ idempotencyKey: newId() }, contextOf(book.database));
  expect(noted).toEqual(['CADRE']);
});

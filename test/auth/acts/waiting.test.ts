import { Keyring } from '../../../src/auth/index.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { endedInACircle } from '../../support/circle.js';
import { noteBook } from './note-book.js';
import { codes, input, keyring, type NoteOptions, type NotePayload, taken } from './notes.js';

const book = noteBook();
const { ask } = book;

const other = Keyring.generate('k2');
const withNewBehind = Keyring.parse(joined(keyring, other));
const withNewFirst = Keyring.parse(joined(other, keyring));

function joined(...keyrings: readonly Keyring[]): string {
  return keyrings.map((each) => each.toString()).join(',');
}

/** Begins the second call once the first is inside its act, and ends the first once the second waits for it. */
async function whileTheFirstIsAtWork(
  given: object,
  second: { readonly given?: object; readonly options?: NoteOptions } = {},
  first: { readonly failure?: Error; readonly options?: NoteOptions } = {},
): Promise<readonly [Promise<NotePayload>, Promise<NotePayload>]> {
  const working = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const one = ask(given, {
    ...first.options,
    carryOut: async (_, write) => {
      const made = await write();
      working.resolve();
      await release.promise;
      if (first.failure) throw first.failure;
      return made;
    },
  });
  one.catch(() => undefined);
  await working.promise;
  const two = ask(second.given ?? given, second.options);
  two.catch(() => undefined);
  await untilOneWaits();
  release.resolve();
  return [one, two];
}

async function untilOneWaits(): Promise<void> {
  for (;;) {
    const waiting = await book.database.query(
      sql`select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

describe('a second call with a key', () => {
  it('waits for the first, and answers what it made', async () => {
    const [first, second] = await whileTheFirstIsAtWork(input());
    expect(await second).toEqual(await first);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('does the act when the first one failed', async () => {
    const [first, second] = await whileTheFirstIsAtWork(input(), {}, { failure: new Error('The power went off.') });
    await expect(first).rejects.toThrow('The power went off.');
    expect(codes(await second)).toEqual([]);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('is told the refusal of the first', async () => {
    const [first, second] = await whileTheFirstIsAtWork(input(), {}, { failure: taken() });
    expect(codes(await first)).toEqual(['TOY_TAKEN']);
    expect(codes(await second)).toEqual(['TOY_TAKEN']);
    expect(await book.written()).toEqual({ notes: 0, acts: 1 });
  });

  it('and other input is refused once the first is done', async () => {
    const given = input();
    const [first, second] = await whileTheFirstIsAtWork(given, { given: { ...given, text: '再见' } });
    expect(codes(await first)).toEqual([]);
    expect(codes(await second)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('is told that the first is still at work when the wait is over, and leaves it alone', async () => {
    const given = input();
    const working = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = ask(given, {
      carryOut: async (_, write) => {
        working.resolve();
        await release.promise;
        return write();
      },
    });
    await working.promise;
    const second = await ask(given, { patienceMillis: 1 });
    release.resolve();
    expect(second.errors).toMatchObject([{ code: 'IDEMPOTENCY_IN_PROGRESS', path: ['idempotencyKey'] }]);
    expect(second.errors[0]?.message).toContain('still at work');
    expect(codes(await first)).toEqual([]);
    expect(codes(await ask(given))).toEqual([]);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('does not leave its patience to the statements behind it', async () => {
    let patience: unknown;
    await ask(input(), {
      carryOut: async ({ tx }, write) => {
        [patience] = await tx.sql(sql`show lock_timeout`);
        return write();
      },
    });
    expect(patience).toEqual({ lock_timeout: '0' });
  });
});

it('is done once by twenty calls at once', async () => {
  const given = input();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(given)));
  expect(new Set(answers.map(({ note }) => note?.shown)).size).toBe(1);
  expect(await book.written()).toEqual({ notes: 1, acts: 1 });
});

describe('an act that waits for a transaction which waits for it', () => {
  const hold = (tx: Transaction, id: string) => tx.sql(sql`select from public.note where id = ${id} for update`);

  it('is done again when it was ended for that, and answered as if nothing had been', async () => {
    const tries: string[] = [];
    const answer = await endedInACircle(book.database, async () => {
      const [own, other] = [newId(), newId()];
      await book.database.query(sql`truncate public.note, auth.act`);
      await book.database.query(sql`insert into public.note (id) values (${own}), (${other})`);
      tries.length = 0;
      return {
        hold: (tx) => hold(tx, other),
        work: () =>
          ask(input(), {
            carryOut: async ({ tx }, write) => {
              tries.push(own);
              const made = await write();
              await hold(tx, own);
              await hold(tx, other);
              return made;
            },
          }),
        ask: (tx) => hold(tx, own),
      };
    });
    expect(codes(answer)).toEqual([]);
    expect(tries).toHaveLength(2);
    // The two that were there, and one.
    expect(await book.written()).toEqual({ notes: 3, acts: 1 });
  });
});

describe('while the keys of the hub are changed', () => {
  it('an act kept under the old key is known by the new one, and the other way round', async () => {
    for (const [before, after] of [
      [keyring, withNewFirst],
      [withNewFirst, withNewBehind],
    ] as const) {
      const given = input();
      const first = await ask(given, { keyring: before });
      expect(await ask(given, { keyring: after })).toEqual(first);
      expect(codes(await ask({ ...given, text: '再见' }, { keyring: after }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('two calls at once under different keys wait for each other', async () => {
    const [first, second] = await whileTheFirstIsAtWork(
      input(),
      { options: { keyring: withNewFirst } },
      { options: { keyring: withNewBehind } },
    );
    expect(await second).toEqual(await first);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });
});

describe('the same call', () => {
  const base = { text: '你好', services: [{ facility: 'BED', capacity: 1 }], place: { a: 1, b: 2 } };

  it.each([
    [
      'in another order of its members',
      { place: { b: 2, a: 1 }, services: [{ capacity: 1, facility: 'BED' }], text: '你好' },
    ],
    ['with a field that is undefined', { ...base, phone: undefined }],
    ['with a field that is null, which says the same to a command', { ...base, phone: null }],
  ])('is known %s', async (_, spelled) => {
    const idempotencyKey = newId();
    const first = await ask({ idempotencyKey, ...base });
    expect(await ask({ ...spelled, idempotencyKey })).toEqual(first);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it.each([
    ['another value', { ...base, text: '再见' }],
    ['a field more', { ...base, phone: '12351' }],
    ['a field less', { text: base.text, services: base.services }],
    ['another order in a list', { ...base, services: [{ facility: 'SHOWER' }, { facility: 'BED', capacity: 1 }] }],
    ['a null in a list', { ...base, services: [null, { facility: 'BED', capacity: 1 }] }],
    ['a number written as text', { ...base, services: [{ facility: 'BED', capacity: '1' }] }],
    ['a member on another level', { ...base, place: { a: 1 }, b: 2 }],
  ])('is none with %s: the key is refused', async (_, input) => {
    const idempotencyKey = newId();
    await ask({ idempotencyKey, ...base });
    const { note, errors } = await ask({ ...input, idempotencyKey });
    expect(note).toBeUndefined();
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
    expect(errors[0]?.message).toContain('was used for a call with other input');
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });
});

import { Acts, Keyring, type MadeType, viewerWith } from '../../../src/auth/index.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Refusal, Refusals, versionConflict } from '../../../src/kit/refusal.js';
import { noteBook } from './note-book.js';
import { codes, contextOf, input, keyring, type NoteOptions, NotePayload, notes, soldOut, taken } from './notes.js';

const book = noteBook();
const { ask } = book;

describe('an act under a key', () => {
  it('is done, and the same call again answers what it made without doing it again', async () => {
    const given = input();
    const first = await ask(given);
    expect(first).toEqual({ note: { shown: expect.any(String) }, errors: [] });
    expect(await ask(given)).toEqual(first);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('answers a retry before any version is compared', async () => {
    const id = newId();
    await book.database.query(sql`insert into public.note (id) values (${id})`);
    const options: NoteOptions = {
      carryOut: async ({ tx }) => {
        const [row] = await tx.sql<{ version: number }>(sql`select version from public.note where id = ${id}`);
        if (row?.version !== 1) throw versionConflict(1, row?.version ?? 0);
        await tx.sql(sql`update public.note set version = version + 1 where id = ${id}`);
        return { note: id };
      },
    };
    const given = input({ expectedVersion: 1 });
    expect(await ask(given, options)).toEqual({ note: { shown: id }, errors: [] });
    expect(await ask(given, options)).toEqual({ note: { shown: id }, errors: [] });
    const other = await ask(input({ expectedVersion: 1 }), options);
    expect(other.errors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 }]);
  });

  it('is another act for another person and for another operation', async () => {
    const given = input();
    await ask(given);
    await ask(given, {}, { viewer: viewerWith('mem_2', []) });
    await ask(given, { operation: 'copyNote' });
    expect(await book.written()).toEqual({ notes: 3, acts: 3 });
  });

  it('leaves nothing when it fails, nor what it wrote, and can be asked again', async () => {
    const given = input();
    const failing = ask(given, {
      carryOut: async (_, write) => {
        await write();
        throw new Error('The power went off.');
      },
    });
    await expect(failing).rejects.toThrow('The power went off.');
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
    expect(codes(await ask(given))).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(65)],
    ['with a NUL in it', 'a\0b'],
  ])('is refused for a key that is %s', async (_, idempotencyKey) => {
    const answer = await ask(input({ idempotencyKey }));
    expect(answer.errors).toMatchObject([{ code: 'INVALID_VALUE', path: ['idempotencyKey'], rule: 'idempotency.key' }]);
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
  });

  it('is nothing for a visitor: nobody would know whose key it is', async () => {
    await expect(ask(input(), {}, { viewer: { subject: null } })).rejects.toThrow('for a visitor');
  });

  it('is declared once: keys are told apart by its name', () => {
    const acts = new Acts({ keyring, noteOwnAct: async () => undefined });
    const declared = {
      operation: 'writeNote',
      payload: NotePayload,
      makes: { note: notes },
      read: (given: object) => given,
      permit: () => undefined,
      carryOut: async () => ({ note: null }),
    };
    acts.declare(declared);
    expect(() => acts.declare(declared)).toThrow('writeNote is declared twice');
  });
});

describe('what is kept of an act', () => {
  it('is neither who asked, nor the key, nor a value of the input', async () => {
    const secret = { idempotencyKey: '13900139000', keeper: { name: '张三丰', mobile: '13700137000' }, floor: 481516 };
    await ask(secret);
    const refused = { ...secret, idempotencyKey: '13900139001' };
    await ask(refused, { carryOut: async () => taken() });
    const dump = await book.database.query<{ row: string }>(sql`select a::text as row from auth.act a`);
    const text = dump.map(({ row }) => row).join('\n');
    expect(dump).toHaveLength(2);
    expect(text).toContain('writeNote');
    for (const word of ['mem_13800138000', '1390013900', '张三丰', '13700137000', '481516', 'secret', '机密']) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(Buffer.from(word).toString('hex'));
    }
  });

  it('does not show that two keys asked for the same', async () => {
    await ask(input());
    await ask(input());
    const [row] = await book.database.query(sql`select count(distinct input_hmac)::integer as inputs from auth.act`);
    expect(row).toEqual({ inputs: 2 });
  });

  it('tells nothing to who holds another key of the hub', async () => {
    const given = input();
    await ask(given);
    await ask(given, { keyring: Keyring.generate('k9') });
    expect(await book.written()).toEqual({ notes: 2, acts: 2 });
  });
});

describe('a refusal', () => {
  const refusing: NoteOptions = {
    carryOut: async (_, write) => {
      await write();
      throw new Refusals([taken(['text'], 'note.text.taken'), taken(['tags', '0'])]);
    },
  };

  it('undoes what was done, and stays under the key with its codes, paths and rules', async () => {
    const given = input();
    const first = await ask(given, refusing);
    expect(first.note).toBeUndefined();
    expect(first.errors.map(({ message }) => message)).toEqual(['"secret" is taken.', '"secret" is taken.']);
    expect(await book.written()).toEqual({ notes: 0, acts: 1 });
    const [row] = await book.database.query(sql`select made, refusals from auth.act`);
    expect(row).toEqual({
      made: null,
      refusals: [
        { code: 'TOY_TAKEN', path: ['text'], rule: 'note.text.taken' },
        { code: 'TOY_TAKEN', path: ['tags', '0'] },
      ],
    });
  });

  it('is told again to a retry, also when it would be done now, and says what to do', async () => {
    const given = input();
    const first = await ask(given, refusing);
    const again = await ask(given);
    expect(again.errors.map(({ code, path, rule }) => ({ code, path, rule }))).toEqual(
      first.errors.map(({ code, path, rule }) => ({ code, path, rule })),
    );
    expect(again.errors[0]?.message).toContain('was refused before (TOY_TAKEN at text)');
    expect(again.errors[0]?.message).toContain('under a new key');
    const chinese = await ask(given, {}, { language: 'zh' });
    expect(chinese.errors[1]?.message).toMatch(/此前已被拒绝（TOY_TAKEN，位置 tags\.0）.*使用新的幂等键重新提交。$/);
    expect(await book.written()).toEqual({ notes: 0, acts: 1 });
    expect(codes(await ask({ ...given, idempotencyKey: newId() }))).toEqual([]);
  });

  it('that passes by itself is not kept: the same call decides again', async () => {
    const given = input();
    const options: NoteOptions = {
      carryOut: async (_, write) => {
        await write();
        throw new Refusals([taken(), soldOut()]);
      },
    };
    expect(codes(await ask(given, options))).toEqual(['TOY_TAKEN', 'TOY_SOLD_OUT']);
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
    expect(codes(await ask(given))).toEqual([]);
  });

  it('at a glance begins nothing where it passes by itself, and is the act’s to decide where not', async () => {
    const begun: string[] = [];
    const options = (refusal: Refusal): NoteOptions => ({
      glance: () => Promise.reject(refusal),
      permit: () => {
        begun.push(refusal.code);
      },
    });
    expect(codes(await ask(input(), options(soldOut())))).toEqual(['TOY_SOLD_OUT']);
    expect(begun).toEqual([]);
    expect(codes(await ask(input(), options(taken())))).toEqual([]);
    expect(begun).toEqual(['TOY_TAKEN']);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('at a glance knows by its condition which calls were made before', async () => {
    const known: unknown[] = [];
    const options: NoteOptions = {
      glance: async ({ isKnown }) => {
        const [row] = await book.database.query<{ known: boolean }>(sql`select ${isKnown} as known`);
        known.push(row?.known);
      },
    };
    const given = input();
    await ask(given, options);
    await ask(given, options);
    await ask(input(), options);
    expect(known).toEqual([false, true, false]);
  });

  it('that is answered and not thrown leaves what was written, once', async () => {
    const given = input();
    const counted: NoteOptions = { carryOut: async (_, write) => write().then(() => taken()) };
    expect(codes(await ask(given, counted))).toEqual(['TOY_TAKEN']);
    expect(codes(await ask(given, counted))).toEqual(['TOY_TAKEN']);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('of the shape of the input is not kept', async () => {
    const given = input();
    const misshapen: NoteOptions = {
      read: () => {
        throw taken();
      },
    };
    expect(codes(await ask(given, misshapen))).toEqual(['TOY_TAKEN']);
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
    expect(codes(await ask(given))).toEqual([]);
  });

  it('of the right is not kept, and a replay needs the right as well', async () => {
    const given = input();
    const denied: NoteOptions = { permit: () => Promise.reject(taken([])) };
    expect(codes(await ask(given, denied))).toEqual(['TOY_TAKEN']);
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
    expect(codes(await ask(given))).toEqual([]);
    const replay = await ask(given, denied);
    expect(replay.note).toBeUndefined();
    expect(codes(replay)).toEqual(['TOY_TAKEN']);
  });
});

describe('the note that the hub made a record', () => {
  it('is taken once, in the transaction of the act, and not for a replay or a refusal', async () => {
    const noted: unknown[] = [];
    const noteOwnAct: NoteOptions['noteOwnAct'] = async (tx, record) => {
      const rows = await tx.sql(sql`select 1 as one from public.note where id = ${record.id}`);
      noted.push({ ...record, there: rows.length });
    };
    const given = input();
    const { note } = await ask(given, { noteOwnAct });
    await ask(given, { noteOwnAct });
    await ask(input(), { noteOwnAct, carryOut: () => Promise.reject(taken()) });
    expect(noted).toEqual([{ type: 'not', id: note?.shown, there: 1 }]);
  });

  it('is not taken of a type whose records have no sources', async () => {
    const noted: unknown[] = [];
    const acts = new Acts({ keyring, noteOwnAct: async (_, record) => void noted.push(record) });
    const sourceless: MadeType = { ...notes, hasSources: false };
    const write = acts.declare({
      operation: 'writeNote',
      payload: NotePayload,
      makes: { note: sourceless },
      read: (given: object) => given,
      permit: () => undefined,
      carryOut: async () => ({ note: newId() }),
    });
    expect(codes(await write(input(), contextOf(book.database)))).toEqual([]);
    expect(noted).toEqual([]);
  });

  it('undoes the act when it fails', async () => {
    const failing = ask(input(), { noteOwnAct: () => Promise.reject(new Error('No such channel.')) });
    await expect(failing).rejects.toThrow('No such channel.');
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
  });
});

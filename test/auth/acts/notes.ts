import type { AuthContext } from '../../../src/auth/access.js';
import {
  type ActPayload,
  Acts,
  type ActsOptions,
  type Doing,
  type Glancing,
  Keyring,
  type Made,
  type Mutate,
  viewerWith,
} from '../../../src/auth/index.js';
import type { Database } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { declareUserErrorCodes, type UserError } from '../../../src/kit/graphql/user-errors.js';
import { Refusal, type Refusals } from '../../../src/kit/refusal.js';

/** An act on a table of the tests: a note is written, and shown by its key. */
export class NotePayload implements ActPayload {
  readonly note?: { readonly shown: string } | null;
  readonly errors!: readonly (UserError & { readonly rule?: string; readonly currentVersion?: number })[];
}

export const notes = { node: { prefix: 'not' }, byKey: (key: string) => ({ shown: key }) };

type Types = { readonly note: typeof notes };

export const ToyCode = declareUserErrorCodes(
  { TOY_TAKEN: 'Taken (已占用).', TOY_SOLD_OUT: 'Nothing is left (已满).' },
  ['TOY_SOLD_OUT'],
);

export const keyring = Keyring.generate('k1');

export const taken = (path: readonly string[] = ['text'], rule?: string) =>
  new Refusal(
    ToyCode.TOY_TAKEN,
    { zh: '“机密”已占用。', en: '"secret" is taken.' },
    { path, ...(rule ? { rule } : {}) },
  );

export const soldOut = () => new Refusal(ToyCode.TOY_SOLD_OUT, { zh: '已满。', en: 'Nothing is left.' });

export interface NoteOptions extends Partial<ActsOptions> {
  readonly operation?: string;
  readonly read?: (input: object) => object;
  readonly permit?: (doing: Doing) => void | Promise<void>;
  readonly glance?: (glancing: Glancing) => Promise<void>;
  /** Instead of writing the note, or after it. */
  readonly carryOut?: (doing: Doing, write: () => Promise<Made<Types>>) => Promise<Made<Types> | Refusal | Refusals>;
}

/** The mutation that writes a note, with what the test has otherwise. */
export function writeNote(options: NoteOptions = {}): Mutate<NotePayload> {
  const acts = new Acts({ keyring, noteOwnAct: async () => undefined, ...options });
  return acts.declare({
    operation: options.operation ?? 'writeNote',
    payload: NotePayload,
    makes: { note: notes },
    read: options.read ?? ((input: object) => input),
    permit: (_, doing) => options.permit?.(doing),
    ...(options.glance && {
      glance: (_: object, glancing: Glancing) => options.glance?.(glancing) ?? Promise.resolve(),
    }),
    async carryOut(_, doing): Promise<Made<Types> | Refusal | Refusals> {
      const write = async () => {
        const note = newId();
        await doing.tx.sql(sql`insert into public.note (id) values (${note})`);
        return { note };
      };
      return options.carryOut ? options.carryOut(doing, write) : write();
    },
  });
}

/** What a resolver is handed. */
export function contextOf(database: Pick<Database, 'transaction'>, more: object = {}): AuthContext {
  const viewer = viewerWith('mem_13800138000', []);
  return { database, language: 'en', viewer, ...more } as unknown as AuthContext;
}

/** What a client sends, under a key of its own. */
export const input = (more: object = {}) => ({ idempotencyKey: newId(), text: '你好', ...more });

export const codes = ({ errors }: NotePayload) => errors.map(({ code }) => code);

import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { contextOf, type NoteOptions, type NotePayload, writeNote } from './notes.js';

export interface NoteBook {
  readonly url: string;
  readonly database: Database;
  /** Writes a note, as a mutation does. */
  ask(given: object, options?: NoteOptions, context?: object): Promise<NotePayload>;
  /** How many notes there are, and how many outcomes under keys. */
  written(): Promise<{ readonly notes: number; readonly acts: number }>;
}

/** A database of notes for a test file; empty before each test. */
export function noteBook(): NoteBook {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.database.query(sql`create table public.note (id uuid primary key, version integer not null default 1)`);
  });
  beforeEach(() => test.database.query(sql`truncate public.note, auth.act`));
  afterAll(() => test.close());
  return {
    get url() {
      return test.url;
    },
    get database() {
      return test.database;
    },
    ask: (given, options, context) => writeNote(options)(given, contextOf(test.database, context)),
    async written() {
      const [row] = await test.database.query<{ notes: number; acts: number }>(sql`
        select (select count(*)::integer from public.note) as notes, (select count(*)::integer from auth.act) as acts`);
      return row ?? { notes: -1, acts: -1 };
    },
  };
}

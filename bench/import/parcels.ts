import type { Database, Transaction } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type StageColumns, staged } from '../../src/kit/database/stage.js';
import { announce, LoggedKind } from '../../src/kit/events/index.js';
import type { Intake, IntakeOutcome, IntakeRecord } from '../../src/kit/intake.js';
import { unreadable } from '../../src/kit/intake-errors.js';

/** A domain as small as can be, merged by set: what a channel itself costs, with little of anybody else's work in it. */
interface Parcel {
  readonly code: string;
  readonly name: string;
  readonly pieces: number;
}

interface Written {
  readonly id: string;
  readonly code: string;
}

const HEADINGS = new Set(['编号', '名称', '件数']);
const COLUMNS = { id: 'uuid', code: 'text', name: 'text', pieces: 'integer' } as const satisfies StageColumns;
const WHOLE_NUMBER = { zh: '整数', en: 'a whole number' };

/** Makes the table; one that is there is emptied. */
export async function createParcels(database: Pick<Database, 'query'>): Promise<void> {
  await database.query(sql`create schema if not exists bench_import`);
  await database.query(sql`
    create table if not exists bench_import.parcel (
      id uuid primary key, code text collate "C" not null unique, name text not null, pieces integer not null,
      version integer not null default 1)`);
  await database.query(sql`truncate bench_import.parcel`);
}

export const parcelIntake: Intake<Parcel> = {
  subject: 'parcels',
  subjectType: 'par',
  heading: (title) => (HEADINGS.has(title) ? title : null),
  identify: ({ cells }) => cells.get('编号')?.text ?? null,
  read({ cells }) {
    const given = cells.get('件数')?.text ?? '';
    const pieces = Number(given);
    if (given !== '' && Number.isInteger(pieces))
      return { command: { code: cells.get('编号')?.text ?? '', name: cells.get('名称')?.text ?? '', pieces } };
    const refusal = unreadable('件数', given, WHOLE_NUMBER, 'parcel.pieces');
    return { problems: [{ verdict: 'REJECTED', column: '件数', value: given, refusal }] };
  },
  async apply(tx, records) {
    const written = await merge(tx, records);
    await announce(
      tx,
      [...written].map(([code, id]) => {
        return {
          topic: 'PARCEL',
          subject: { type: 'par', id },
          kind: LoggedKind.CHANGE,
          regionCode: null,
          after: { code },
        };
      }),
    );
    const known = await keysOf(tx, records);
    return records.map(({ command: { code } }): IntakeOutcome => {
      const id = written.get(code) ?? known.get(code);
      if (id === undefined) throw new Error(`The parcel ${code} was neither written nor is it there.`);
      return { subject: { type: 'par', id }, changed: written.has(code) };
    });
  },
};

/** Keys of those that were entered or changed, by code. */
async function merge(tx: Transaction, records: readonly IntakeRecord<Parcel>[]): Promise<ReadonlyMap<string, string>> {
  const rows = records.map(({ command: { code, name, pieces } }) => ({ id: newId(), code, name, pieces }));
  const incoming = await staged(tx, 'incoming', COLUMNS, rows);
  const written = await tx.sql<Written & Record<string, unknown>>(sql`
    insert into bench_import.parcel as known (id, code, name, pieces)
    select id, code, name, pieces from ${incoming}
    on conflict (code) do update set name = excluded.name, pieces = excluded.pieces, version = known.version + 1
    where (known.name, known.pieces) is distinct from (excluded.name, excluded.pieces)
    returning id, code`);
  return new Map(written.map(({ id, code }) => [code, id]));
}

async function keysOf(tx: Transaction, records: readonly IntakeRecord<Parcel>[]): Promise<ReadonlyMap<string, string>> {
  const codes = records.map(({ command }) => command.code);
  const rows = await tx.sql<Written & Record<string, unknown>>(
    sql`select id, code from bench_import.parcel where code = any(${codes}::text[])`,
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

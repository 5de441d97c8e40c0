import { hash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Envelope, Keyring } from '../../src/auth/index.js';
import { type ImportFileOptions, type ImportReport, importFile } from '../../src/channels/index.js';
import type { Database, Transaction } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake, IntakeDecision, IntakeOutcome } from '../../src/kit/intake.js';
import { applyEach } from '../../src/kit/intake-each.js';
import { rowOutOfReach, unreadable } from '../../src/kit/intake-errors.js';
import { Refusal } from '../../src/kit/refusal.js';

/** A domain as small as can be: parcels with a number, a name and a count, in a table that counts its changes. */

export interface Parcel {
  readonly code: string;
  readonly name: string;
  readonly pieces: number;
}

interface ParcelHooks {
  /** Called inside the transaction, before a parcel is written. */
  readonly beforeWrite?: (parcel: Parcel) => Promise<void> | void;
  /** Whether names are looked at; they are by default. */
  readonly refuses?: boolean;
}

const HEADINGS: Readonly<Record<string, string>> = { 编号: '编号', 单号: '编号', 名称: '名称', 件数: '件数' };

/** Refuses what the name asks for: 拒收 is refused after it was written, 存疑 needs a person. */
export function parcelIntake(hooks: ParcelHooks = {}): Intake {
  return {
    subject: 'parcels',
    subjectType: 'par',
    heading: (title) => HEADINGS[title] ?? null,
    identify: ({ cells }) => cells.get('编号')?.text ?? null,
    read({ cells }) {
      const code = cells.get('编号')?.text ?? null;
      const given = cells.get('件数')?.text ?? '';
      const pieces = Number(given);
      if (code !== null && Number.isInteger(pieces))
        return { command: { code, name: cells.get('名称')?.text ?? '', pieces } };
      const expected = { zh: '整数', en: 'a whole number' };
      const refusal = unreadable('件数', given, expected, 'parcel.pieces');
      return { problems: [{ verdict: 'REJECTED', column: '件数', value: given, refusal }] };
    },
    apply: (transaction, records) =>
      applyEach(transaction, records, {
        apply: (inner, { command, decision }) => put(inner, command as Parcel, decision, hooks),
        problemOf: (refusal, { row: { cells } }) => ({
          verdict: refusal.code === 'INVALID_VALUE' ? 'QUARANTINED' : 'REJECTED',
          column: '名称',
          value: cells.get('名称')?.text ?? null,
          refusal,
        }),
      }),
  };
}

async function put(
  transaction: Transaction,
  { code, name, pieces }: Parcel,
  decision: IntakeDecision | null,
  { beforeWrite, refuses = true }: ParcelHooks,
): Promise<IntakeOutcome> {
  await beforeWrite?.({ code, name, pieces });
  // Parcels lie nowhere; one called 外地 stands for a row of a division that no cadre here answers for.
  if (decision && name === '外地' && !decision.reaches('620721')) throw rowOutOfReach('620721');
  if (decision?.belongsTo) return renamed(transaction, { code, name, pieces }, decision.belongsTo);
  const [written] = await transaction.sql<{ id: string }>(sql`
    insert into public.parcel (id, code, name, pieces) values (${newId()}, ${code}, ${name}, ${pieces})
    on conflict (code) do update set name = excluded.name, pieces = excluded.pieces, changes = parcel.changes + 1
      where (parcel.name, parcel.pieces) is distinct from (excluded.name, excluded.pieces)
    returning id`);
  if (refuses && name === '拒收') throw new Refusal('STATE_NOT_ALLOWED', { zh: '不收。', en: 'Not taken.' });
  if (refuses && !decision && name === '存疑') throw new Refusal('INVALID_VALUE', { zh: '存疑。', en: 'In doubt.' });
  const [known] = await transaction.sql<{ id: string }>(sql`select id from public.parcel where code = ${code}`);
  return { subject: { type: 'par', id: known?.id ?? '' }, changed: written !== undefined };
}

/** The parcel that a person said it is takes over what came. */
async function renamed({ sql: execute }: Transaction, { name, pieces }: Parcel, id: string): Promise<IntakeOutcome> {
  const rows = await execute(
    sql`update public.parcel set name = ${name}, pieces = ${pieces} where id = ${id} returning id`,
  );
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { zh: '没有。', en: 'Not there.' });
  return { subject: { type: 'par', id }, changed: true };
}

/** The same in every process of a test. */
export const envelope = new Envelope(Keyring.parse(`k1:${hash('sha256', 'parcels', 'base64')}`));

export async function createParcels(database: Database): Promise<void> {
  await database.query(sql`
    create table public.parcel (id uuid primary key, code text unique, name text, pieces integer, changes integer default 1)`);
}

/** Nothing has come in yet. */
export async function emptied(database: Database): Promise<void> {
  await database.query(sql`
    truncate public.parcel, channels.channel cascade`);
}

const folder = mkdtempSync(join(tmpdir(), 'parcels-'));
let files = 0;

/** Writes a table as CSV; rows are written as they are given, below 编号, 名称, 件数. */
export function csv(...rows: readonly string[]): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, ['编号,名称,件数', ...rows, ''].join('\n'));
  return path;
}

/** Writes bytes as they are. */
export function file(name: string, content: string | Buffer): string {
  const path = join(folder, `${++files}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** Takes in a file with whatever differs from the usual. */
export function take(database: Database, path: string, more: Partial<ImportFileOptions> = {}): Promise<ImportReport> {
  return importFile({
    database,
    envelope,
    intake: parcelIntake(),
    channel: 'C9-parcels',
    path,
    fileName: 'parcels.csv',
    asOf: null,
    datum: null,
    dryRun: false,
    regionCode: null,
    ...more,
  });
}

export async function parcels(database: Database): Promise<readonly Record<string, unknown>[]> {
  return database.query(sql`select code, name, pieces, changes from public.parcel order by code`);
}

/** Everything that rows leave behind, without keys and times that differ from run to run. */
export async function dump(database: Database): Promise<unknown> {
  const records = await database.query(sql`
    select id, record_id, record_version, payload_hash, as_of, verdict, reason_en, subject_type, payload is null as open
    from channels.source_record order by id`);
  return { parcels: await parcels(database), records };
}

/** The whole of the tables that a second run must leave alone, times included. */
export async function exactDump(database: Database): Promise<unknown> {
  const records = await database.query(sql`select * from channels.source_record order by id`);
  return { parcels: await database.query(sql`select * from public.parcel order by code`), records };
}

export async function lines(database: Database, runId: string): Promise<readonly Record<string, unknown>[]> {
  return database.query(sql`
    select ordinal, verdict, sheet, row, "column", value, rule, code, message_en as en, source_record_id as record
    from channels.rejected_row where import_run_id = ${runId} order by ordinal`);
}

import type { QueryResultRow } from 'pg';
import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { type StageColumns, staged } from '../../kit/database/stage.js';
import type { IntakeSubject } from '../../kit/intake.js';
import type { Sentence } from '../../kit/sentence.js';
import type { Verdict } from '../verdicts.js';
import type { Arrival } from './arrival.js';

/** What the hub has of a record already: the last delivery that was applied, all that this very file once brought. */
export interface KnownRecord {
  /** Of the last delivery that was applied, as the next three; null when none was. */
  readonly key: string | null;
  readonly payloadHash: string | null;
  /** The run in which it came. */
  readonly runId: string | null;
  /** Key of what it was taken for. */
  readonly subjectId: string | null;
  /** The newest day of which the source told anything of it. */
  readonly asOf: string | null;
  readonly versionsOfThisFile: readonly string[];
  /** What a person has looked at and rejected. */
  readonly versionsDropped: readonly string[];
  /** The largest version that was applied, where the source numbers them. */
  readonly versionNumber: string | null;
}

/** A row with what was made of it. */
export interface Outcome {
  readonly arrival: Arrival;
  readonly verdict: Verdict;
  readonly subject: IntakeSubject | null;
  readonly reason: Sentence | null;
  /** Key of the applied record that the row says again. */
  readonly repeats: string | null;
}

/** Where and for whom the rows come in. */
export interface Delivery {
  /** Null for records that came by themselves, in no run. */
  readonly runId: string | null;
  readonly channel: string;
  readonly regionCode: string | null;
  /** Null for what came in no file. */
  readonly fileHash: string | null;
  readonly asOf: string | null;
  /** It came before and is only taken through the rules again: its records stay those of the run in which they came. */
  readonly again: boolean;
}

/** What comes in a file, in a run. */
export type FileDelivery = Delivery & { readonly runId: string; readonly fileHash: string };

interface KnownRow extends QueryResultRow, KnownRecord {
  readonly recordId: string;
}

/** Deliveries of one channel are settled one after the other: what is known of a record must not change meanwhile. */
export async function takeTurn({ sql: execute }: Transaction, channel: string): Promise<void> {
  await execute(sql`select pg_advisory_xact_lock(hashtextextended('settle:' || ${channel}::text, 0))`);
}

/** What is known of these records, by record number. */
export async function knownRecords(
  { sql: execute }: Transaction,
  { channel, fileHash }: Delivery,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, KnownRecord>> {
  const rows = await execute<KnownRow>(sql`
    select record.record_id as "recordId", ${last('id')} as key, ${last('payload_hash')} as "payloadHash",
      ${last('import_run_id')} as "runId", ${last('subject_id')} as "subjectId",
      max(record.as_of) filter (where record.verdict = 'APPLIED') as "asOf",
      coalesce(array_agg(record.record_version)
        filter (where record.verdict = 'APPLIED' and run.file_hash = ${fileHash}::text), '{}') as "versionsOfThisFile",
      coalesce(array_agg(record.record_version) filter (where record.verdict = 'REJECTED'), '{}') as "versionsDropped",
      (max(record.version_number) filter (where record.verdict = 'APPLIED'))::text as "versionNumber"
    from channels.source_record record left join channels.import_run run on run.id = record.import_run_id
    where record.channel = ${channel} and record.record_id = any(${recordIds}::text[])
      and (record.verdict = 'APPLIED' or (record.verdict = 'REJECTED' and record.decided_at is not null))
    group by record.record_id`);
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** A version of a record as it was kept. */
export interface KnownVersion {
  readonly payloadHash: string;
  readonly verdict: Verdict;
  readonly runId: string | null;
  /** Whether a person has decided on it. */
  readonly isDecided: boolean;
}

/** What there is of these very versions, by key of the source record. */
export async function knownVersions(
  { sql: execute }: Transaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownVersion>> {
  if (keys.length === 0) return new Map();
  const rows = await execute<QueryResultRow & KnownVersion & { id: string }>(sql`
    select id, payload_hash as "payloadHash", verdict, import_run_id as "runId", decided_at is not null as "isDecided"
    from channels.source_record where id = any(${keys}::uuid[])`);
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}

/**
 * Which source record spoke last of each subject, by key of the subject; none where the hub itself did, by an act of its
 * own. What is taken through the rules again must not go over what others have said since.
 */
export async function lastWords(
  { sql: execute }: Transaction,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await execute<QueryResultRow & { subjectId: string; key: string }>(sql`
    select last.subject_id as "subjectId", last.id as key from (
      select distinct on (subject_id) subject_id, id, received_at from channels.source_record
      where subject_id = any(${subjectIds}::uuid[]) and verdict = 'APPLIED'
      order by subject_id, received_at desc, id desc) last
    left join channels.own_act act on act.subject_id = last.subject_id and act.told_at > last.received_at
    where act.subject_id is null`);
  return new Map(rows.map(({ subjectId, key }) => [subjectId, key]));
}

/** A column of the last delivery that was applied. */
function last(column: string): Sql {
  return rawSql(`(array_agg(record.${column} order by record.received_at desc, record.id desc)
    filter (where record.verdict = 'APPLIED'))[1]`);
}

/** Writes what was made of the rows; a row that is written already stays as it is. */
export async function keepRecords(
  transaction: Transaction,
  delivery: Delivery,
  outcomes: readonly Outcome[],
  envelope: Envelope,
): Promise<void> {
  await keepUnapplied(transaction, delivery, outcomes, envelope);
  await keepApplied(transaction, delivery, outcomes);
  await confirm(transaction, delivery, outcomes);
}

const COLUMNS = {
  id: 'uuid',
  record_id: 'text',
  record_version: 'text',
  version_number: 'bigint',
  payload_hash: 'text',
  verdict: 'text',
  reason_zh: 'text',
  reason_en: 'text',
  subject_type: 'text',
  subject_id: 'uuid',
  payload: 'bytea',
} as const satisfies StageColumns;

/**
 * What was applied is the newest there is of its record, also when the same content came before something else did: then
 * it is the same source record once more.
 */
async function keepApplied(transaction: Transaction, delivery: Delivery, outcomes: readonly Outcome[]): Promise<void> {
  const applied = outcomes.filter(({ verdict, subject }) => verdict === 'APPLIED' && subject);
  if (applied.length === 0) return;
  const table = await staged(
    transaction,
    'applied',
    COLUMNS,
    applied.map((outcome) => stagedRow(outcome, null)),
  );
  await transaction.sql(sql`
    insert into channels.source_record (id, channel, record_id, record_version, version_number, payload_hash, as_of, verdict,
      subject_type, subject_id, import_run_id, region_code)
    select id, ${delivery.channel}, record_id, record_version, version_number, payload_hash, ${delivery.asOf}::date, verdict,
      subject_type, subject_id, ${delivery.runId}::uuid, ${delivery.regionCode}
    from ${table}
    on conflict (channel, record_id, record_version) do update set
      as_of = greatest(source_record.as_of, excluded.as_of), received_at = excluded.received_at, verdict = 'APPLIED',
      payload_hash = excluded.payload_hash, reason_zh = null, reason_en = null,
      subject_type = excluded.subject_type, subject_id = excluded.subject_id,
      import_run_id = case when ${delivery.again} then source_record.import_run_id else excluded.import_run_id end,
      region_code = excluded.region_code, payload = null`);
}

/** A second refusal of the same content is the same source record; only a new verdict or reason is written to it. */
async function keepUnapplied(
  transaction: Transaction,
  delivery: Delivery,
  outcomes: readonly Outcome[],
  envelope: Envelope,
): Promise<void> {
  const unapplied = outcomes.filter(({ verdict }) => ['STALE', 'REJECTED', 'QUARANTINED'].includes(verdict));
  if (unapplied.length === 0) return;
  const once = [...new Map(unapplied.map((outcome) => [outcome.arrival.key, outcome])).values()];
  const rows = once.map((outcome) =>
    stagedRow(outcome, outcome.verdict === 'QUARANTINED' ? sealed(outcome.arrival, envelope) : null),
  );
  const table = await staged(transaction, 'unapplied', COLUMNS, rows);
  await transaction.sql(sql`
    insert into channels.source_record as known (id, channel, record_id, record_version, version_number, payload_hash, as_of, verdict,
      reason_zh, reason_en, import_run_id, region_code, payload)
    select id, ${delivery.channel}, record_id, record_version, version_number, payload_hash, ${delivery.asOf}::date, verdict,
      reason_zh, reason_en, ${delivery.runId}::uuid, ${delivery.regionCode}, payload
    from ${table}
    on conflict (channel, record_id, record_version) do update set
      verdict = excluded.verdict, reason_zh = excluded.reason_zh, reason_en = excluded.reason_en,
      payload_hash = excluded.payload_hash,
      import_run_id = case when ${delivery.again} then known.import_run_id else excluded.import_run_id end, region_code = excluded.region_code, payload = excluded.payload
    where known.verdict in ('REJECTED', 'QUARANTINED') and excluded.verdict in ('REJECTED', 'QUARANTINED')
      and known.decided_at is null
      and (known.verdict, known.reason_en, known.payload_hash)
        is distinct from (excluded.verdict, excluded.reason_en, excluded.payload_hash)`);
}

/** The same content for a later day: the source still says so, and what is older than that day is stale from now on. */
async function confirm({ sql: execute }: Transaction, { asOf }: Delivery, outcomes: readonly Outcome[]): Promise<void> {
  const repeated = outcomes.flatMap(({ repeats }) => repeats ?? []);
  if (asOf === null || repeated.length === 0) return;
  await execute(sql`
    update channels.source_record set as_of = ${asOf}::date
    where id = any(${repeated}::uuid[]) and (as_of is null or as_of < ${asOf}::date)`);
}

function stagedRow({ arrival, verdict, reason, subject }: Outcome, payload: Uint8Array | null) {
  return {
    id: arrival.key,
    record_id: arrival.recordId,
    record_version: arrival.version,
    version_number: arrival.versionNumber === null ? null : String(arrival.versionNumber),
    payload_hash: arrival.payloadHash,
    verdict,
    reason_zh: reason?.zh ?? null,
    reason_en: reason?.en ?? null,
    subject_type: subject?.type ?? null,
    subject_id: subject?.id ?? null,
    payload,
  };
}

function sealed({ key, payload }: Arrival, envelope: Envelope): Uint8Array {
  return envelope.seal(payload, payloadPlace(key));
}

/** Where the payload of a source record is bound to, so that it opens in no other row. */
export function payloadPlace(key: string) {
  return { table: 'channels.source_record', column: 'payload', row: key };
}

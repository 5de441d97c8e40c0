import type { QueryResultRow } from 'pg';
import type { Transaction } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { ContentHashes } from '../../kit/intake.js';
import type { Verdict } from '../verdicts.js';
import type { Arrival } from './arrival.js';
import type { Delivery } from './source-records.js';

/** Instants are microseconds since 1970: the clock of the database orders what became of one record. */

/** What the hub has of a record already. */
export interface KnownRecord {
  /** Of the last delivery that was applied, as the next four. */
  readonly key: string;
  readonly payloadHash: string;
  /** The run in which it came. */
  readonly runId: string | null;
  /** Key of what it was taken for. */
  readonly subjectId: string;
  readonly receivedAt: number;
  /** Whether it came in this very file. */
  readonly isOfThisFile: boolean;
  /** Whether the source numbered its version. */
  readonly isNumbered: boolean;
  /** The newest day of which the source told anything of it; only asked for where a delivery names its day. */
  readonly asOf: string | null;
  /** The largest version that was applied, where the source numbers them. */
  readonly versionNumber: string | null;
  /** When a version without a number was applied last; only asked for where deliveries are taken through the rules again. */
  readonly unnumberedAt: number | null;
}

/** A version of a record as it was kept. */
export interface KnownVersion {
  readonly payloadHash: string;
  readonly verdict: Verdict;
  readonly runId: string | null;
  readonly receivedAt: number;
  readonly isOfThisFile: boolean;
  /** Whether a person has decided on it. */
  readonly isDecided: boolean;
}

/** Who spoke last of a subject, and when. */
export interface LastWord {
  /** Key of the source record; null where the hub itself did, by an act of its own. */
  readonly key: string | null;
  readonly runId: string | null;
  readonly toldAt: number;
}

/**
 * What is known of these records, by record number. Each answer is the first entry of an index, however many versions a
 * record has.
 */
export async function knownRecords(
  { sql: execute }: Transaction,
  { channel, fileHash, asOf, again }: Delivery,
  recordIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  if (recordIds.length === 0) return new Map();
  const applied = sql`record.channel = ${channel} and record.record_id = given.id and record.verdict = 'APPLIED'`;
  const rows = await execute<QueryResultRow & KnownRecord & { readonly recordId: string }>(sql`
    select given.id as "recordId", last.id as key, last.payload_hash as "payloadHash", last.import_run_id as "runId",
      last.subject_id as "subjectId", ${micros('last.received_at')} as "receivedAt",
      coalesce(run.file_hash = ${fileHash}::text, false) as "isOfThisFile",
      last.version_number is not null as "isNumbered", day.as_of as "asOf", numbered.version_number::text as "versionNumber",
      ${micros('unnumbered.received_at')} as "unnumberedAt"
    from unnest(${recordIds}::text[]) as given (id)
    cross join lateral (
      select * from channels.source_record record where ${applied} order by received_at desc, id desc limit 1) last
    left join lateral (
      select version_number from channels.source_record record where ${applied} and version_number is not null
      order by version_number desc limit 1) numbered on true
    left join lateral (
      select as_of from channels.source_record record
      where ${asOf}::date is not null and ${applied} and as_of is not null
      order by received_at desc, id desc limit 1) day on true
    left join lateral (
      select received_at from channels.source_record record
      where ${again !== null} and ${applied} and version_number is null
      order by received_at desc, id desc limit 1) unnumbered on true
    left join channels.import_run run on run.id = last.import_run_id`);
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** What there is of these very versions, by key of the source record. */
export async function knownVersions(
  { sql: execute }: Transaction,
  { fileHash }: Delivery,
  keys: readonly string[],
): Promise<Map<string, KnownVersion>> {
  const rows = await execute<QueryResultRow & KnownVersion & { readonly id: string }>(sql`
    select record.id, payload_hash as "payloadHash", verdict, import_run_id as "runId",
      ${micros('received_at')} as "receivedAt", coalesce(run.file_hash = ${fileHash}::text, false) as "isOfThisFile",
      record.decided_at is not null as "isDecided"
    from channels.source_record record left join channels.import_run run on run.id = record.import_run_id
    where record.id = any(${keys}::uuid[])`);
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}

/** Which of these rows say what was applied of their records before, by the keys that they would have. */
export async function familiarContents(
  { sql: execute }: Transaction,
  { channel }: Delivery,
  arrivals: readonly Pick<Arrival, 'key' | 'recordId' | 'payload' | 'payloadHash'>[],
  hashes?: ContentHashes,
): Promise<ReadonlySet<string>> {
  if (arrivals.length === 0) return new Set();
  const given = arrivals.flatMap(({ key, recordId, payload, payloadHash }) =>
    [payloadHash, ...(hashes?.formerOf(payload) ?? [])].map((hash) => ({ key, recordId, hash })),
  );
  const rows = await execute<QueryResultRow & { readonly key: string }>(sql`
    select given.key from unnest(${given.map(({ key }) => key)}::uuid[],
      ${given.map(({ recordId }) => recordId)}::text[], ${given.map(({ hash }) => hash)}::text[])
      as given (key, id, payload_hash)
    where exists (
      select from channels.source_record record where record.channel = ${channel} and record.record_id = given.id
        and record.verdict = 'APPLIED' and record.payload_hash = given.payload_hash)`);
  return new Set(rows.map(({ key }) => key));
}

/** Who spoke last of each subject, by its key; none of whom nobody has told. */
export async function lastWords(
  { sql: execute }: Transaction,
  subjectIds: readonly string[],
): Promise<Map<string, LastWord>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await execute<QueryResultRow & LastWord & { readonly subjectId: string }>(sql`
    select given.id as "subjectId", ${micros('greatest(last.received_at, act.told_at)')} as "toldAt",
      case when act.told_at > last.received_at then null else last.id end as key,
      case when act.told_at > last.received_at then null else last.import_run_id end as "runId"
    from unnest(${subjectIds}::uuid[]) as given (id)
    left join lateral (
      select * from channels.source_record record where record.subject_id = given.id and record.verdict = 'APPLIED'
      order by received_at desc, id desc limit 1) last on true
    left join channels.own_act act on act.subject_id = given.id
    where last.id is not null or act.subject_id is not null`);
  return new Map(rows.map(({ subjectId, ...word }) => [subjectId, word]));
}

/** An instant as a number that is exact. */
function micros(instant: string): Sql {
  return rawSql(`(extract(epoch from ${instant}) * 1000000)::float8`);
}

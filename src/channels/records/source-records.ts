import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { rawSql, sql } from '../../kit/database/sql.js';
import { type StageColumns, staged } from '../../kit/database/stage.js';
import type { IntakeSubject } from '../../kit/intake.js';
import type { Sentence } from '../../kit/sentence.js';
import type { Verdict } from '../verdicts.js';
import type { Arrival } from './arrival.js';

/** A row with what was made of it. */
export interface Outcome {
  readonly arrival: Arrival;
  readonly verdict: Verdict;
  readonly subject: IntakeSubject | null;
  readonly reason: Sentence | null;
  /** The rule by which it is refused or waits, the first where there are several. */
  readonly rule: string | null;
  /** Key of the applied record that the row says again. */
  readonly repeats: string | null;
  /** When it was told, in microseconds since 1970, where that was not now: in a replay. */
  readonly receivedAt: number | null;
  /** Whether a refused row is told again after something else was, so that it is the latest word now. */
  readonly retold: boolean;
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
  /** It came before and is only taken through the rules again; null for what comes now. */
  readonly again: FirstCame | null;
}

/** How a delivery that is taken through the rules again came first: its records stay those of that run and time. */
export interface FirstCame {
  readonly runId: string;
  /** Microseconds since 1970. */
  readonly startedAt: number;
}

/** What comes in a file, in a run. */
export type FileDelivery = Delivery & { readonly runId: string; readonly fileHash: string };

/** Deliveries of one channel are settled one after the other: what is known of a record must not change meanwhile. */
export async function takeTurn({ sql: execute }: Transaction, channel: string): Promise<void> {
  await execute(sql`select pg_advisory_xact_lock(hashtextextended('settle:' || ${channel}::text, 0))`);
}

/** Whether a person can still decide on it, or another telling of it. */
export function isWaitingOrRefused(verdict: Verdict): boolean {
  return verdict === 'REJECTED' || verdict === 'QUARANTINED';
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
  rule: 'text',
  subject_type: 'text',
  subject_id: 'uuid',
  payload: 'bytea',
  place: 'integer',
  told_at: 'bigint',
} as const satisfies StageColumns;

/**
 * When a row was told. What came now stands in the order of the rows, a microsecond after the one before it: a chunk may
 * bring several versions of one record, and the last of them is the newest.
 */
const TOLD_AT = rawSql(`case when told_at is null then (select clock_timestamp()) + place * interval '1 microsecond'
  else 'epoch'::timestamptz + told_at * interval '1 microsecond' end`);

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
    applied.map((outcome, place) => stagedRow(outcome, place, null)),
  );
  const runId = delivery.again?.runId ?? delivery.runId;
  await transaction.sql(sql`
    insert into channels.source_record (id, channel, record_id, record_version, version_number, payload_hash, as_of, verdict,
      subject_type, subject_id, import_run_id, region_code, received_at)
    select id, ${delivery.channel}, record_id, record_version, version_number, payload_hash, ${delivery.asOf}::date, verdict,
      subject_type, subject_id, ${runId}::uuid, ${delivery.regionCode}, ${TOLD_AT}
    from ${table}
    on conflict (id) do update set
      as_of = greatest(source_record.as_of, excluded.as_of), received_at = excluded.received_at, verdict = 'APPLIED',
      payload_hash = excluded.payload_hash, reason_zh = null, reason_en = null, rule = null,
      subject_type = excluded.subject_type, subject_id = excluded.subject_id,
      import_run_id = case when ${delivery.again !== null} then source_record.import_run_id else excluded.import_run_id end,
      region_code = excluded.region_code, payload = null`);
}

/**
 * A second refusal of the same content is the same source record. Only a new verdict or reason is written to it, and where
 * it is the latest word again, when and in which run it was told.
 */
async function keepUnapplied(
  transaction: Transaction,
  delivery: Delivery,
  outcomes: readonly Outcome[],
  envelope: Envelope,
): Promise<void> {
  // What is passed over in a replay was kept when it came, or was nothing new.
  const unapplied = outcomes.filter(
    ({ verdict }) => isWaitingOrRefused(verdict) || (verdict === 'STALE' && !delivery.again),
  );
  if (unapplied.length === 0) return;
  const rows = onceEach(unapplied).map((outcome) =>
    stagedRow(outcome, 0, outcome.verdict === 'QUARANTINED' ? sealed(outcome.arrival, envelope) : null),
  );
  const table = await staged(transaction, 'unapplied', COLUMNS, rows);
  const runId = delivery.again?.runId ?? delivery.runId;
  await transaction.sql(sql`
    insert into channels.source_record as known (id, channel, record_id, record_version, version_number, payload_hash, as_of, verdict,
      reason_zh, reason_en, rule, import_run_id, region_code, payload, received_at)
    select id, ${delivery.channel}, record_id, record_version, version_number, payload_hash, ${delivery.asOf}::date, verdict,
      reason_zh, reason_en, rule, ${runId}::uuid, ${delivery.regionCode}, payload, ${TOLD_AT}
    from ${table}
    on conflict (id) do update set
      verdict = excluded.verdict, reason_zh = excluded.reason_zh, reason_en = excluded.reason_en,
      rule = excluded.rule, payload_hash = excluded.payload_hash,
      import_run_id = case when ${delivery.again !== null} then known.import_run_id else excluded.import_run_id end,
      region_code = excluded.region_code, payload = excluded.payload
    where known.verdict in ('REJECTED', 'QUARANTINED') and excluded.verdict in ('REJECTED', 'QUARANTINED')
      and known.decided_at is null
      and (known.verdict, known.reason_en, known.payload_hash)
        is distinct from (excluded.verdict, excluded.reason_en, excluded.payload_hash)`);
  await keepRetold(transaction, delivery, unapplied);
}

/** What is refused once more after something else was applied was told now, and by this delivery. */
async function keepRetold(
  { sql: execute }: Transaction,
  { runId }: Delivery,
  outcomes: readonly Outcome[],
): Promise<void> {
  const retold = outcomes.filter((outcome) => outcome.retold).map(({ arrival }) => arrival.key);
  if (retold.length === 0) return;
  await execute(sql`
    update channels.source_record set received_at = clock_timestamp(), import_run_id = ${runId}::uuid
    where id = any(${retold}::uuid[]) and verdict in ('REJECTED', 'QUARANTINED') and decided_at is null`);
}

/** Of several tellings of one version the one that would stand if they came one by one: a refusal gives way to a later one. */
function onceEach(outcomes: readonly Outcome[]): readonly Outcome[] {
  const once = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const before = once.get(outcome.arrival.key);
    if (!before || (isWaitingOrRefused(before.verdict) && isWaitingOrRefused(outcome.verdict)))
      once.set(outcome.arrival.key, outcome);
  }
  return [...once.values()];
}

/** The same content for a later day: the source still says so, and what is older than that day is stale from now on. */
async function confirm({ sql: execute }: Transaction, { asOf }: Delivery, outcomes: readonly Outcome[]): Promise<void> {
  const repeated = outcomes.flatMap(({ repeats }) => repeats ?? []);
  if (asOf === null || repeated.length === 0) return;
  await execute(sql`
    update channels.source_record set as_of = ${asOf}::date
    where id = any(${repeated}::uuid[]) and (as_of is null or as_of < ${asOf}::date)`);
}

function stagedRow(
  { arrival, verdict, reason, rule, subject, receivedAt }: Outcome,
  place: number,
  payload: Uint8Array | null,
) {
  return {
    id: arrival.key,
    record_id: arrival.recordId,
    record_version: arrival.version,
    version_number: arrival.versionNumber === null ? null : String(arrival.versionNumber),
    payload_hash: arrival.payloadHash,
    verdict,
    reason_zh: reason?.zh ?? null,
    reason_en: reason?.en ?? null,
    rule,
    subject_type: subject?.type ?? null,
    subject_id: subject?.id ?? null,
    payload,
    place,
    told_at: receivedAt,
  };
}

function sealed({ key, payload }: Arrival, envelope: Envelope): Uint8Array {
  return envelope.seal(payload, payloadPlace(key));
}

/** Where the payload of a source record is bound to, so that it opens in no other row. */
export function payloadPlace(key: string) {
  return { table: 'channels.source_record', column: 'payload', row: key };
}

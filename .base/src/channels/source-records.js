import { sql } from '../kit/database/sql.js';
/** Deliveries of one channel are settled one after the other: what is known of a record must not change meanwhile. */
export async function takeTurn({ sql: execute }, channel) {
    await execute(sql `select pg_advisory_xact_lock(hashtextextended('settle:' || ${channel}::text, 0))`);
}
/** What is known of these records, by record number. */
export async function knownRecords({ sql: execute }, { channel, fileHash }, recordIds) {
    const rows = await execute(sql `
    select record.record_id as "recordId",
      (array_agg(record.id order by record.received_at desc, record.id desc))[1] as key,
      (array_agg(record.payload_hash order by record.received_at desc, record.id desc))[1] as "payloadHash",
      max(record.as_of) as "asOf",
      coalesce(array_agg(record.record_version) filter (where run.file_hash = ${fileHash}), '{}') as "versionsOfThisFile"
    from channels.source_record record left join channels.import_run run on run.id = record.import_run_id
    where record.channel = ${channel} and record.record_id = any(${recordIds}::text[]) and record.verdict = 'APPLIED'
    group by record.record_id`);
    return new Map(rows.map((row) => [row.recordId, row]));
}
/** Writes what was made of the rows; a row that is written already stays as it is. */
export async function keepRecords(transaction, delivery, outcomes, envelope) {
    await keepUnapplied(transaction, delivery, outcomes, envelope);
    await keepApplied(transaction, delivery, outcomes);
    await confirm(transaction, delivery, outcomes);
}
/**
 * What was applied is the newest there is of its record, also when the same content came before something else did: then
 * it is the same source record once more.
 */
async function keepApplied(transaction, delivery, outcomes) {
    const applied = outcomes.filter(({ verdict }) => verdict === 'APPLIED');
    if (applied.length === 0)
        return;
    const rows = applied.map(({ arrival, subject }) => ({
        ...columnsOf(arrival),
        type: subject?.type,
        subject: subject?.id,
    }));
    await transaction.sql(sql `
    insert into channels.source_record (id, channel, record_id, record_version, payload_hash, as_of, verdict,
      subject_type, subject_id, import_run_id, region_code)
    select key, ${delivery.channel}, record_id, version, payload_hash, ${delivery.asOf}::date, 'APPLIED',
      type, subject, ${delivery.runId}::uuid, ${delivery.regionCode}
    from json_to_recordset(${JSON.stringify(rows)}::json) as row
      (key uuid, record_id text, version text, payload_hash text, type text, subject uuid)
    on conflict (channel, record_id, record_version) do update set
      as_of = greatest(source_record.as_of, excluded.as_of), received_at = excluded.received_at, verdict = 'APPLIED',
      reason_zh = null, reason_en = null, subject_type = excluded.subject_type, subject_id = excluded.subject_id,
      import_run_id = excluded.import_run_id, region_code = excluded.region_code, payload = null`);
}
/** A second refusal of the same content is the same source record; only a new verdict or reason is written to it. */
async function keepUnapplied(transaction, delivery, outcomes, envelope) {
    const unapplied = outcomes.filter(({ verdict }) => ['STALE', 'REJECTED', 'QUARANTINED'].includes(verdict));
    if (unapplied.length === 0)
        return;
    const rows = unapplied.map(({ arrival, verdict, reason }) => ({
        ...columnsOf(arrival),
        verdict,
        zh: reason?.zh,
        en: reason?.en,
        payload: verdict === 'QUARANTINED' ? sealed(arrival, envelope) : undefined,
    }));
    const once = [...new Map(rows.map((row) => [row.key, row])).values()];
    await transaction.sql(sql `
    insert into channels.source_record as known (id, channel, record_id, record_version, payload_hash, as_of, verdict,
      reason_zh, reason_en, import_run_id, region_code, payload)
    select key, ${delivery.channel}, record_id, version, payload_hash, ${delivery.asOf}::date, verdict,
      zh, en, ${delivery.runId}::uuid, ${delivery.regionCode}, decode(payload, 'base64')
    from json_to_recordset(${JSON.stringify(once)}::json) as row
      (key uuid, record_id text, version text, payload_hash text, verdict text, zh text, en text, payload text)
    on conflict (channel, record_id, record_version) do update set
      verdict = excluded.verdict, reason_zh = excluded.reason_zh, reason_en = excluded.reason_en,
      import_run_id = excluded.import_run_id, region_code = excluded.region_code, payload = excluded.payload
    where known.verdict in ('REJECTED', 'QUARANTINED') and excluded.verdict in ('REJECTED', 'QUARANTINED')
      and (known.verdict, known.reason_en) is distinct from (excluded.verdict, excluded.reason_en)`);
}
/** The same content for a later day: the source still says so, and what is older than that day is stale from now on. */
async function confirm({ sql: execute }, { asOf }, outcomes) {
    const repeated = outcomes.flatMap(({ repeats }) => repeats ?? []);
    if (asOf === null || repeated.length === 0)
        return;
    await execute(sql `
    update channels.source_record set as_of = ${asOf}::date
    where id = any(${repeated}::uuid[]) and (as_of is null or as_of < ${asOf}::date)`);
}
function columnsOf({ key, recordId, version, payloadHash }) {
    return { key, record_id: recordId, version, payload_hash: payloadHash };
}
function sealed({ key, payload }, envelope) {
    return envelope.seal(payload, { table: 'channels.source_record', column: 'payload', row: key }).toString('base64');
}
//# sourceMappingURL=source-records.js.map
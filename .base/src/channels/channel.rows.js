import { instantOf } from '../kit/database/database.js';
import { globalId } from '../kit/database/ids.js';
import { rawSql } from '../kit/database/sql.js';
import { CHANNEL_PREFIX, RECORD_PREFIX, RUN_PREFIX } from './prefixes.js';
/** Of the table under the alias `channel`. */
export const channelColumns = rawSql('channel.code, channel.name, channel.owner, channel.mode, channel.formats, channel.conflict_rule as "conflictRule"');
/** Of the table under the alias `run`. */
export const importRunColumns = rawSql(`run.id, run.channel, run.file_name as "fileName", run.file_hash as "fileHash",
  run.encoding, run.state, run.state_reason_zh as zh, run.state_reason_en as en, run.dry_run as "dryRun",
  run.started_at as "startedAt", run.finished_at as "finishedAt", run.rows_read as "rowsRead", run.applied,
  run.duplicate, run.stale, run.rejected, run.quarantined`);
/** Of the table under the alias `line`. */
export const rejectedRowColumns = rawSql(`line.import_run_id as "runId", line.ordinal, line.sheet, line.row,
  line."column", line.value, line.rule, line.code, line.message_zh as zh, line.message_en as en,
  line.source_record_id as "sourceRecordId"`);
/** Of the table under the alias `record`. */
export const sourceRecordColumns = rawSql(`record.id, record.channel, record.record_id as "recordId",
  record.record_version as "recordVersion", record.payload_hash as "payloadHash", record.received_at as "receivedAt",
  record.verdict, record.reason_zh as zh, record.reason_en as en, record.subject_type as "subjectType",
  record.subject_id as "subjectId", record.import_run_id as "importRunId"`);
export function channelView(source) {
    const { code, name, owner, mode, formats, conflictRule } = source;
    const id = `${CHANNEL_PREFIX}_${Buffer.from(code).toString('base64url')}`;
    return { __typename: 'Channel', id, code, name, owner, mode, formats, conflictRule, source };
}
export function importRunView(source) {
    const { fileName, fileHash, encoding, state, dryRun, rowsRead } = source;
    const { applied, duplicate, stale, rejected, quarantined } = source;
    return {
        __typename: 'ImportRun',
        id: globalId(RUN_PREFIX, source.id),
        ...{ fileName, fileHash, encoding, state, dryRun, rowsRead },
        startedAt: instantOf(source.startedAt),
        finishedAt: source.finishedAt === null ? null : instantOf(source.finishedAt),
        counts: { applied, duplicate, stale, rejected, quarantined },
        source,
    };
}
export function rejectedRowView(row) {
    const { sheet, column, value, rule, code, zh, en } = row;
    const sourceRecordId = globalId(RECORD_PREFIX, row.sourceRecordId);
    return { sheet, row: row.row, column, value, rule, code, sourceRecordId, sentence: { zh, en } };
}
export function sourceRecordView(source) {
    const { channel, recordId, recordVersion, payloadHash, verdict } = source;
    const id = globalId(RECORD_PREFIX, source.id);
    const receivedAt = instantOf(source.receivedAt);
    return { __typename: 'SourceRecord', id, channel, recordId, recordVersion, payloadHash, verdict, receivedAt, source };
}
/** A sentence that is kept in two columns, in the language asked for; null where there is none. */
export function reasonOf({ zh, en }, language) {
    return language === 'zh' ? zh : en;
}
//# sourceMappingURL=channel.rows.js.map
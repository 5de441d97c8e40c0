import type { QueryResultRow } from 'pg';
import { instantOf } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
import type { Language, Sentence } from '../../kit/sentence.js';
import { CHANNEL_PREFIX, RECORD_PREFIX, RUN_PREFIX } from '../prefixes.js';
import type { Tally } from '../verdicts.js';
import type { Channel } from './channel.type.js';
import type { ImportRun, RejectedRow } from './import-run.type.js';
import type { SourceRecord } from './source-record.type.js';

/** Rows of the channels as they are read, and how the API shows them. Instants are text, to the microsecond. */

export interface ChannelRow extends QueryResultRow, Omit<Channel, 'id'> {
  readonly conflictRule: string | null;
  /** In what form it is pulled; null where it is not. */
  readonly pullForm: string | null;
}

export interface ImportRunRow extends QueryResultRow, Tally {
  readonly id: string;
  readonly channel: string;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly encoding: string | null;
  readonly state: ImportRun['state'];
  readonly zh: string | null;
  readonly en: string | null;
  readonly dryRun: boolean;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly rowsRead: number;
  readonly linesUnlisted: number;
  readonly unsignedNote: string | null;
}

export interface RejectedRowRow extends QueryResultRow, Omit<RejectedRow, 'sourceRecordId'>, Sentence {
  readonly runId: string;
  readonly ordinal: number;
  readonly sourceRecordId: string;
}

export interface SourceRecordRow extends QueryResultRow, Omit<SourceRecord, 'receivedAt' | 'decidedAt'> {
  readonly receivedAt: string;
  readonly decidedAt: string | null;
  readonly zh: string | null;
  readonly en: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly importRunId: string | null;
}

/** Of the table under the alias `channel`. */
export const channelColumns = rawSql(`channel.code, channel.name, channel.owner, channel.mode, channel.formats,
  channel.conflict_rule as "conflictRule",
  (select form from channels.pull where pull.channel = channel.code) as "pullForm"`);

/** Of the table under the alias `run`. */
export const importRunColumns = rawSql(`run.id, run.channel, run.file_name as "fileName", run.file_hash as "fileHash",
  run.encoding, run.state, run.state_reason_zh as zh, run.state_reason_en as en, run.dry_run as "dryRun",
  run.started_at as "startedAt", run.finished_at as "finishedAt", run.rows_read as "rowsRead", run.applied,
  run.duplicate, run.stale, run.rejected, run.quarantined, run.lines_unlisted as "linesUnlisted",
  run.unsigned_note as "unsignedNote"`);

/** Of the table under the alias `line`. */
export const rejectedRowColumns = rawSql(`line.import_run_id as "runId", line.ordinal, line.sheet, line.row,
  line."column", line.value, line.rule, line.code, line.message_zh as zh, line.message_en as en,
  line.source_record_id as "sourceRecordId"`);

/** Of the table under the alias `record`. */
export const sourceRecordColumns = rawSql(`record.id, record.channel, record.record_id as "recordId",
  record.record_version as "recordVersion", record.payload_hash as "payloadHash", record.received_at as "receivedAt",
  record.verdict, record.reason_zh as zh, record.reason_en as en, record.rule,
  record.decision_note as "decisionNote", record.decided_at as "decidedAt", record.subject_type as "subjectType",
  record.subject_id as "subjectId", record.import_run_id as "importRunId"`);

/** A record on its way through the resolvers: what the API shows as it stands, and the row for what it computes. */
export type View<Shown, Row> = Shown & { readonly __typename: string; readonly source: Row };

export type ChannelView = View<Channel, ChannelRow>;
export type ImportRunView = View<ImportRun, ImportRunRow>;
export type SourceRecordView = View<SourceRecord, SourceRecordRow>;
export type RejectedRowView = RejectedRow & { readonly sentence: Sentence };

export function channelView(source: ChannelRow): ChannelView {
  const { code, name, owner, mode, pullForm } = source;
  const isOther = pullForm !== null && !source.formats.includes(pullForm);
  const formats = isOther ? [...source.formats, pullForm] : source.formats;
  return { __typename: 'Channel', id: channelIdOf(code), code, name, owner, mode, formats, source };
}

/** A channel has no other key than its code. */
function channelIdOf(code: string): string {
  return `${CHANNEL_PREFIX}_${Buffer.from(code).toString('base64url')}`;
}

/** The code in a global id of a channel; undefined for any other text, and for what the database could not even hold. */
export function channelCodeOf(id: string): string | undefined {
  const code = Buffer.from(id.slice(CHANNEL_PREFIX.length + 1), 'base64url').toString();
  return channelIdOf(code) === id && !code.includes('\0') ? code : undefined;
}

export function importRunView(source: ImportRunRow): ImportRunView {
  const { fileName, fileHash, encoding, state, dryRun, rowsRead, linesUnlisted, unsignedNote } = source;
  const { applied, duplicate, stale, rejected, quarantined } = source;
  return {
    __typename: 'ImportRun',
    id: globalId(RUN_PREFIX, source.id),
    ...{ fileName, fileHash, encoding, state, dryRun, rowsRead, linesUnlisted, unsignedNote },
    startedAt: instantOf(source.startedAt),
    finishedAt: source.finishedAt === null ? null : instantOf(source.finishedAt),
    counts: { applied, duplicate, stale, rejected, quarantined },
    source,
  };
}

export function rejectedRowView(row: RejectedRowRow): RejectedRowView {
  const { sheet, column, value, rule, code, zh, en } = row;
  const sourceRecordId = globalId(RECORD_PREFIX, row.sourceRecordId);
  return { sheet, row: row.row, column, value, rule, code, sourceRecordId, sentence: { zh, en } };
}

export function sourceRecordView(source: SourceRecordRow): SourceRecordView {
  const { channel, recordId, recordVersion, payloadHash, verdict, rule, decisionNote } = source;
  const decidedAt = source.decidedAt === null ? null : instantOf(source.decidedAt);
  const id = globalId(RECORD_PREFIX, source.id);
  const receivedAt = instantOf(source.receivedAt);
  const told = { channel, recordId, recordVersion, payloadHash, verdict, receivedAt };
  return { __typename: 'SourceRecord', id, ...told, rule, decisionNote, decidedAt, source };
}

/** A sentence that is kept in two columns, in the language asked for; null where there is none. */
export function reasonOf(
  { zh, en }: { readonly zh: string | null; readonly en: string | null },
  language: Language,
): string | null {
  return language === 'zh' ? zh : en;
}

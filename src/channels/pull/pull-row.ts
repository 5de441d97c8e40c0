import type { QueryResultRow } from 'pg';
import type { Envelope } from '../../auth/index.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Execute } from '../runs/run-lock.js';
import type { PullTerms } from './pull-terms.js';

/** What is agreed for a channel that is pulled, and how far the hub has come with it. Instants are text. */
export interface PullRow extends QueryResultRow, PullTerms {
  readonly id: string;
  readonly channel: string;
  readonly secret: Buffer | null;
  /** Whoever began with another one is too late. */
  readonly revision: number;
  readonly cursor: Buffer | null;
  readonly nextAt: string;
  readonly pausedAt: string | null;
  readonly stoppedAt: string | null;
  readonly triedAt: string | null;
  readonly doneAt: string | null;
  readonly faults: number;
  readonly faultCode: string | null;
  readonly faultZh: string | null;
  readonly faultEn: string | null;
  readonly runId: string | null;
  readonly pages: number;
  readonly mark: Buffer | null;
  readonly isDue: boolean;
  /** By the clock of the database. */
  readonly now: string;
}

/** Of the table under the alias `pull`. */
const COLUMNS = rawSql(`pull.id, pull.channel, pull.url, pull.schedule, pull.form, pull.page_size as "pageSize",
  pull.cursor_parameter as "cursorParameter", pull.size_parameter as "sizeParameter", pull.records_field as "recordsField",
  pull.next_field as "nextField", pull.more_field as "moreField", pull.auth, pull.secret,
  pull.signed_answers as "signedAnswers", pull.revision, pull.cursor, pull.next_at as "nextAt",
  pull.paused_at as "pausedAt", pull.stopped_at as "stoppedAt", pull.tried_at as "triedAt", pull.done_at as "doneAt",
  pull.faults, pull.fault_code as "faultCode", pull.fault_zh as "faultZh", pull.fault_en as "faultEn",
  pull.run_id as "runId", pull.pages, pull.mark, pull.next_at <= clock_timestamp() as "isDue", clock_timestamp() as now`);

/** What is agreed for a channel; undefined when it is not pulled. */
export async function pullOf(execute: Execute, channel: string): Promise<PullRow | undefined> {
  const [row] = await execute<PullRow>(sql`select ${COLUMNS} from channels.pull where channel = ${channel}`);
  return row;
}

/** The same, which nobody else changes before the transaction has ended. */
export async function lockedPullOf(execute: Execute, channel: string): Promise<PullRow | undefined> {
  const [row] = await execute<PullRow>(
    sql`select ${COLUMNS} from channels.pull where channel = ${channel} for no key update`,
  );
  return row;
}

/** All channels that are pulled, by code. */
export function allPulls(execute: Execute): Promise<readonly PullRow[]> {
  return execute<PullRow>(sql`select ${COLUMNS} from channels.pull order by channel collate "C"`);
}

/** Something was agreed or done meanwhile: what was begun before does not count. */
export class Overtaken extends Error {}

/** The row as it was when the work on it began, locked. Throws Overtaken when it is another by now. */
export async function stillAsIs(execute: Execute, { channel, revision }: PullRow): Promise<PullRow> {
  const row = await lockedPullOf(execute, channel);
  if (row?.revision !== revision) throw new Overtaken(`What is agreed for pulling ${channel} was changed meanwhile.`);
  return row;
}

/** Writes to a row that is locked. */
export async function changePull(execute: Execute, id: string, set: Sql): Promise<void> {
  await execute(sql`update channels.pull set ${set}, revision = revision + 1 where id = ${id}`);
}

type Sealed = 'secret' | 'cursor';

const placeOf = (id: string, column: Sealed) => ({ table: 'channels.pull', column, row: id });

export function sealedOf(envelope: Envelope, id: string, column: Sealed, plain: string | null): Buffer | null {
  return plain === null ? null : envelope.seal(plain, placeOf(id, column));
}

/** What a sealed column says. */
export function openedOf(envelope: Envelope, pull: Pick<PullRow, 'id' | Sealed>, column: Sealed): string | null {
  const sealed = pull[column];
  return sealed === null ? null : envelope.open(sealed, placeOf(pull.id, column));
}

import type { QueryResultRow } from 'pg';
import type { Envelope } from '../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../kit/database/database.js';
import { globalId, newId } from '../../kit/database/ids.js';
import { rawSql, sql } from '../../kit/database/sql.js';
import type { OutboundRules } from '../../kit/http/outbound-url.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import { RUN_PREFIX } from '../prefixes.js';
import { closeRun } from '../runs/run-log.js';
import type { Tally } from '../verdicts.js';
import {
  INTERRUPTED,
  KEEPS_SECRET,
  NO_ADDRESS,
  NO_SECRET,
  noChannel,
  noSubject,
  notPulled,
  SIGNS,
  WRONG_SECRET,
} from './pull.errors.js';
import { allPulls, changePull, lockedPullOf, type PullRow, sealedOf } from './pull-row.js';
import { nextBySchedule } from './pull-state.js';
import { type PullTerms, refuseWrongPull, usualTerms } from './pull-terms.js';

/** What is wanted of a pull; terms that are left out stay as they are. */
export interface PullChange extends Partial<PullTerms> {
  /** The token or the shared secret, where it is new. */
  readonly secret?: string;
  /** Forgets how far the hub has come, so that all of it is asked for again. */
  readonly fromStart?: boolean;
}

/** A pull as it is shown: never its secret, nor the words of its cursor. */
export interface ShownPull extends PullTerms {
  readonly channel: string;
  readonly hasCursor: boolean;
  /** Null while nothing is asked. */
  readonly nextAt: Date | null;
  readonly isPaused: boolean;
  readonly isStopped: boolean;
  readonly triedAt: Date | null;
  readonly doneAt: Date | null;
  readonly faults: number;
  readonly fault: { readonly code: string; readonly sentence: Sentence } | null;
}

/** The run of a pull as it is shown. */
export interface LastPull {
  /** Its global id. */
  readonly id: string;
  readonly state: string;
  readonly reason: Sentence | null;
  readonly counts: Tally;
}

interface RunRow extends QueryResultRow, Tally {
  readonly id: string;
  readonly state: string;
  readonly zh: string | null;
  readonly en: string | null;
}

interface PullRegistryOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly rules: OutboundRules;
}

/** The channels that are pulled, and what is agreed for each. */
export class PullRegistry {
  readonly #options: PullRegistryOptions;

  constructor(options: PullRegistryOptions) {
    this.#options = options;
  }

  /** All of them, by the code of the channel. */
  async list(): Promise<readonly ShownPull[]> {
    const { database } = this.#options;
    return (await allPulls((statement) => database.query(statement))).map(shownOf);
  }

  /** The newest run by which a channel was pulled; null where there is none. */
  async lastRun(channel: string): Promise<LastPull | null> {
    const [run] = await this.#options.database.query<RunRow>(sql`
      select id, state, state_reason_zh as zh, state_reason_en as en, applied, duplicate, stale, rejected, quarantined
      from channels.import_run
      where channel = ${channel} and file_hash is null and replays_since is null
      order by started_at desc, id desc limit 1`);
    if (!run) return null;
    const { id, state, zh, en, ...counts } = run;
    return { id: globalId(RUN_PREFIX, id), state, reason: zh === null ? null : { zh, en: en ?? '' }, counts };
  }

  /**
   * Has a channel pulled, or changes what is agreed for that; it begins at its next time, and goes on where it was. Throws
   * Refusals for terms that can not be agreed, and where there is no such channel.
   */
  async set(
    channel: string,
    { secret, fromStart = false, ...terms }: PullChange,
  ): Promise<{ readonly isNew: boolean }> {
    const { database, envelope, rules } = this.#options;
    return database.transaction(async (tx) => {
      await lockedChannel(tx, channel, terms.signedAnswers);
      const row = await lockedPullOf(tx.sql, channel);
      const agreed = agreedTerms(row, terms);
      refuseWrongPull(agreed, rules);
      refuseSecret(row, agreed, secret);
      const id = row?.id ?? newId();
      if (!row) await insertPull(tx, id, channel, agreed, envelope, secret ?? null);
      else await updatePull(tx, row, agreed, envelope, secret, fromStart);
      await tx.sql(sql`update channels.channel set mode = 'PULL' where code = ${channel} and mode <> 'PULL'`);
      return { isNew: !row };
    });
  }

  /** Asks for nothing more until `resume`; a run under way ends with what it has. Throws a Refusal where it is not pulled. */
  pause(channel: string): Promise<void> {
    return this.#change(channel, (tx, row) =>
      interrupted(tx, row, sql`paused_at = coalesce(paused_at, clock_timestamp())`),
    );
  }

  /** Goes on with what was paused or stopped, at its next time. Throws a Refusal where it is not pulled. */
  resume(channel: string): Promise<void> {
    return this.#change(channel, (tx, row) =>
      changePull(tx.sql, row.id, sql`paused_at = null, ${AFRESH}, next_at = ${nextBySchedule(row).toISOString()}`),
    );
  }

  /** Has it due now, also where it was stopped. Throws a Refusal where it is not pulled. */
  hasten(channel: string): Promise<void> {
    return this.#change(channel, (tx, row) =>
      changePull(tx.sql, row.id, sql`stopped_at = null, next_at = least(next_at, clock_timestamp())`),
    );
  }

  /** Pulls it no more, and forgets its secret and how far it was. Throws a Refusal where it is not pulled. */
  drop(channel: string): Promise<void> {
    return this.#change(channel, async (tx, row) => {
      await interrupted(tx, row, sql`paused_at = clock_timestamp()`);
      await tx.sql(sql`delete from channels.pull where id = ${row.id}`);
      await tx.sql(sql`update channels.channel set mode = 'FILE' where code = ${channel}`);
    });
  }

  #change(channel: string, work: (tx: Transaction, row: PullRow) => Promise<void>): Promise<void> {
    return this.#options.database.transaction(async (tx) => {
      const row = await lockedPullOf(tx.sql, channel);
      if (!row) throw notPulled(channel);
      await work(tx, row);
    });
  }
}

/** What went wrong before is over with what was agreed before. */
const AFRESH = rawSql('stopped_at = null, faults = 0, fault_code = null, fault_zh = null, fault_en = null');

async function lockedChannel(tx: Transaction, channel: string, signedAnswers: boolean | undefined): Promise<void> {
  const [known] = await tx.sql<{ subject: string | null; signed: boolean }>(sql`
    select subject, signed from channels.channel where code = ${channel} for no key update`);
  if (!known) throw noChannel(channel);
  if (known.subject === null) throw new Refusal('INVALID_VALUE', noSubject(channel), { path: ['subject'] });
  if (known.signed && signedAnswers === false) throw new Refusal('INVALID_VALUE', SIGNS, { path: ['signedAnswers'] });
}

function agreedTerms(row: PullRow | undefined, { form, ...terms }: Partial<PullTerms>): PullTerms {
  const url = terms.url ?? row?.url;
  const schedule = terms.schedule ?? row?.schedule;
  if (url === undefined || schedule === undefined)
    throw new Refusal('INVALID_VALUE', NO_ADDRESS, { path: [url === undefined ? 'url' : 'schedule'] });
  const isOtherForm = form !== undefined && form !== row?.form;
  const known = row && !isOtherForm ? termsOf(row) : usualTerms(form ?? 'json');
  const kept = row && isOtherForm ? { pageSize: row.pageSize, auth: row.auth, signedAnswers: row.signedAnswers } : {};
  return { ...known, ...kept, ...given(terms), url, schedule };
}

/** Without what is there and undefined, which would hide what is known. */
function given<Terms extends object>(terms: Terms): Partial<Terms> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) as Partial<Terms>;
}

/** A secret is one of a source and a way to use it: told for another, it would be given away. */
function refuseSecret(row: PullRow | undefined, agreed: PullTerms, secret: string | undefined): void {
  if (agreed.auth === 'NONE') return;
  if (secret !== undefined) {
    // It goes into a header, where nothing else may stand.
    if (!/^[\x21-\x7e]{16,500}$/.test(secret)) throw new Refusal('INVALID_VALUE', WRONG_SECRET, { path: ['secret'] });
    return;
  }
  if (!row || row.auth !== agreed.auth) throw new Refusal('INVALID_VALUE', NO_SECRET, { path: ['secret'] });
  if (new URL(row.url).origin !== new URL(agreed.url).origin)
    throw new Refusal('INVALID_VALUE', KEEPS_SECRET, { path: ['secret'] });
}

async function insertPull(
  tx: Transaction,
  id: string,
  channel: string,
  terms: PullTerms,
  envelope: Envelope,
  secret: string | null,
): Promise<void> {
  const { schedule } = terms;
  const nextAt = nextBySchedule({ schedule, now: new Date().toISOString() });
  await tx.sql(sql`
    insert into channels.pull (id, channel, url, schedule, form, page_size, cursor_parameter, size_parameter, records_field,
      next_field, more_field, auth, secret, signed_answers, next_at)
    values (${id}, ${channel}, ${terms.url}, ${schedule}, ${terms.form}, ${terms.pageSize}, ${terms.cursorParameter},
      ${terms.sizeParameter}, ${terms.recordsField}, ${terms.nextField}, ${terms.moreField}, ${terms.auth},
      ${sealedOf(envelope, id, 'secret', secret)}, ${terms.signedAnswers}, ${nextAt.toISOString()})`);
}

async function updatePull(
  tx: Transaction,
  row: PullRow,
  terms: PullTerms,
  envelope: Envelope,
  secret: string | undefined,
  fromStart: boolean,
): Promise<void> {
  const kept = secret === undefined ? row.secret : sealedOf(envelope, row.id, 'secret', secret);
  const nextAt = nextBySchedule({ ...row, schedule: terms.schedule });
  await interrupted(
    tx,
    row,
    sql`url = ${terms.url}, schedule = ${terms.schedule}, form = ${terms.form}, page_size = ${terms.pageSize},
      cursor_parameter = ${terms.cursorParameter}, size_parameter = ${terms.sizeParameter},
      records_field = ${terms.recordsField}, next_field = ${terms.nextField}, more_field = ${terms.moreField},
      auth = ${terms.auth}, secret = ${terms.auth === 'NONE' ? null : kept}, signed_answers = ${terms.signedAnswers},
      cursor = ${fromStart ? null : row.cursor}, next_at = ${nextAt.toISOString()}, ${AFRESH}`,
  );
}

/** Changes a pull whose run, where one is under way, ends here: what it took in stays. */
async function interrupted(tx: Transaction, row: PullRow, set: ReturnType<typeof sql>): Promise<void> {
  if (row.runId !== null) await closeRun(tx, row.runId, { state: 'FAILED', reason: INTERRUPTED });
  await changePull(tx.sql, row.id, sql`${set}, run_id = null, pages = 0, mark = null`);
}

function termsOf(row: PullRow): PullTerms {
  const { url, schedule, form, pageSize, cursorParameter, sizeParameter } = row;
  const { recordsField, nextField, moreField, auth, signedAnswers } = row;
  const names = { cursorParameter, sizeParameter, recordsField, nextField, moreField };
  return { url, schedule, form, pageSize, ...names, auth, signedAnswers };
}

function shownOf(row: PullRow): ShownPull {
  const isPaused = row.pausedAt !== null;
  const isStopped = row.stoppedAt !== null;
  return {
    ...termsOf(row),
    channel: row.channel,
    hasCursor: row.cursor !== null,
    ...{ isPaused, isStopped },
    nextAt: isPaused || isStopped ? null : instantOf(row.nextAt),
    triedAt: row.triedAt === null ? null : instantOf(row.triedAt),
    doneAt: row.doneAt === null ? null : instantOf(row.doneAt),
    faults: row.faults,
    fault:
      row.faultCode === null
        ? null
        : { code: row.faultCode, sentence: { zh: row.faultZh ?? '', en: row.faultEn ?? '' } },
  };
}

import type { QueryResultRow } from 'pg';
import { type Envelope, withoutPersonalNumbers } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { Decision } from '../../kit/graphql/platform.type.js';
import type { Intake, IntakeDecision, IntakeOutcome, IntakeRow, IntakeSubject } from '../../kit/intake.js';
import { Refusals } from '../../kit/refusal.js';
import { takeInCarriedOut } from '../records/carried-out.js';
import { rowOfPayload } from '../records/identity.js';
import { payloadPlace, takeTurn } from '../records/source-records.js';
import { agreementOf, contextOf, UNDESCRIBED } from '../registry/agreement.js';
import { refuseWaiting } from '../runs/run-lines.js';
import { changeRun } from '../runs/run-log.js';
import { countTakenIn } from '../runs/waiting-rows.js';
import { REJECTED_BY_PERSON } from '../sentences.js';
import type { Verdict } from '../verdicts.js';
import { newerCame, recordDecided, recordUnknown } from './decision.errors.js';

interface Options {
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
}

/** A record as a person finds it. */
export interface FoundRecord {
  readonly id: string;
  readonly channel: string;
  /** What takes in its rows; undefined when nothing does any more. */
  readonly intake: Intake | undefined;
}

/** What a person says of it. */
export interface RecordDecision extends Omit<IntakeDecision, 'waitedFor'> {
  readonly decision: Decision;
  readonly note: string;
  /** Global id of who decides. */
  readonly decidedBy: string;
}

interface WaitingRecord extends QueryResultRow {
  readonly verdict: Verdict;
  readonly recordId: string;
  /** Why it waits. */
  readonly rule: string | null;
  readonly asOf: string | null;
  readonly payload: Buffer | null;
  readonly knownAs: string | null;
  /** Whether something newer of this record was taken in: a larger version, or where none are numbered in another run. */
  readonly isOutdated: boolean;
}

/** What people decide about records that wait: whether they are taken in, and as what. */
export class RecordDecisions {
  readonly #envelope: Envelope;
  readonly #intakes: ReadonlyMap<string, Intake>;

  constructor({ envelope, intakes }: Options) {
    this.#envelope = envelope;
    this.#intakes = intakes;
  }

  /** Refuses a record that is not there, or not within reach. */
  async find(
    { sql: execute }: Transaction,
    key: string | undefined,
    inReach: Sql,
    given: string,
  ): Promise<FoundRecord> {
    if (key === undefined) throw recordUnknown(given);
    const [found] = await execute<QueryResultRow & { channel: string; subject: string | null }>(sql`
      select record.channel, coalesce(run.subject, channel.subject) as subject
      from channels.source_record record
      join channels.channel on channel.code = record.channel
      left join channels.import_run run on run.id = record.import_run_id
      where record.id = ${key} and ${inReach}`);
    if (!found) throw recordUnknown(given);
    return { id: key, channel: found.channel, intake: this.#intakes.get(found.subject ?? '') };
  }

  /** Takes a record in or rejects it. Throws Refusals when it does not wait, and when its domain refuses it all the same. */
  async decide(tx: Transaction, found: FoundRecord, decision: RecordDecision): Promise<void> {
    // A file of this channel that is being taken in must not settle the same record meanwhile.
    await takeTurn(tx, found.channel);
    const record = await waiting(tx, found);
    if (decision.decision === Decision.REJECT) return reject(tx, found, decision);
    if (record.isOutdated) throw newerCame();
    const { subject, carriedOut = [] } = await this.#carryOut(tx, { ...found, record }, decision);
    await approve(tx, found, { ...decision, subject });
    await takeInCarriedOut(tx, [{ subject, carriedOut }]);
  }

  async #carryOut(
    tx: Transaction,
    { id, channel, intake, record }: FoundRecord & { readonly record: WaitingRecord },
    { belongsTo: chosen, reaches }: RecordDecision,
  ): Promise<Extract<IntakeOutcome, { subject: IntakeSubject }>> {
    // A further word on what the record was taken for before, unless the person names something else.
    const belongsTo = chosen ?? record.knownAs;
    if (!intake || !record.payload) throw new Error(`The record ${id} waits, but nothing can take it in.`);
    const agreement = (await agreementOf(tx.sql, channel)) ?? UNDESCRIBED;
    const { cells, datum } = rowOfPayload(this.#envelope.open(record.payload, payloadPlace(id)));
    const told = { channel, asOf: record.asOf, datum, regionCode: null };
    // Where it may lie is for who decides, and no longer for what the channel is bound to.
    const context = { ...contextOf(agreement, told), regionCode: null, isDecided: true };
    const row: IntakeRow = { sheet: null, row: 1, cells };
    await intake.prepare?.(context);
    const reading = intake.read(row, context);
    if ('problems' in reading) throw new Refusals(reading.problems.map(({ refusal }) => refusal));
    const given = { recordId: record.recordId, command: reading.command, row, knownAs: record.knownAs };
    const decision = { belongsTo, reaches, waitedFor: record.rule };
    const [outcome] = await intake.apply(tx, [{ ...given, decision }], context);
    if (!outcome) throw new Error(`The intake of ${intake.subject} did not say what became of a record.`);
    if ('problems' in outcome) throw new Refusals(outcome.problems.map(({ refusal }) => refusal));
    return outcome;
  }
}

async function waiting({ sql: execute }: Transaction, { id }: FoundRecord): Promise<WaitingRecord> {
  const [record] = await execute<WaitingRecord>(sql`
    select record.verdict, record.record_id as "recordId", record.rule, record.as_of as "asOf", record.payload,
      last.subject_id as "knownAs",
      coalesce(case
        when record.version_number is not null and numbered.version_number is not null
          then numbered.version_number > record.version_number
        else last.received_at > record.received_at
          and (last.import_run_id is distinct from record.import_run_id or record.import_run_id is null)
        end, false) as "isOutdated"
    from channels.source_record record
    left join lateral (
      select * from channels.source_record known
      where known.channel = record.channel and known.record_id = record.record_id and known.verdict = 'APPLIED'
      order by known.received_at desc, known.id desc limit 1
    ) last on true
    left join lateral (
      select known.version_number from channels.source_record known
      where known.channel = record.channel and known.record_id = record.record_id and known.verdict = 'APPLIED'
        and known.version_number is not null
      order by known.version_number desc limit 1
    ) numbered on true
    where record.id = ${id} for update of record`);
  if (record?.verdict !== 'QUARANTINED') throw recordDecided(record?.verdict ?? 'REJECTED');
  return record;
}

async function approve(
  tx: Transaction,
  { id }: FoundRecord,
  { subject, decidedBy, note }: RecordDecision & { readonly subject: IntakeSubject },
): Promise<void> {
  const { sql: execute } = tx;
  await execute(sql`
    update channels.source_record set verdict = 'APPLIED', reason_zh = null, reason_en = null, rule = null, payload = null,
      subject_type = ${subject.type}, subject_id = ${subject.id}, received_at = clock_timestamp(),
      decided_at = clock_timestamp(), decided_by = ${decidedBy}, decision_note = ${withoutPersonalNumbers(note)}
    where id = ${id}`);
  await countTakenIn(tx, id);
}

/** Why it waited stays readable: the note says why it was rejected, and it may have been for that. */
async function reject(tx: Transaction, { id }: FoundRecord, { decidedBy, note }: RecordDecision): Promise<void> {
  const { sql: execute } = tx;
  await execute(sql`
    update channels.source_record set verdict = 'REJECTED', payload = null,
      reason_zh = coalesce(reason_zh, ${REJECTED_BY_PERSON.zh}), reason_en = coalesce(reason_en, ${REJECTED_BY_PERSON.en}),
      decided_at = clock_timestamp(), decided_by = ${decidedBy}, decision_note = ${withoutPersonalNumbers(note)}
    where id = ${id}`);
  const left = await refuseWaiting(tx, id);
  for (const { runId, rows } of left) {
    const counts = sql`quarantined = quarantined - ${rows}, rejected = rejected + ${rows}`;
    await changeRun(tx, runId, counts, null);
  }
}

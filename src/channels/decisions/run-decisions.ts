import { withoutPersonalNumbers } from '../../auth/index.js';
import { instantOf, type Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { Decision } from '../../kit/graphql/platform.type.js';
import { toldInstant } from '../../kit/graphql/told-instant.js';
import { deliveriesSince, useDeliveries } from '../receive/deliveries.js';
import type { EnqueueRun } from '../receive/deposit.js';
import { agreementOf } from '../registry/agreement.js';
import { joinLine } from '../runs/run-line.js';
import { changeRun, openReplay } from '../runs/run-log.js';
import { DROPPED } from '../sentences.js';
import type { DecideImportRun, ReplayChannel } from './decision.commands.js';
import { channelUnknown, notKeptSince, replayUnderWay, runDecided, runUnknown } from './decision.errors.js';

/** What people decide about runs: whether one that is held goes on, and whether a channel is taken in again. */
export class RunDecisions {
  readonly #enqueue: EnqueueRun;

  constructor(enqueue: EnqueueRun) {
    this.#enqueue = enqueue;
  }

  /** Refuses a run that is not there, or not within reach. */
  async find({ sql: execute }: Transaction, runId: string | undefined, inReach: Sql, given: string): Promise<string> {
    const found = runId
      ? await execute(sql`select from channels.import_run run where run.id = ${runId} and ${inReach}`)
      : [];
    if (runId === undefined || found.length === 0) throw runUnknown(given);
    return runId;
  }

  /** Lets a held run go on by a job, or drops it. */
  async decide(
    tx: Transaction,
    runId: string,
    { decision, note }: Pick<DecideImportRun, 'decision' | 'note'>,
    decidedBy: string,
  ): Promise<void> {
    const goesOn = decision === Decision.APPROVE;
    const reason = goesOn ? null : DROPPED;
    const decided = sql`state = ${goesOn ? 'RUNNING' : 'FAILED'}, by_job = true,
      state_reason_zh = ${reason?.zh ?? null}, state_reason_en = ${reason?.en ?? null},
      finished_at = ${goesOn ? null : sql`clock_timestamp()`},
      released = ${goesOn},
      decided_at = clock_timestamp(), decided_by = ${decidedBy}, decision_note = ${withoutPersonalNumbers(note)}`;
    if (goesOn) await joinLine(tx.sql, await channelOf(tx, runId));
    if (!(await changeRun(tx, runId, decided, 'HELD'))) throw runDecided();
    if (goesOn) await this.#enqueue(tx, runId);
  }

  /** Opens a run over all that a channel delivered since a time; answers its key. */
  async replay(tx: Transaction, { channel, receivedSince }: ReplayChannel, decidedBy: string): Promise<string> {
    const agreement = await agreementOf(tx.sql, channel);
    if (!agreement) throw channelUnknown(channel);
    // One at a time: whoever comes second waits here for the first to have its run.
    await tx.sql(sql`select from channels.channel where code = ${channel} for no key update`);
    await refuseSecondReplay(tx, channel);
    // Before the look at what is kept: what is to be forgotten now is either gone then, or stays.
    await useDeliveries(tx.sql, channel, receivedSince);
    const came = await deliveriesSince(tx.sql, channel, receivedSince);
    if (came.lostUntil !== null) throw notKeptSince(toldInstant(instantOf(came.lostUntil)));
    const id = newId();
    const subject = came.subject ?? agreement.subject ?? 'nothing';
    const { regionCode } = agreement;
    await openReplay(tx, { id, channel, subject, regionCode, receivedSince, decidedBy }).catch((error: unknown) => {
      // Whoever opens one past the lock of the channel is stopped by the index.
      throw isSecondReplay(error) ? replayUnderWay() : error;
    });
    await this.#enqueue(tx, id);
    return id;
  }
}

async function channelOf(tx: Transaction, runId: string): Promise<string> {
  const [run] = await tx.sql<{ channel: string }>(sql`select channel from channels.import_run where id = ${runId}`);
  return run?.channel ?? '';
}

async function refuseSecondReplay(tx: Transaction, channel: string): Promise<void> {
  const underWay = await tx.sql(sql`
    select from channels.import_run
    where channel = ${channel} and state = 'RUNNING' and replays_since is not null limit 1`);
  if (underWay.length > 0) throw replayUnderWay();
}

function isSecondReplay(error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23505' && constraint === 'import_run_one_replay';
}

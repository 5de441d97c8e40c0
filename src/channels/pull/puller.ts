import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Outbound } from '../../kit/http/outbound.js';
import type { Intake } from '../../kit/intake.js';
import type { Sentence } from '../../kit/sentence.js';
import { type Agreement, agreementOf, UNDESCRIBED } from '../registry/agreement.js';
import { RunLock } from '../runs/run-lock.js';
import { CIRCLE, HUB_FAULT, NO_SUBJECT, PullFault } from './pull-fault.js';
import { pageIn } from './pull-page.js';
import { askForPage } from './pull-request.js';
import { Overtaken, openedOf, type PullRow, pullOf, stillAsIs } from './pull-row.js';
import { noteFault } from './pull-state.js';
import { takePage } from './pull-take.js';

export interface PullerOptions {
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
  readonly outbound: Outbound;
  /** How long a source has for an answer; half a minute when absent. */
  readonly timeoutMillis?: number;
  /** Told what an operator should know, for the log. */
  readonly onPull?: ((told: PullTold) => void) | undefined;
}

/** What happened to a pull that somebody may have to look after. */
export interface PullTold {
  readonly channel: string;
  /** FAULT: tried again by itself. FAILED: its run has failed. STOPPED: nothing is asked until a person has looked. RECOVERED: a page came after faults. */
  readonly kind: 'FAULT' | 'FAILED' | 'STOPPED' | 'RECOVERED';
  /** Of a fault, as its sentence. */
  readonly code: string | null;
  readonly sentence: Sentence | null;
  readonly nextAt: Date | null;
}

/** How a call on a channel is made. */
interface PullCall {
  readonly database: Database;
  readonly signal: AbortSignal;
  /** Pages to take at most; the rest is for the next call. */
  readonly mostPages: number;
  /** No page is begun so long behind the first one; however long it takes when absent. */
  readonly mostMillis?: number;
  /** Somebody wants it now, be it paused. */
  readonly isForced?: boolean;
  /** Nobody will try this again soon: a fault of the hub is written down. */
  readonly isLastTry?: boolean;
}

/**
 * How a call ended: the source was read to its end (`done`), more pages follow (`more`), a fault was written down
 * (`failed`), there was nothing to do (`nothing`), or another process is at it (`busy`).
 */
export type Pulled = 'done' | 'more' | 'failed' | 'nothing' | 'busy';

const TIMEOUT_MILLIS = 30_000;

/** Pulls channels page by page; one channel by one process at a time. */
export class Puller {
  readonly #options: PullerOptions;

  constructor(options: PullerOptions) {
    this.#options = options;
  }

  /**
   * Pulls a channel that is due. What the source does wrong is written down and told; throws what is wrong in the hub
   * itself, and whatever it met once the signal has aborted: then no page is taken in part.
   */
  async pull(channel: string, call: PullCall): Promise<Pulled> {
    const waiting = new AbortController();
    const busy = new Error('Another process is pulling this channel.');
    const signal = AbortSignal.any([call.signal, waiting.signal]);
    const key = sql`hashtextextended('pull:' || ${channel}::text, 0)`;
    try {
      const lock = await RunLock.acquire(call.database, { key, signal, onWaiting: () => waiting.abort(busy) });
      try {
        return await this.#pages(channel, call, lock);
      } finally {
        await lock.release();
      }
    } catch (error) {
      if (error === busy) return 'busy';
      if (error instanceof Overtaken) return 'nothing';
      throw error;
    }
  }

  async #pages(channel: string, call: PullCall, lock: RunLock): Promise<Pulled> {
    const { mostPages, mostMillis = Number.POSITIVE_INFINITY } = call;
    const last = performance.now() + mostMillis;
    for (let pages = 0; pages < mostPages && (pages === 0 || performance.now() < last); pages += 1) {
      call.signal.throwIfAborted();
      const pull = await pullOf(lock.execute, channel);
      if (!pull || !isWanted(pull, call)) return 'nothing';
      const agreement = (await agreementOf(lock.execute, channel)) ?? UNDESCRIBED;
      try {
        const whereto = await this.#page(pull, agreement, call);
        if (whereto !== 'more') return whereto === 'over' ? 'done' : 'failed';
      } catch (error) {
        return await this.#failed(error, { pull, agreement, call });
      }
    }
    return 'more';
  }

  /** Has one page and takes it in. */
  async #page(pull: PullRow, agreement: Agreement, { database, signal }: PullCall) {
    const { envelope, intakes, outbound, timeoutMillis = TIMEOUT_MILLIS } = this.#options;
    const intake = intakes.get(agreement.subject ?? '');
    if (!intake) throw new PullFault('NO_SUBJECT', NO_SUBJECT);
    const body = await askForPage(outbound, {
      terms: pull,
      secret: openedOf(envelope, pull, 'secret'),
      cursor: openedOf(envelope, pull, 'cursor'),
      signed: pull.signedAnswers || agreement.signed,
      ...{ timeoutMillis, signal },
    });
    const page = pageIn(body, pull);
    const taken = await takePage({ database, envelope, intake, agreement, pull, page });
    const { channel } = pull;
    if (pull.faults > 0) this.#tell({ channel, kind: 'RECOVERED', code: null, sentence: null, nextAt: null });
    if (taken.failed)
      this.#tell({ channel, kind: 'FAILED', code: 'CIRCLE', sentence: CIRCLE, nextAt: taken.failed.nextAt });
    return taken.whereto;
  }

  async #failed(error: unknown, { pull, agreement, call }: Attempt): Promise<Pulled> {
    if (call.signal.aborted || error instanceof Overtaken) throw error;
    const isOfSource = error instanceof PullFault;
    if (!isOfSource && !call.isLastTry) throw error;
    const fault = isOfSource ? error : new PullFault('HUB_FAULT', HUB_FAULT, { cause: error });
    const failed = await call.database.transaction(async (tx) => {
      const row = await stillAsIs(tx.sql, pull);
      return noteFault(tx, row, fault, agreement);
    });
    const kind = fault.after === 'stop' ? 'STOPPED' : failed.isOver ? 'FAILED' : 'FAULT';
    const { code, sentence } = fault;
    this.#tell({ channel: pull.channel, kind, code, sentence, nextAt: failed.nextAt });
    if (!isOfSource) throw error;
    return 'failed';
  }

  #tell(told: PullTold): void {
    this.#options.onPull?.(told);
  }
}

interface Attempt {
  readonly pull: PullRow;
  readonly agreement: Agreement;
  readonly call: PullCall;
}

function isWanted(pull: PullRow, { isForced = false }: PullCall): boolean {
  return pull.isDue && pull.stoppedAt === null && (isForced || pull.pausedAt === null);
}

import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { sessionOf } from './fairs.js';
import { PostingBoard } from './posting.board.js';
import type { PutJobPosting } from './posting.commands.js';
import { activityUnknown, postingOfChannel, sessionUnknown } from './posting.errors.js';
import { OWN_SOURCE } from './posting.ledger.js';
import { employerFor, postingChanged, postingFor } from './posting.lines.js';
import { PostingRules } from './posting.rules.js';

/** What became of a record. */
export type PutResult = { readonly id: string; readonly changed: boolean } | { readonly refusals: readonly Refusal[] };

type Told = Pick<IntakeRecord<PutJobPosting>, 'command' | 'decision'>;

/** Whose delivery it is. */
interface Source {
  readonly channel: string;
  readonly own: string | null;
}

/** Whoever enters employers and postings holds this until the end of the transaction: two at once could enter one twice. */
const LOCK = 7_310_241;

/** Holds it. */
export async function holdPostings(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
}

/** Keeps postings as channels tell of them. Everything happens in the caller's transaction. */
export class JobPostings {
  readonly rules: PostingRules;

  constructor(regions: Regions) {
    this.rules = new PostingRules(regions);
  }

  /**
   * Enters postings with their employers, or brings those of the same numbers to what is told: by set, and as if one record
   * came after the other. Answers what became of each, in their order; what is refused leaves nothing behind.
   */
  async put(
    tx: Transaction,
    records: readonly Told[],
    { channel, regionCode: own = null }: Pick<IntakeContext, 'channel' | 'regionCode'>,
  ): Promise<readonly PutResult[]> {
    await holdPostings(tx);
    const board = await PostingBoard.read(
      tx,
      records.map(({ command }) => command),
    );
    const results = records.map((told) => this.#put(board, told, { channel, own }));
    await board.write(tx);
    return results;
  }

  #put(board: PostingBoard, { command, decision }: Told, { channel, own }: Source): PutResult {
    const employer = board.employerOf(command);
    const source = sourceOf(command, channel);
    const known = employer && board.postingOf(employer.id, source, command.postNo);
    const fair = placed(board, command, channel);
    const refusals = [
      ...(decision ? this.rules.ofDecision(decision, command, known) : this.rules.ofSource(own, command, known)),
      ...this.rules.judge(command),
      ...this.rules.ofEmployer(command, employer),
      ...('refusals' in fair ? fair.refusals : []),
      ...('regionCode' in fair && !this.rules.mayJoin(own, fair.regionCode) ? [activityUnknown('activityNo')] : []),
    ];
    if (refusals.length > 0 || 'refusals' in fair) return { refusals };
    const speaks = employer === undefined || decision !== null || this.rules.mayTellEmployer(own, employer);
    const employs = speaks ? employerFor(command, employer) : employer;
    const told = { command, employerId: employs.id, channel: source, ...fair };
    const becomes = known ? postingChanged(known, told) : postingFor(told);
    // A list of what others told, as an export is, changes nothing of theirs.
    if (source !== channel && source !== null && becomes !== known)
      return { refusals: [postingOfChannel(command.postNo, source)] };
    const changed = [board.keepEmployer(employs), board.keepPosting(becomes)].includes(true);
    return { id: becomes.id, changed };
  }
}

/** The channel that a posting is of; null for the hub itself. */
function sourceOf({ source }: PutJobPosting, channel: string): string | null {
  return source === OWN_SOURCE ? null : (source ?? channel);
}

type Placed =
  | { readonly activityId?: string; readonly sessionId?: string; readonly regionCode?: string }
  | { readonly refusals: readonly Refusal[] };

/** Where it is listed, as far as that is told. */
function placed(board: PostingBoard, { activityNo, sessionNo }: PutJobPosting, channel: string): Placed {
  if (activityNo === undefined) return {};
  const fair = board.fairs.get(activityNo);
  if (!fair) return { refusals: [activityUnknown('activityNo')] };
  const { activityId, regionCode } = fair;
  if (sessionNo === undefined) return { activityId, regionCode };
  const sessionId = sessionOf(fair, sessionNo, channel);
  return sessionId === undefined ? { refusals: [sessionUnknown('sessionNo')] } : { activityId, sessionId, regionCode };
}

import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type Refusal, Refusals, versionConflict } from '../../../kit/refusal.js';
import { type Regions, TODAY_IN_CHINA } from '../../regions/index.js';
import { ACTIVITY_PREFIX, JOB_POSTING_PREFIX, SESSION_PREFIX } from '../prefixes.js';
import { PostingBoard } from './posting.board.js';
import type { CloseJobPosting, PublishJobPosting } from './posting.commands.js';
import { PostingStage } from './posting.enums.js';
import {
  activityUnknown,
  closedByChannel,
  outsideOwnRegion,
  postingClosed,
  postingUnknown,
  postNoTaken,
  sessionUnknown,
  validityOver,
} from './posting.errors.js';
import { postingTold } from './posting.events.js';
import { employerFor, postingFor } from './posting.lines.js';
import { type PostingLine, postingsWhere, writePostings } from './posting.rows.js';
import type { PostingRules } from './posting.rules.js';
import { holdPostings } from './posting.service.js';

interface Dependencies {
  readonly regions: Regions;
  readonly rules: PostingRules;
}

/** Where a posting is listed. */
interface At {
  readonly activityId?: string;
  readonly sessionId?: string;
}

/** Postings as cadres publish and close them. Everything happens in the caller's transaction. */
export class Publishing {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The divisions for which the cadre speaks. Throws NOT_PERMITTED for work elsewhere; a division that is none is told by the rules. */
  permit({ regionCode }: PublishJobPosting, viewer: Viewer): readonly string[] {
    const { regions } = this.#given;
    const granted = regionCodesOf(viewer, ['CADRE']);
    if (regions.find(regionCode) && !regions.covers(granted, regionCode)) throw outsideOwnRegion(regionCode);
    return granted;
  }

  /** Publishes a posting, with its employer where the hub does not know it; answers its key. Throws Refusals. */
  async publish(tx: Transaction, command: PublishJobPosting, granted: readonly string[]): Promise<string> {
    const { rules } = this.#given;
    await holdPostings(tx);
    const postNo = command.postNo ?? madeNo();
    const board = await PostingBoard.read(tx, [{ ...command, postNo }]);
    const known = board.employerOf(command);
    const refusals = [
      ...rules.judge(command),
      ...rules.ofEmployer(command, known),
      ...(await overAlready(tx, command)),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    const at = await this.#placed(tx, command, granted);
    const speaks = !known || granted.some((own) => rules.mayTellEmployer(own, known));
    const employer = speaks ? employerFor(command, known) : known;
    if (board.postingOf(employer.id, null, postNo)) throw postNoTaken(postNo);
    const posting = postingFor({ command: { ...command, postNo }, employerId: employer.id, channel: null, ...at });
    board.keepEmployer(employer);
    board.keepPosting(posting);
    await board.write(tx);
    return posting.id;
  }

  /** The posting, where the cadre reaches it. One answer for what is not there and what is out of reach. */
  async permitClosing(tx: Transaction, viewer: Viewer, { postingId }: CloseJobPosting): Promise<string> {
    const id = keyOf(JOB_POSTING_PREFIX, postingId) ?? null;
    const [found] = await tx.sql<{ regionCode: string }>(sql`
      select region_code as "regionCode" from activities.job_posting where id = ${id}::uuid`);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const code = found?.regionCode ?? '';
    if (id === null || !ranges.some(([from, to]) => from <= code && code < to)) throw postingUnknown();
    return id;
  }

  /** Closes a posting of the hub's own; answers its key. Throws a Refusal. */
  async close(tx: Transaction, id: string, { closing, expectedVersion }: CloseJobPosting): Promise<string> {
    const held = await heldPosting(tx, id);
    if (held.version !== expectedVersion) throw versionConflict(expectedVersion, held.version);
    if (held.channel) throw closedByChannel(held.channel);
    if (held.stage !== PostingStage.OPEN) throw postingClosed(held.stage);
    const closed = { ...held, stage: PostingStage[closing], version: held.version + 1 };
    await writePostings(tx, { entered: [], changed: [closed] });
    await announce(tx, [postingTold.changed(postingTold.facts(held), closed)]);
    return id;
  }

  async #placed(tx: Transaction, command: PublishJobPosting, granted: readonly string[]): Promise<At> {
    const { activityId, sessionId } = command;
    if (activityId === undefined && sessionId === undefined) return {};
    const keys = {
      activity: activityId === undefined ? null : (keyOf(ACTIVITY_PREFIX, activityId) ?? null),
      session: sessionId === undefined ? null : (keyOf(SESSION_PREFIX, sessionId) ?? null),
    };
    if (sessionId !== undefined) return this.#inSession(tx, keys, granted, activityId !== undefined);
    const [found] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from activities.activity where id = ${keys.activity}::uuid for key share`);
    if (!found || !this.#joins(granted, found.regionCode)) throw activityUnknown('activityId');
    return { activityId: found.id };
  }

  async #inSession(
    tx: Transaction,
    { activity, session }: { readonly activity: string | null; readonly session: string | null },
    granted: readonly string[],
    isNamed: boolean,
  ): Promise<At> {
    const [found] = await tx.sql<{ activityId: string; sessionId: string; regionCode: string }>(sql`
      select activity_id as "activityId", id as "sessionId", region_code as "regionCode" from activities.session
      where id = ${session}::uuid and stage = 'ANNOUNCED' for key share`);
    const isOfIt = found && (!isNamed || found.activityId === activity);
    if (!isOfIt || !this.#joins(granted, found.regionCode)) throw sessionUnknown('sessionId');
    return { activityId: found.activityId, sessionId: found.sessionId };
  }

  #joins(granted: readonly string[], regionCode: string): boolean {
    return granted.some((own) => this.#given.rules.mayJoin(own, regionCode));
  }
}

/** A number that no list has. */
const madeNo = (): string => `HUB-${globalId('n', newId()).slice(2)}`;

async function heldPosting(tx: Transaction, id: string): Promise<PostingLine> {
  const [held] = await postingsWhere(tx, sql`id = ${id}::uuid`);
  if (!held) throw postingUnknown();
  return held;
}

/** What nobody would see is not published. */
async function overAlready(tx: Transaction, { validTo }: PublishJobPosting): Promise<readonly Refusal[]> {
  if (validTo === undefined) return [];
  const [{ today } = { today: '' }] = await tx.sql<{ today: string }>(sql`select ${TODAY_IN_CHINA}::text as today`);
  return validTo < today ? [validityOver(validTo, today)] : [];
}

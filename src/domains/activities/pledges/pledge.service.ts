import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Refusals } from '../../../kit/refusal.js';
import { todayInChina } from '../../regions/index.js';
import type { ActivityBook } from '../activities/activity.book.js';
import { pledgeTold } from '../activities/activity.events.js';
import type { RecordPledge } from './pledge.commands.js';
import { currencyUnknown, nothingPledged, pledgedLater } from './pledge.errors.js';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Recording what sponsors give. Everything happens in the caller's transaction. */
export class PledgeService {
  readonly #book: ActivityBook;

  constructor(book: ActivityBook) {
    this.#book = book;
  }

  /** The key of the activity; throws NOT_FOUND for one of others, alike for one that is not there. */
  permit(tx: Transaction, viewer: Viewer, { activityId }: RecordPledge): Promise<string> {
    return this.#book.permit(tx, viewer, activityId);
  }

  /** Writes a pledge; answers its key. Throws Refusals with all that is wrong. */
  async record(tx: Transaction, activityId: string, command: RecordPledge): Promise<string> {
    const { sponsorName, amount, goods = null, pledgedOn } = command;
    const { regionCode, now } = await this.#book.hold(tx, activityId);
    const refusals = [
      ...(amount === undefined && goods === null ? [nothingPledged()] : []),
      ...(amount && !CURRENCIES.has(amount.currency) ? [currencyUnknown(amount.currency)] : []),
      ...(pledgedOn > todayInChina(now.getTime()) ? [pledgedLater(pledgedOn)] : []),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    const id = newId();
    await tx.sql(sql`
      insert into activities.pledge (id, activity_id, sponsor_name, amount_fen, amount_currency, goods, pledged_on)
      values (${id}::uuid, ${activityId}::uuid, ${sponsorName}, ${amount?.amountFen ?? null}::bigint,
        ${amount?.currency ?? null}, ${goods}, ${pledgedOn}::date)`);
    await announce(tx, [pledgeTold.entered({ id, regionCode, activityId })]);
    return id;
  }
}

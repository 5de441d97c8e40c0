import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import { ACTIVITY_PREFIX } from '../prefixes.js';
import type { ActivityKind } from './activity.enums.js';
import { activityUnknown } from './activity.errors.js';

/** An activity that stays as it is until the transaction ends. */
export interface HeldActivity {
  readonly id: string;
  readonly activityNo: string;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly regionCode: string;
  /** By the clock of the database. */
  readonly now: Date;
}

/** Finds activities for acts on them, inside the caller's transaction. */
export class ActivityBook {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** The key of an activity of the caller's region; throws NOT_FOUND for one of others, alike for one that is not there. */
  async permit(tx: Transaction, viewer: Viewer, activityId: string): Promise<string> {
    const key = keyOf(ACTIVITY_PREFIX, activityId);
    const [found] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from activities.activity where id = ${key ?? null}::uuid`);
    if (!found || !this.#regions.covers(regionCodesOf(viewer, ['CADRE']), found.regionCode)) throw activityUnknown();
    return found.id;
  }

  /** Holds it: whoever plans something of it beside waits. */
  async hold(tx: Transaction, key: string): Promise<HeldActivity> {
    const [held] = await tx.sql<Omit<HeldActivity, 'now'> & { now: string } & Record<string, unknown>>(sql`
      select id, activity_no as "activityNo", title, kind, region_code as "regionCode", clock_timestamp()::text as now
      from activities.activity where id = ${key}::uuid for no key update`);
    if (!held) throw new Error(`The activity ${key} was deleted while somebody planned it.`);
    return { ...held, now: instantOf(held.now) };
  }
}

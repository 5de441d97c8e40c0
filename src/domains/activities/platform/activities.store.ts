import { createHash } from 'node:crypto';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { changeActivity, enterActivity, type KnownActivity } from '../activities/activity.writer.js';
import type { ToldActivity } from './session.command.js';

const LONGEST_NUMBER = 40;
const HASHED = 30;

type Row = KnownActivity & { readonly isLater: boolean } & Record<string, unknown>;

/**
 * The activity that a platform has under a number: entered with the first session of it, and called as the last word on it
 * calls it, whichever came last. The caller has the platform to itself.
 */
export async function putActivity(
  tx: Transaction,
  seller: string,
  told: ToldActivity,
  regionCode: string,
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const at = new Date(told.toldAt).toISOString();
  const [known] = await tx.sql<Row>(sql`
    select activity.id, region_code as "regionCode", title, kind, told_at < ${at}::timestamptz as "isLater"
    from activities.platform_activity join activities.activity on activity.id = activity_id
    where seller = ${seller} and platform_activity.activity_no = ${told.activityNo} for no key update of activity`);
  if (!known) return { id: await enter(tx, seller, told, regionCode), changed: true };
  if (!known.isLater) return { id: known.id, changed: false };
  await tx.sql(sql`
    update activities.platform_activity set told_at = ${at}::timestamptz
    where seller = ${seller} and activity_no = ${told.activityNo}`);
  if (known.title === told.title && known.kind === told.kind) return { id: known.id, changed: false };
  await changeActivity(tx, known, { title: told.title, kind: told.kind });
  return { id: known.id, changed: true };
}

async function enter(tx: Transaction, seller: string, told: ToldActivity, regionCode: string): Promise<string> {
  const { activityNo, title, kind, organisers } = told;
  const named = { activityNo: numberOf(seller, activityNo), title, kind, organisers, regionCode };
  const id = await enterActivity(tx, named);
  await tx.sql(sql`
    insert into activities.platform_activity (seller, activity_no, activity_id, told_at)
    values (${seller}, ${activityNo}, ${id}::uuid, ${new Date(told.toldAt).toISOString()}::timestamptz)`);
  return id;
}

/** Two platforms may give one number. What is too long to stand beside its platform stands there by its hash. */
function numberOf(seller: string, activityNo: string): string {
  const whole = `${seller}/${activityNo}`;
  if (whole.length <= LONGEST_NUMBER) return whole;
  return `P-${createHash('sha256').update(whole).digest('hex').slice(0, HASHED)}`;
}

import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { activityNoUnknown } from './list.errors.js';

/** An activity that a row of another list names. */
export interface NamedActivity {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: string;
  readonly title: string;
}

/** The activity of a number, there until the end of the transaction; throws a Refusal where there is none. */
export async function activityNamed(
  { sql: execute }: Pick<Transaction, 'sql'>,
  { list, activityNo }: { readonly list: string; readonly activityNo: string },
): Promise<NamedActivity> {
  const [activity] = await execute<NamedActivity & Record<string, unknown>>(sql`
    select id, region_code as "regionCode", kind, title from activities.activity
    where activity_no = ${activityNo} for key share`);
  if (!activity) throw activityNoUnknown(list, activityNo);
  return activity;
}

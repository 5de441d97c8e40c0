import { lexemesText } from '../../../kit/database/copy.js';
import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { newId } from '../../../kit/database/ids.js';
import { searchTerms } from '../../../kit/database/search.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { syllablesOf } from '../../regions/index.js';
import { ActivityRow } from './activity.entity.js';
import type { ActivityKind } from './activity.enums.js';
import { activityTold } from './activity.events.js';
import { nextActivityNo } from './activity.numbers.js';
import { type Rhythms, writeRhythms } from './recurrence.rows.js';

/** What is said of an activity, whoever says it. */
export interface SaidActivity {
  readonly title: string;
  readonly kind: ActivityKind;
  readonly organisers: readonly string[];
  readonly regionCode: string;
  readonly description?: string | null | undefined;
  /** True where nobody says so. */
  readonly membersOnly?: boolean | undefined;
}

/** An activity as it is written. */
export interface NewActivity extends SaidActivity {
  /** As a list or platform names it; the next one of the division without it. */
  readonly activityNo?: string | undefined;
}

/** An activity that is there, as far as a change of it is told. The caller holds it. */
export interface KnownActivity {
  readonly id: string;
  readonly regionCode: string;
  readonly title: string;
  readonly kind: ActivityKind;
}

const columns = () =>
  new EntityRows<NewActivity & { readonly id: string }>(ActivityRow, [
    ...(['id', 'activityNo', 'title', 'description', 'kind', 'organisers', 'regionCode', 'membersOnly'] as const),
  ]);

/** The terms by which an activity is searched. */
const termsOf = (title: string): readonly string[] => searchTerms([title], syllablesOf);

/** Writes an activity with its rhythms, and tells of it. Answers its key. What was checked before is not checked again. */
export async function enterActivity(tx: Transaction, activity: NewActivity, rhythms?: Rhythms): Promise<string> {
  const { title, regionCode, membersOnly = true } = activity;
  const activityNo = activity.activityNo ?? (await nextActivityNo(tx, regionCode));
  const row = { ...activity, id: newId(), activityNo, membersOnly };
  const copied = { ...columns().copied(row), search: lexemesText(termsOf(title)) };
  await tx.copy({ schema: 'activities', table: 'activity' }, [copied]);
  if (rhythms) await writeRhythms(tx, row.id, rhythms);
  await announce(tx, [activityTold.entered(row)]);
  return row.id;
}

/** Changes what is said of an activity, makes a version of it, and tells of that. What is left out stays. */
export async function changeActivity(
  tx: Transaction,
  known: KnownActivity,
  changes: Partial<SaidActivity> = {},
): Promise<void> {
  const { title = known.title, kind = known.kind, regionCode = known.regionCode } = changes;
  const { description = null, organisers = null, membersOnly = null } = changes;
  await tx.sql(sql`
    update activities.activity set title = ${title}, kind = ${kind}, region_code = ${regionCode},
      description = coalesce(${description}, description), organisers = coalesce(${organisers}::text[], organisers),
      members_only = coalesce(${membersOnly}::boolean, members_only), search = array_to_tsvector(${termsOf(title)}::text[]),
      version = version + 1, updated_at = clock_timestamp()
    where id = ${known.id}::uuid`);
  await announce(tx, [activityTold.changed(activityTold.facts(known), { ...known, title, kind, regionCode })]);
}

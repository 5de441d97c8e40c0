import { instantOf } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { searchCondition } from '../../../kit/database/search.js';
import { allOf, BY_VALUES, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { aliased, columnsOf, expression, type From, type Reads, TableAlias } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { ActivityRow } from './activity.entity.js';
import type { ActivityKind } from './activity.enums.js';

export interface ActivityListArguments {
  readonly kind: ActivityKind | null;
  readonly regionCode: string | null;
  readonly text: string | null;
  readonly startsAfter: string | null;
  readonly startsBefore: string | null;
  readonly first: number;
  readonly after: string | null;
}

type Asked = Omit<ActivityListArguments, 'first' | 'after'>;

const activity = columnsOf(ActivityRow);
const row = new TableAlias(ActivityRow);

/** By its next session: when that begins, and which it is. */
const NEXT_FIRST = Object.freeze({
  by: [expression<Date>('timestamptz', sql`${row}.next_at`), expression<string>('uuid', sql`${row}.next_id`)],
});

/** The list of activities with sessions to come. */
export class ActivityQueries {
  readonly #activities: Reads;
  readonly #regions: Regions;

  constructor(activities: Reads, regions: Regions) {
    this.#activities = activities;
    this.#regions = regions;
  }

  byId(id: string): Readable | null {
    return this.#activities.byGlobalId(id);
  }

  /**
   * Activities with an announced session in a time, from now on by default, the one whose next such session comes first on
   * top. Throws BAD_USER_INPUT for a code that never was a division.
   */
  async list({ first, after, ...asked }: ActivityListArguments, context: RequestContext): Promise<Readable> {
    const where = this.#conditions(asked);
    const within = asked.regionCode ? this.#regions.asked(asked.regionCode) : undefined;
    context.basis?.looksThrough(SESSION_PREFIX, within ?? null);
    if (!asked.startsAfter) await noteNextBegin(context);
    return this.#activities.page({
      question: questionOf('activities', asked),
      order: NEXT_FIRST,
      ...rowsBySession(asked, within ? inRanges(rawSql('n.region_code'), within) : rawSql('true'), where),
      ...(within ? { within } : {}),
      ...{ first, after },
    });
  }

  #conditions({ kind, text }: Asked): Sql {
    const conditions: Sql[] = [];
    if (kind) conditions.push(sql`${activity.kind} = ${kind}`);
    if (text?.trim())
      conditions.push(searchCondition(sql`${activity.search}`, text, sql`${activity.title}`) ?? rawSql('false'));
    return allOf(conditions);
  }
}

/**
 * Sessions are walked by their begin until there are enough: of each activity its first one in that time stands for it.
 * Which of the ways is short, that of all sessions to come or that of one division, is decided by the values.
 */
function rowsBySession({ startsAfter, startsBefore }: Asked, inRegion: Sql, where: Sql): { from: From; counted: Sql } {
  const from = startsAfter ? sql`${startsAfter}::timestamptz` : rawSql('now()');
  const inTime = (alias: string) => {
    const s = rawSql(alias);
    const until = startsBefore ? sql`and ${s}.starts_at < ${startsBefore}::timestamptz` : rawSql('');
    return sql`${s}.stage = 'ANNOUNCED' and ${s}.starts_at >= ${from} ${until}`;
  };
  const isFirst = sql`not exists (select from activities.session e where e.activity_id = n.activity_id and ${inTime('e')}
    and (e.starts_at, e.id) < (n.starts_at, n.id))`;
  const condition = aliased(where, ActivityRow, 's');
  return {
    from: (limit, wanted) => sql`(
      select s.* from (
        select a.*, n.starts_at as next_at, n.id as next_id
        from activities.session n join activities.activity a on a.id = n.activity_id
        where ${inTime('n')} and ${inRegion} and ${isFirst}) s
      where ${BY_VALUES} ${condition} and ${aliased(wanted, ActivityRow, 's')} order by s.next_at, s.next_id limit ${limit})`,
    counted: sql`(
      select s.*, null::timestamptz as next_at, null::uuid as next_id from activities.activity s
      where ${condition} and exists (
        select from activities.session n where n.activity_id = s.id and ${inTime('n')} and ${inRegion}))`,
  };
}

/** Tells until when a list of what is to come holds: until the next session begins. */
async function noteNextBegin(context: RequestContext): Promise<void> {
  if (!context.basis) return;
  const [next] = await context.database.query<{ begins: string | null }>(sql`
    select min(starts_at)::text as begins from activities.session where stage = 'ANNOUNCED' and starts_at > now()`);
  context.basis.toldOf();
  if (next?.begins) holdsUntil(context, instantOf(next.begins));
}

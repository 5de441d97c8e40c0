import { rawSql, sql } from '../../../kit/database/sql.js';
import { countOf, type Ending } from '../../../kit/ending.js';

const TABLE = 'benefit_cards.card';

/**
 * Cards that were lost, frozen, replaced or cancelled: one that a restore brings back carries nothing all the same. Where a
 * frozen card was let go since, it is frozen again, and is let go once more by whoever may. What its union froze is frozen by it
 * again, so that no word of the platform lets it go: why it was frozen is not told again.
 */
export const cardEnding: Ending = {
  name: 'card',
  column: `${TABLE}.stopped_at`,
  ended: (tx, since) =>
    tx.sql<Record<string, string>>(sql`
      select id::text as id, stopped_at::text as at, state, frozen_by_union::text as "byUnion" from ${rawSql(TABLE)}
      where stopped_at <= clock_timestamp() and stopped_at >= coalesce(${since}::timestamptz, '-infinity')
      order by stopped_at, id`),
  async again(tx, rows) {
    const again = await tx.sql(sql`
      update benefit_cards.card held set state = told.state, stopped_at = told.at, version = version + 1,
        frozen_reason = case when told.by_union then frozen_reason end, frozen_by_union = told.by_union,
        updated_at = clock_timestamp()
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[],
        ${rows.map(({ state }) => state)}::text[], ${rows.map(({ byUnion }) => byUnion === 'true')}::boolean[])
        as told (id, at, state, by_union)
      where held.id = told.id and told.state in ('LOST', 'FROZEN', 'REPLACED', 'CANCELLED')
        and (held.stopped_at is null or (held.state = 'FROZEN' and told.state <> 'FROZEN')
          or (held.state in ('LOST', 'FROZEN') and told.by_union and not held.frozen_by_union))
      returning held.id`);
    return again.length;
  },
  holding: (tx) => countOf(tx, sql`select from benefit_cards.card where stopped_at is null`),
};

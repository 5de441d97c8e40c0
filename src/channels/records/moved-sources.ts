import { sql } from '../../kit/database/sql.js';
import type { MoveSources } from '../../kit/graphql/sources.js';

/** What was taken for a record that went into another one was told of that other one, and so will be what comes next. */
export const moveSources: MoveSources = async ({ sql: execute }, { type, from, to }) => {
  await execute(sql`
    update channels.source_record set subject_id = ${to}
    where subject_id = ${from} and subject_type = ${type} and verdict = 'APPLIED'`);
  await execute(sql`
    with gone as (delete from channels.own_act where subject_id = ${from} returning told_at)
    insert into channels.own_act (subject_id, subject_type, told_at) select ${to}, ${type}, told_at from gone
    on conflict (subject_id) do update set told_at = greatest(own_act.told_at, excluded.told_at)`);
};

import { sql } from '../../../kit/database/sql.js';
import { countOf, type Ending } from '../../../kit/ending.js';

/**
 * Erasures: one that was done is done again by the job, on a person who came back; one that waits is asked for again, and
 * one that was taken back does not happen.
 */
export const erasureEnding: Ending = {
  name: 'erasure',
  column: 'identity.erasure.ended_at',
  ended: (tx, since) =>
    tx.sql<Record<string, string>>(sql`
      select id::text as id, person_id::text as "personId", state, requested_at::text as "requestedAt", due_on::text as "dueOn",
        coalesce(ended_at, requested_at)::text as at
      from identity.erasure
      where coalesce(ended_at, requested_at) >= coalesce(${since}::timestamptz, '-infinity') order by at, id`),
  async again(tx, rows) {
    const of = (name: string) => rows.map((row) => row[name] ?? '');
    const told = sql`unnest(${of('id')}::uuid[], ${of('personId')}::uuid[], ${of('state')}::text[], ${of('requestedAt')}::timestamptz[],
        ${of('dueOn')}::date[], ${of('at')}::timestamptz[]) as told (id, person_id, state, requested_at, due_on, at)`;
    const cancelled = await tx.sql(sql`
      update identity.erasure held set state = 'CANCELLED', ended_at = told.at from ${told}
      where held.id = told.id and held.state = 'REQUESTED' and told.state = 'CANCELLED' returning held.id`);
    // What was done before the backup stands there as done, and so does its person.
    const asked = await tx.sql(sql`
      insert into identity.erasure (id, person_id, requested_at, due_on)
      select told.id, told.person_id, told.requested_at, told.due_on from ${told}
      where told.state <> 'CANCELLED' order by told.state, told.at
      on conflict do nothing returning id`);
    const due = await tx.sql(sql`
      update identity.erasure held set due_on = least(held.due_on, (now() at time zone 'Asia/Shanghai')::date) from ${told}
      where held.person_id = told.person_id and held.state = 'REQUESTED' and told.state = 'DONE' returning held.id`);
    return cancelled.length + Math.max(asked.length, due.length);
  },
  holding: (tx) => countOf(tx, sql`select from identity.erasure where state = 'REQUESTED'`),
};

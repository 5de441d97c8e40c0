import type { QueryResultRow } from 'pg';
import { instantOf } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import type { SourceRef } from '../../kit/graphql/platform.type.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { OF_THE_HUB } from '../receive/delivery.js';
import { dueAt } from '../registry/silence.js';

interface SourceRow extends QueryResultRow {
  readonly subjectId: string;
  readonly channel: string;
  /** Null for an act of the hub itself, whose record is the subject. */
  readonly recordId: string | null;
  readonly subjectType: string;
  readonly asOf: string | null;
  readonly receivedAt: string;
  readonly stale: boolean;
}

const MOST = 10;

const sourcesBySubject = defineLoader<string, readonly SourceRef[], RequestContext>(async (ids, { database }) => {
  const rows = await database.query<SourceRow>(sql`
    with latest as (
      -- Each record over there once, as it came last.
      select distinct on (subject_id, channel, record_id)
        subject_id, channel, record_id, subject_type, as_of, received_at, id
      from channels.source_record
      where subject_id = any(${ids}::uuid[]) and verdict = 'APPLIED'
      order by subject_id, channel, record_id, received_at desc, id desc
    ), told as (
      select * from latest
      union all
      select subject_id, ${OF_THE_HUB}, null, subject_type, null, told_at, subject_id from channels.own_act
      where subject_id = any(${ids}::uuid[])
    ), numbered as (
      select *, row_number() over (partition by subject_id order by received_at desc, id desc) as place from told
    )
    select subject_id as "subjectId", numbered.channel, record_id as "recordId", subject_type as "subjectType",
      as_of as "asOf", received_at as "receivedAt", coalesce(${dueAt} < now(), false) as stale
    from numbered left join channels.channel on channel.code = numbered.channel
    where place <= ${MOST} order by subject_id, place`);
  return new Map([...groupBy(rows, (row) => row.subjectId)].map(([id, found]) => [id, found.map(sourceRef)]));
});

/** Where a record came from: what was applied to it, newest first. One statement for all records of a page. */
export const sourcesOf: SourcesReader = async (context, subjectId) =>
  (await sourcesBySubject(context).load(subjectId)) ?? [];

function sourceRef({ channel, recordId, subjectType, subjectId, asOf, receivedAt, stale }: SourceRow): SourceRef {
  return {
    channel,
    recordId: recordId ?? globalId(subjectType, subjectId),
    asOf,
    receivedAt: instantOf(receivedAt),
    stale,
    // Words are quoted by measures only.
    quote: null,
  };
}

import { instantOf } from '../kit/database/database.js';
import { sql } from '../kit/database/sql.js';
import { defineLoader, groupBy } from '../kit/graphql/loader.js';
const MOST = 10;
const sourcesBySubject = defineLoader(async (ids, { database }) => {
    const rows = await database.query(sql `
    with latest as (
      -- Each record over there once, as it came last.
      select distinct on (subject_id, channel, record_id) * from channels.source_record
      where subject_id = any(${ids}::uuid[]) and verdict = 'APPLIED'
      order by subject_id, channel, record_id, received_at desc, id desc
    ), numbered as (
      select *, row_number() over (partition by subject_id order by received_at desc, id desc) as place from latest
    )
    select subject_id as "subjectId", channel, record_id as "recordId", as_of as "asOf", received_at as "receivedAt"
    from numbered where place <= ${MOST} order by subject_id, place`);
    return new Map([...groupBy(rows, (row) => row.subjectId)].map(([id, found]) => [id, found.map(sourceRef)]));
});
/** Where a record came from: what was applied to it, newest first. One statement for all records of a page. */
export const sourcesOf = async (context, subjectId) => (await sourcesBySubject(context).load(subjectId)) ?? [];
function sourceRef({ channel, recordId, asOf, receivedAt }) {
    // No channel has a rule yet of how long it may be silent, so none is overdue; words are quoted by measures only.
    return { channel, recordId, asOf, receivedAt: instantOf(receivedAt), stale: false, quote: null };
}
//# sourceMappingURL=sources.js.map
import type { Database, Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { declareJob, nothing } from '../../../kit/jobs/index.js';

/** So many changes of counts are added up in one transaction: some 200 ms, because readers of the log wait for it. */
const AT_ONCE = 5000;
/** With the trigger that empties the counts. */
const LOCK = 7_310_114;

type CellOfLevel = { readonly by_kind: boolean; readonly level: number; readonly cell: string };

const KEY = rawSql('by_kind, level, cell, mainland, status, star, kinds');
const OF_KEY = rawSql(
  ['by_kind', 'level', 'cell', 'mainland', 'status', 'star', 'kinds']
    .map((name) => `k.${name} = g.${name}`)
    .join(' and '),
);

/**
 * Adds what has changed to the counts of the map, from one end of the index to the other; what comes meanwhile is left for
 * the next time. Nobody needs it to be done: counts are read with what has changed.
 */
export async function addUp(database: Database, { atOnce = AT_ONCE } = {}): Promise<void> {
  let last: CellOfLevel | undefined;
  do {
    last = await database.transaction((tx) => addSome(tx, last, atOnce));
  } while (last);
}

/** Adds up to the end of a cell, and answers its place; undefined when nothing is left. */
async function addSome(
  tx: Transaction,
  last: CellOfLevel | undefined,
  atOnce: number,
): Promise<CellOfLevel | undefined> {
  await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
  const rest = last ? sql`(by_kind, level, cell) > ${place(last)}` : rawSql('true');
  const [end] = await tx.sql<CellOfLevel>(sql`
    select by_kind, level, cell::text from stations.map_delta where ${rest}
    order by by_kind, level, map_delta.cell offset ${atOnce - 1} limit 1`);
  const upTo = end ? sql`${rest} and (by_kind, level, cell) <= ${place(end)}` : rest;
  await tx.sql(sql`
    with gone as (delete from stations.map_delta where ${upTo} returning *)
    merge into stations.map_count k using (
      select ${KEY}, sum(stations)::bigint as stations, sum(longitudes)::bigint as longitudes,
        sum(latitudes)::bigint as latitudes, bit_xor(id_high) as id_high, bit_xor(id_low) as id_low
      from gone group by ${KEY}
    ) g on ${OF_KEY}
    when matched and k.stations + g.stations = 0 then delete
    when matched then update set stations = k.stations + g.stations, longitudes = k.longitudes + g.longitudes,
      latitudes = k.latitudes + g.latitudes, id_high = k.id_high # g.id_high, id_low = k.id_low # g.id_low
    when not matched and g.stations = 0 then do nothing
    when not matched then insert values (g.by_kind, g.level, g.cell, g.mainland, g.status, g.star, g.kinds,
      g.stations, g.longitudes, g.latitudes, g.id_high, g.id_low)`);
  return end;
}

function place({ by_kind, level, cell }: CellOfLevel): Sql {
  return sql`(${by_kind}::boolean, ${level}::smallint, ${cell}::bigint)`;
}

/** Adds up every minute, so that few changes are left to be read. */
export const addUpMapJob = declareJob({
  name: 'add-up-map',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '* * * * *', atStart: true },
  work: (_payload, { database }) => addUp(database),
});

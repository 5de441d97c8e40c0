import { createHash } from 'node:crypto';
import { divisionFiles, divisionRows } from './division-file.js';
const DATASET = 'divisions';
/** Counted up when the way from the files to the rows changes, so that the rows are written anew. */
const FORMAT = 1;
/**
 * Fills regions.region from the committed files in the transaction of the caller, and does nothing when the database
 * has these files already. Rows that importChanges added, and last days it set, stay; townships are those of the files.
 * Answers how many rows were written or removed. Fails when a file can not be read; the transaction is then lost.
 */
export async function loadDivisions(client, files = divisionFiles()) {
    const sha256 = digestOf(files);
    const recorded = await client.query('select sha256 from regions.dataset where name = $1', [DATASET]);
    if (recorded.rows[0]?.sha256 === sha256)
        return { changed: 0 };
    const { rows } = await client.query(MERGE, [recordsOf(divisionRows(files))]);
    await client.query(RECORD, [DATASET, sha256]);
    return { changed: Number(rows[0]?.changed) };
}
function digestOf(files) {
    const hash = createHash('sha256').update(`${FORMAT}\n`);
    for (const text of [files.divisions, files.changes, files.readings])
        hash.update(text).update('\0');
    return hash.digest('hex');
}
/** The rows as one JSON value: one statement takes them all, whatever their number. */
export function recordsOf(rows) {
    return JSON.stringify(rows.map((row) => ({
        code: row.code,
        valid_from: row.validFrom,
        valid_to: row.validTo,
        name: row.name,
        level: row.level,
        parent_code: row.parentCode,
        statistical: row.statistical,
        pinyin: row.pinyin,
        successors: row.successors,
    })));
}
/** The columns of `recordsOf` for jsonb_to_recordset. */
export const RECORD_COLUMNS = 'code text, valid_from date, valid_to date, name text, level text, parent_code text, statistical boolean, pinyin text, successors text[]';
// A last day in the database that the files do not know was imported: it stays, together with what followed. A township
// that a new edition no longer has ends and stays: records name it.
const MERGE = `
with file as materialized (
  select * from jsonb_to_recordset($1::jsonb) as record(${RECORD_COLUMNS})
), removed as (
  delete from regions.region as old
  where not exists (select 1 from file where file.code = old.code and file.valid_from is not distinct from old.valid_from)
    and old.level not in ('TOWNSHIP', 'VILLAGE')
    and old.valid_to is null and exists (select 1 from file where file.code = old.code and file.valid_to is null)
  returning 1
), ended as (
  update regions.region as old
  set valid_to = (now() at time zone 'Asia/Shanghai')::date - 1
  where old.level in ('TOWNSHIP', 'VILLAGE') and old.valid_to is null
    and not exists (select 1 from file where file.code = old.code and file.valid_from is not distinct from old.valid_from)
  returning 1
), written as (
  insert into regions.region as old
    (code, valid_from, valid_to, name, level, parent_code, statistical, pinyin, successors)
  select code, valid_from, valid_to, name, level, parent_code, statistical, pinyin, successors from file
  on conflict on constraint region_code_period do update set
    valid_to = case when old.level = 'TOWNSHIP' then excluded.valid_to else coalesce(excluded.valid_to, old.valid_to) end,
    successors = case when excluded.valid_to is null then old.successors else excluded.successors end,
    name = excluded.name, level = excluded.level, parent_code = excluded.parent_code,
    statistical = excluded.statistical, pinyin = excluded.pinyin
  where (old.valid_to, old.name, old.level, old.parent_code, old.statistical, old.pinyin, old.successors)
    is distinct from (case when old.level = 'TOWNSHIP' then excluded.valid_to else coalesce(excluded.valid_to, old.valid_to) end,
      excluded.name, excluded.level, excluded.parent_code,
      excluded.statistical, excluded.pinyin, case when excluded.valid_to is null then old.successors else excluded.successors end)
  returning 1
)
select (select count(*) from removed) + (select count(*) from ended) + (select count(*) from written) as changed`;
const RECORD = `
insert into regions.dataset (name, sha256) values ($1, $2)
on conflict (name) do update set sha256 = excluded.sha256, loaded_at = now()`;
const COLUMNS = `code, valid_from::text as "validFrom", valid_to::text as "validTo", name, level, parent_code as "parentCode",
  statistical, pinyin, successors`;
/** All rows of the database as RegionTree.of takes them; without townships where only what stands above them matters. */
export async function readDivisions(client, withTownships = true) {
    const { rows } = await client.query(`select ${COLUMNS} from regions.region where $1 or level not in ('TOWNSHIP', 'VILLAGE')
     order by code collate "C", valid_from nulls first`, [withTownships]);
    return rows;
}
//# sourceMappingURL=divisions.load.js.map
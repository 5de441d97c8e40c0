import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { WorkerGroup } from '../worker-group.js';

/** How somebody stands with the union, as far as what it gives depends on it: nothing that tells who it is. */
export interface Standing {
  readonly id: string;
  readonly isMember: boolean;
  /** Of a transit pool, with fewer benefits. */
  readonly isLimited: boolean;
  /** The division of the union of the live membership, and that of the place of work, as far as they are known. */
  readonly regionCodes: readonly string[];
  readonly workerGroups: readonly WorkerGroup[];
}

/**
 * How some people stand now, by one statement, by their keys; who was erased or went into another record is not among
 * them. It holds nobody: what is decided by it holds only while the people are held.
 */
export async function standingsOf(
  tx: Pick<Transaction, 'sql'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await tx.sql<Standing & Record<string, unknown>>(sql`
    select person.id, live.id is not null as "isMember", coalesce(live.limited_benefits, false) as "isLimited",
      array_remove(array[live.region_code, person.work_region], null) as "regionCodes", person.worker_groups as "workerGroups"
    from membership.person left join membership.membership live on live.person_id = person.id and live.ends_before is null
    where person.id = any(${[...ids]}::uuid[]) and person.erased_at is null and person.merged_into is null`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** That a person has a live membership, for the statements of others who ask for much at once. */
export const isLiveMember = (personId: unknown): Sql =>
  sql`exists (select from membership.membership where person_id = ${personId}::uuid and ends_before is null)`;

/**
 * The key of a person who is there, for the same: no row for one who was erased or went into another record. Held so that
 * neither happens until the transaction ends, and others may hold it beside.
 */
export const presentPerson = (personId: unknown): Sql => sql`
  select id from membership.person
  where id = ${personId}::uuid and erased_at is null and merged_into is null for key share`;

import type { Database } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';

/** So many stays that are alike, of a person each. */
export interface Stays {
  readonly regionCode: string;
  readonly people: number;
  /** First day; long ago when absent. */
  readonly from?: string;
  /** The day they ended on; live when absent. */
  readonly endsBefore?: string;
  readonly state?: 'WITHDRAWN' | 'EXPELLED' | 'DECEASED' | 'TRANSFERRED';
  /** Whether they go on from another one. */
  readonly isContinued?: boolean;
  readonly groups?: readonly string[];
}

/** Enters stays straight into the tables. */
export async function enterStays(database: Database, ...all: readonly Stays[]): Promise<void> {
  for (const { regionCode, people, from = '2019-05-01', groups = [], ...more } of all) {
    const { endsBefore = null, isContinued = false } = more;
    const state = endsBefore === null ? 'ACTIVE' : (more.state ?? 'WITHDRAWN');
    await database.query(sql`
      with told as (
        insert into membership.person (id, member_no, worker_groups)
        select id, id::text, ${groups}::text[]
        from (select gen_random_uuid() as id from generate_series(1, ${people}::integer)) drawn
        returning id, member_no
      )
      insert into membership.membership
        (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, ends_before, is_continued)
      select gen_random_uuid(), id, member_no, gen_random_uuid(), ${regionCode}, ${state}, ${from}::date, ${from}::date,
        ${endsBefore}::date, ${isContinued}
      from told`);
  }
}

import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';

/** So many cases of a year and division; some of them mediated, in the same year unless another is said. */
export interface Cases {
  readonly year?: number;
  readonly regionCode?: string;
  readonly kind?: CaseKind;
  readonly accepted: number;
  readonly mediated?: number;
  readonly mediatedIn?: number;
  readonly outcome?: string;
  readonly stage?: string;
}

let series = 0;

/** Enters cases by their rows alone; as many rows as a test says. */
export async function casesIn({ hub }: Pick<TestHub, 'hub'>, given: Cases): Promise<void> {
  const { year = 2023, regionCode = '440605', kind = CaseKind.LABOUR_DISPUTE, accepted, mediated = 0 } = given;
  const { mediatedIn = year, outcome = 'SETTLED', stage = 'REGISTERED' } = given;
  series += 1;
  await hub.database.query(sql`
    with entered as (
      insert into legal_outreach.legal_case (id, case_no, kind, matters, stage, region_code, time_zone, accepting_office,
        applicant_count, registered_at, registered_year, moved_at)
      select gen_random_uuid(), ${`${series}-`} || n, ${kind}, '{WAGES}', ${stage}, ${regionCode}, 'Asia/Shanghai', '总工会', 1,
        make_timestamptz(${year}::integer, 6, 1, 12, 0, 0), ${year}::smallint, now()
      from generate_series(1, ${accepted}::integer) n
      returning id, case_no)
    insert into legal_outreach.outcome (id, case_id, kind, ended_on)
    select gen_random_uuid(), id, ${outcome}, make_date(${mediatedIn}::integer, 12, 31) from entered
    order by case_no limit ${mediated}::integer`);
}

import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';

/**
 * That a handler, `h`, is tied to a party of a case, `c`: to its employer, by the credit code or by the name as it is
 * compared, or as the lawyer of one of them. Two codes that differ do not free anybody whose employer has the same name.
 */
export const IS_TIED: Sql = rawSql(`(
  exists (select from legal_outreach.handler_tie t where t.handler_id = h.id
    and (t.employer_key = c.employer_key or t.employer_uscc = c.employer_uscc))
  or exists (select from legal_outreach.party p where p.case_id = c.id and p.handler_id = h.id))`);

/** That a handler, `h`, is at work today: whoever is not handles no case, also none that was given to that one before. */
export const IS_AT_WORK: Sql = sql`(h.active_from <= ${TODAY_IN_CHINA} and coalesce(h.active_to >= ${TODAY_IN_CHINA}, true))`;

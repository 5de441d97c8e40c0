import { sql } from '../../kit/database/sql.js';

/** Kinds of the codes that stand for a case and for a reward; no other table uses them. */
export const CASE_CODE = 'C';
export const VOUCHER_CODE = 'V';

/** Asked for in place of what a code names that nobody was given, so that the answer takes as long. */
export const NO_CASE = '00000000-0000-0000-0000-000000000000';

/** That a reward gives something now: it was granted, was not redeemed, and has not expired. */
export const IS_WAITING = sql`reward.redeemed_at is null and coalesce(reward.expires_at > clock_timestamp(), true)`;

import { type Sql, sql } from '../../../kit/database/sql.js';

/** Whether a row of `benefit_cards.card` carries anything at a moment: the one rule, by its columns `state` and `valid_to`. */
export const cardInUse = (at: Sql = sql`clock_timestamp()`): Sql =>
  sql`(state = 'ACTIVE' and coalesce(valid_to >= (${at} at time zone 'Asia/Shanghai')::date, true))`;

/** Whether the union has frozen a card of somebody: then no other one is a way round it. */
export const isFrozenByUnion = (personId: string): Sql =>
  sql`exists (select from benefit_cards.card frozen where frozen.person_id = ${personId}::uuid and frozen.frozen_by_union)`;

import type { Database } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { addMonths, firstDayOf } from '../../../kit/months.js';

/** What was given and used of one benefit. */
export interface UseCounts {
  /** Entitlements given or claimed, without those that were taken back. */
  readonly granted: number;
  /** How many uses they are good for. */
  readonly usesGranted: number;
  /** Uses that stand. */
  readonly redeemed: number;
  /** What was spent, in the currency of the benefit. */
  readonly amountFen: number;
}

/** The same with what decides whether partner agencies are told. */
export interface CountedUses extends UseCounts {
  readonly benefitId: string;
  readonly peopleGranted: number;
  readonly peopleRedeeming: number;
  /** The largest sum of one use, and of one person. */
  readonly largestFen: number;
  readonly largestOfPersonFen: number;
}

/** Months from one to another, both among them. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** In which currency the sums of a benefit are, as `currencyOf` has it: of its budget, else of its face value, else of its price. Amounts in others are not added. */
export const CURRENCY = rawSql(
  `coalesce(stock.budget_currency, benefit.face_value_currency, benefit.price_currency, 'CNY')`,
);

/**
 * Counts what was given and used in some months, as it stands now, of some benefits; one of which there is nothing is left out. What
 * is given counts when the hub gave it, a use when it happened by its place, both by the clock of China. Goes benefit by
 * benefit along the indexes that are there anyway, so that writing a use costs no other one.
 */
export async function countUses(
  database: Database,
  span: Span,
  benefitIds: readonly string[],
): Promise<readonly CountedUses[]> {
  const within = (column: string): Sql => sql`${rawSql(column)} >= ${begins(span.from)}
    and ${rawSql(column)} < ${begins(addMonths(span.to, 1))}`;
  const rows = await database.query<Record<keyof CountedUses, string>>(sql`
    select benefit.id as "benefitId", given.granted, given.uses as "usesGranted", given.people as "peopleGranted",
      used.redeemed, used.people as "peopleRedeeming", used.amount as "amountFen", used.largest as "largestFen",
      used.of_person as "largestOfPersonFen"
    from benefit_cards.benefit left join benefit_cards.stock on stock.benefit_id = benefit.id
      cross join lateral (
        select count(*) as granted, coalesce(sum(uses), 0) as uses, count(distinct person_id) as people
        from benefit_cards.entitlement
        where benefit_id = benefit.id and state <> 'REVOKED' and ${within('granted_at')}) given
      cross join lateral (
        select coalesce(sum(uses), 0) as redeemed, count(*) as people, coalesce(sum(amount), 0) as amount,
          coalesce(max(largest), 0) as largest, coalesce(max(amount), 0) as of_person
        from (
          select count(*) as uses, sum(amount_fen) filter (where amount_currency = ${CURRENCY}) as amount,
            max(amount_fen) filter (where amount_currency = ${CURRENCY}) as largest
          from benefit_cards.redemption
          where benefit_id = benefit.id and reversed_at is null and ${within('occurred_at')}
          group by person_id) by_person) used
    where benefit.id = any(${benefitIds}::uuid[]) and (given.granted > 0 or used.redeemed > 0)`);
  return rows.map(({ benefitId, ...counts }) => ({ benefitId, ...numbers(counts) }));
}

/** When a month begins in China. */
function begins(month: string): Sql {
  return sql`(${firstDayOf(month)}::date::timestamp at time zone 'Asia/Shanghai')`;
}

/** Postgres hands out large whole numbers as text. */
export function numbers<Name extends string>(row: Readonly<Record<Name, unknown>>): Record<Name, number> {
  const entries = Object.entries(row).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

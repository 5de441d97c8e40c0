import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';

/**
 * What a service costs for a period, in the smallest unit of its currency, by the unit in which its price is told: by
 * nights (晚、天) each begun day of 24 hours, by hours (小时) each begun hour, and once where it names neither. `service`
 * is the table as the statement calls it. No sum leaves the numbers that a client can hold.
 */
export function priceOf(service: string, { from, to }: { readonly from: Sql; readonly to: Sql }): Sql {
  const of = rawSql(service);
  const begun = (seconds: number) =>
    sql`greatest(1, ceil(extract(epoch from ${to} - ${from}) / ${rawSql(String(seconds))}))`;
  return sql`case when ${of}.price_fen is null then 0 else least(9007199254740991, ${of}.price_fen::numeric * case
    when ${of}.unit ~* '小时|钟头|hour' then ${begun(3_600)}
    when ${of}.unit ~* '[晚夜天日]|night|day' then ${begun(86_400)}
    else 1 end)::bigint end`;
}

/** Its currency; that of the country where it is free. */
export const currencyOf = (service: string): Sql => sql`coalesce(${rawSql(service)}.price_currency, 'CNY')`;

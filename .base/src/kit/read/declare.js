import { joinSql, rawSql, Sql, sql } from '../database/sql.js';
import { Column } from './columns.js';
/** A value of the row itself: a column under another name, or an expression of the statement. */
export function value(needed) {
    return { kind: 'value', needed };
}
/**
 * SQL of one value, of a Postgres type, which may depend on the arguments of the field. For a field that is never null
 * it must never be null.
 */
export function expression(type, sql) {
    return { type, sql };
}
/** What a function makes of values of the row; it is handed just those it names, and may answer another domain's read. */
export function computed(needs, compute) {
    return { kind: 'computed', needs, value: compute };
}
/**
 * An object made of values of the same row. It is null where the column `present` is; where that is not, the columns of
 * fields that are never null are not null either, and a check of the table holds them to it.
 */
export function embedded(fields, present) {
    return { kind: 'embedded', fields: declarationsOf(fields), present };
}
/** The one row that a key of this row names, within the domain. */
export function one(of, key) {
    return { kind: 'one', of, key };
}
/** The rows that belong to this row, within the domain, as a list. */
export function many(of, rows) {
    return { kind: 'many', of, rows };
}
/** The rows that belong to this row, page by page; the field takes `first` and `after`. Throws as `ordered` does. */
export function page(of, rows) {
    return { kind: 'page', of, rows };
}
export function declarationsOf(fields) {
    const entries = Object.entries(fields).map(([name, field]) => [name, 'kind' in field ? field : value(field)]);
    return Object.fromEntries(entries);
}
/** The rows behind one, by the values that order it. */
export function behind({ by, isDescending }, values) {
    const casts = by.map(({ type }, index) => sql `${values[index]}::${rawSql(type)}`);
    return sql `(${orderOf({ by })}) ${rawSql(isDescending ? '<' : '>')} (${joinSql(casts, ', ')})`;
}
/** What rows are ordered by, side by side. */
export function orderOf({ by, isDescending }) {
    const direction = rawSql(isDescending ? ' desc' : '');
    return joinSql(by.map((needed) => sql `${pieceOf(needed)}${direction}`), ', ');
}
/** A value that depends on no arguments, as it stands in a statement. */
export function pieceOf(needed) {
    if (needed instanceof Column)
        return needed;
    if (needed.sql instanceof Sql)
        return needed.sql;
    throw new Error('Rows are ordered by values that depend on no arguments.');
}
//# sourceMappingURL=declare.js.map
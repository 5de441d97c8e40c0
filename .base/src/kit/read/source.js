import { Placed, rawSql, sql } from '../database/sql.js';
import { TableAlias } from './columns.js';
/** A column of a source, by its name; in a statement it is written with the alias that the source has there. */
export class SourceColumn extends Placed {
    constructor(alias, name, type) {
        super();
        this.type = type;
        this.sql = sql `${alias}.${rawSql(`"${name}"`)}`;
    }
    placed(aliases) {
        return this.sql.placed(aliases);
    }
}
/**
 * What a type is read of that no table holds: counts, clusters. Its roots say by `from` where the rows come from; those
 * have these columns, each of a Postgres type. A column that a field shows is null only where the field may be.
 */
export class Source {
    /** `name` is for messages. */
    constructor(name, types) {
        this.name = name;
        const alias = new TableAlias(this);
        const columns = Object.entries(types).map(([column, type]) => [column, new SourceColumn(alias, column, type)]);
        this.columns = Object.fromEntries(columns);
    }
}
//# sourceMappingURL=source.js.map
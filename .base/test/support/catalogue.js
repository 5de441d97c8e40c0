import { sql } from '../../src/kit/database/sql.js';
/** What is said of a column in one place and not in the other, as sentences; none when entities and catalogue agree. */
export async function differences(database) {
    const byTable = Map.groupBy(await columnsOf(database), ({ table }) => table);
    return entitiesOf(database.orm).flatMap((entity) => compare(entity, byTable.get(tableOf(entity)) ?? []));
}
/** The words that a column of the database may hold, by its name as stations.station.status; only columns that list them. */
export async function listedWords(database) {
    const columns = await columnsOf(database);
    return new Map(columns.flatMap((column) => {
        const words = wordsOf(column);
        return words ? [[`${column.table}.${column.column}`, words]] : [];
    }));
}
function columnsOf(database) {
    return database.query(sql `
    select c.relnamespace::regnamespace::text || '.' || c.relname as "table", a.attname as "column",
      format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, a.attgenerated <> '' as computed,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
}
/** The list of `x in (…)` or `x <@ array[…]`, which Postgres prints as `x = ANY (ARRAY['A'::text, …])`. */
function wordsOf({ checks }) {
    const lists = checks.flatMap((check) => [...check.matchAll(/(?:= ANY|<@) \(?ARRAY\[([^\]]*)\]/g)]);
    const words = lists.map(([, list = '']) => [...list.matchAll(/'([^']*)'::/g)].map(([, word = '']) => word));
    // Several lists hold together: what may stand there is in each of them.
    return words[0]?.filter((word) => words.every((others) => others.includes(word)));
}
function entitiesOf(orm) {
    return [...orm.getMetadata().getAll().values()].filter((entity) => !entity.abstract && !entity.virtual);
}
function tableOf(entity) {
    return `${entity.schema ?? 'public'}.${entity.tableName}`;
}
function compare(entity, columns) {
    const table = tableOf(entity);
    if (columns.length === 0)
        return [`${table} is an entity and no table.`];
    const known = new Map(columns.map((column) => [column.column, column]));
    const said = entity.props.flatMap((property) => (property.fieldNames ?? []).map((name, index) => ({
        name,
        type: canonical(property.columnTypes?.[index] ?? ''),
        required: !property.nullable,
        words: property.items?.map(String),
    })));
    const wrong = said.flatMap(({ name, type, required, words }) => {
        const column = known.get(name);
        if (!column)
            return [`${table}.${name} is a property and no column.`];
        const problems = [];
        if (column.type !== type)
            problems.push(`${table}.${name} is ${type} in the entity and ${column.type} in the database.`);
        if (column.required !== required)
            problems.push(`${table}.${name} may ${required ? 'not ' : ''}be null in the entity only.`);
        return [...problems, ...compareWords(`${table}.${name}`, words, wordsOf(column))];
    });
    const names = new Set(said.map(({ name }) => name));
    const missing = columns
        .filter(({ column, computed }) => !computed && !names.has(column))
        .map(({ column }) => `${table}.${column} is a column and no property.`);
    return [...wrong, ...missing];
}
/** Words that one side knows and the other does not; a column with words must name them on both. */
export function compareWords(column, inCode, inDatabase) {
    if (!inCode)
        return inDatabase ? [`${column} lists its words in the database only.`] : [];
    if (!inDatabase)
        return [`${column} lists its words in the code only.`];
    return [
        ...inCode.filter((word) => !inDatabase.includes(word)).map((word) => `${column} may be ${word} in the code only.`),
        ...inDatabase
            .filter((word) => !inCode.includes(word))
            .map((word) => `${column} may be ${word} in the database only.`),
    ];
}
function canonical(type) {
    const names = { timestamptz: 'timestamp with time zone', int: 'integer' };
    return names[type] ?? type;
}
//# sourceMappingURL=catalogue.js.map
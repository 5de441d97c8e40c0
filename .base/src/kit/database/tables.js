// What the unit of work found out about the tables: facts of the classes, the same for every database of the process.
const tables = new WeakMap();
/** Keeps what was found out about the tables, for the reads that are declared over them. */
export function rememberTables(metadata, entities) {
    for (const entity of entities)
        tables.set(entity, metadata.get(entity));
}
/** What is known of the table of an entity. Throws for one that no database was opened with. */
export function tableOf(entity) {
    const table = tables.get(entity);
    if (table)
        return table;
    throw new Error(`Nothing is known of the table of ${entity.name}. Open the database with it among the entities.`);
}
/** The name of a table in a statement. */
export function tableName(entity) {
    const { schema, tableName: name } = tableOf(entity);
    return `"${schema}"."${name}"`;
}
//# sourceMappingURL=tables.js.map
import type { EntityMetadata, MikroORM } from '@mikro-orm/core';
import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly computed: boolean;
}

/** What is said of a column in one place and not in the other, as sentences; none when entities and catalogue agree. */
export async function differences(database: Database): Promise<readonly string[]> {
  const columns = await database.query<Column & Record<string, unknown>>(sql`
    select c.relnamespace::regnamespace::text || '.' || c.relname as "table", a.attname as "column",
      format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, a.attgenerated <> '' as computed
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  const byTable = Map.groupBy(columns, ({ table }) => table);
  return entitiesOf(database.orm).flatMap((entity) => compare(entity, byTable.get(tableOf(entity)) ?? []));
}

function entitiesOf(orm: MikroORM): readonly EntityMetadata[] {
  return [...orm.getMetadata().getAll().values()].filter((entity) => !entity.abstract && !entity.virtual);
}

function tableOf(entity: EntityMetadata): string {
  return `${entity.schema ?? 'public'}.${entity.tableName}`;
}

function compare(entity: EntityMetadata, columns: readonly Column[]): readonly string[] {
  const table = tableOf(entity);
  if (columns.length === 0) return [`${table} is an entity and no table.`];
  const known = new Map(columns.map((column) => [column.column, column]));
  const said = entity.props.flatMap((property) =>
    (property.fieldNames ?? []).map((name, index) => ({
      name,
      type: canonical(property.columnTypes?.[index] ?? ''),
      required: !property.nullable,
    })),
  );
  const wrong = said.flatMap(({ name, type, required }) => {
    const column = known.get(name);
    if (!column) return [`${table}.${name} is a property and no column.`];
    const problems: string[] = [];
    if (column.type !== type)
      problems.push(`${table}.${name} is ${type} in the entity and ${column.type} in the database.`);
    if (column.required !== required)
      problems.push(`${table}.${name} may ${required ? 'not ' : ''}be null in the entity only.`);
    return problems;
  });
  const names = new Set(said.map(({ name }) => name));
  const missing = columns
    .filter(({ column, computed }) => !computed && !names.has(column))
    .map(({ column }) => `${table}.${column} is a column and no property.`);
  return [...wrong, ...missing];
}

function canonical(type: string): string {
  const names: Record<string, string> = { timestamptz: 'timestamp with time zone', int: 'integer' };
  return names[type] ?? type;
}

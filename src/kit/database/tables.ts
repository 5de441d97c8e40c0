import type { EntityClass, EntityMetadata, MetadataStorage } from '@mikro-orm/core';

// What the unit of work found out about the tables: facts of the classes, the same for every database of the process.
const tables = new WeakMap<EntityClass, EntityMetadata>();

/** Keeps what was found out about the tables, for the reads that are declared over them. */
export function rememberTables(metadata: MetadataStorage, entities: readonly EntityClass[]): void {
  for (const entity of entities) tables.set(entity, metadata.get(entity));
}

/** What is known of the table of an entity. Throws for one that no database was opened with. */
export function tableOf(entity: EntityClass): EntityMetadata {
  const table = tables.get(entity);
  if (table) return table;
  throw new Error(`Nothing is known of the table of ${entity.name}. Open the database with it among the entities.`);
}

/** The name of a table in a statement. */
export function tableName(entity: EntityClass): string {
  const { schema, tableName: name } = tableOf(entity);
  return `"${schema}"."${name}"`;
}

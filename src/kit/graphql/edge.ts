import { type ClassType, getMetadataStorage } from 'type-graphql';

const added: { readonly type: ClassType; readonly field: string }[] = [];

/**
 * Adds a field to a type of another domain, as it would stand there: by whoever owns what it leads to. Called while
 * modules load; how it is read is added to the reads of the type, by `Reads.adds`.
 */
export function edge(type: ClassType, field: string, ...decorators: readonly PropertyDecorator[]): void {
  added.push({ type, field });
  for (const decorate of decorators) decorate(type.prototype, field);
}

/** Coordinates of the fields that were added so far, as Member.consents. */
export function addedFields(): ReadonlySet<string> {
  const names = new Map(getMetadataStorage().objectTypes.map(({ target, name }) => [target as unknown, name]));
  return new Set(added.map(({ type, field }) => `${names.get(type)}.${field}`));
}

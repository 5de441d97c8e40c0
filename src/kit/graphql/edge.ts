import { type ClassType, getMetadataStorage } from 'type-graphql';

const added: { readonly type: ClassType; readonly field: string }[] = [];

/**
 * Adds a field to a type of another domain, as it would stand there: by whoever owns what it leads to. Called while
 * modules load; how it is read is added to the reads of the type, by `Reads.adds`.
 */
export function edge(type: ClassType, field: string, ...decorators: readonly PropertyDecorator[]): void {
  for (const decorate of decorators) decorate(type.prototype, field);
  added.push({ type, field });
}

/** The fields that were added so, as `Member.consents`. */
export function addedEdges(): ReadonlySet<string> {
  const names = new Map(getMetadataStorage().objectTypes.map(({ target, name }) => [target, name]));
  return new Set(added.map(({ type, field }) => `${names.get(type)}.${field}`));
}

import type { ClassType } from 'type-graphql';

/**
 * Adds a field to a type of another domain, as it would stand there: by whoever owns what it leads to. Called while
 * modules load; how it is read is added to the reads of the type, by `Reads.adds`.
 */
export function edge(type: ClassType, field: string, ...decorators: readonly PropertyDecorator[]): void {
  for (const decorate of decorators) decorate(type.prototype, field);
}

import { Args, type ClassType } from 'type-graphql';

/** The arguments of a field that has no method: how it is read says what becomes of them. */
export function Takes(given: () => ClassType): PropertyDecorator {
  // The library takes decorators of parameters only; a property has the arguments of its one method.
  return (prototype, property) => Args(given)(prototype, property, 0);
}

import type { OperationDefinitionNode } from 'graphql';
import type { Language } from '../../kit/sentence.js';

const numbers = new WeakMap<OperationDefinitionNode, number>();
let last = 0;

/**
 * What tells one public answer from another: the operation as its document was parsed (other texts are other operations),
 * the language, and its variables, those alone that it declares. One that is left out is none that is null. Fields of
 * objects have no order.
 */
export function answerKey(
  operation: OperationDefinitionNode,
  language: Language,
  variables: Readonly<Record<string, unknown>>,
): string {
  const number = numbers.get(operation) ?? ++last;
  numbers.set(operation, number);
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const given = names.filter((name) => Object.hasOwn(variables, name));
  return `${number} ${language} ${given.map((name) => `${name}=${canonical(variables[name])}`).join()}`;
}

/** JSON of a value, fields in the order of their names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}

import { type ASTVisitor, getDirectiveValues, type ValidationRule } from 'graphql';
import { costDirective } from '../directives.js';
import { Fault } from '../faults.js';
import type { SchemaField } from './list-size.js';

const known = new WeakMap<SchemaField, number>();

/** Points of a field by itself: one for a value that is read, more where `@cost` says so. */
export function weightOf(field: SchemaField): number {
  let weight = known.get(field);
  if (weight === undefined) {
    const said: unknown = field.astNode && getDirectiveValues(costDirective, field.astNode)?.weight;
    weight = typeof said === 'number' ? said : 1;
    known.set(field, weight);
  }
  return weight;
}

/** The validation rule that a field with a price of its own is asked under one name in an operation. */
export const dearFieldsRule: ValidationRule = (context): ASTVisitor => {
  const asked = new Map<SchemaField, string>();
  return {
    Field(node) {
      const field = context.getFieldDef();
      if (!field || weightOf(field) === 1) return;
      const name = (node.alias ?? node.name).value;
      const before = asked.get(field) ?? name;
      asked.set(field, before);
      if (before !== name) context.reportError(askedTwice(field.name, before, name));
    },
  };
};

function askedTwice(field: string, one: string, other: string): Fault {
  return new Fault('OPERATION_TOO_LARGE', {
    zh: `查询过大：${field} 以 ${one}、${other} 等名称请求了多次，每个操作只能请求一次。请分成几次查询。`,
    en: `The operation is too large: it asks for ${field} as ${one} and as ${other}, and once is allowed. Ask in several operations.`,
  });
}

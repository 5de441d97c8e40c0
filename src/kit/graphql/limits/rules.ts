import { NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import type { OperationLimits } from './limits.js';
import { operationLimitsRule } from './rule.js';
import { dearFieldsRule } from './weight.js';

/** Validation stops after so many errors. */
export const VALIDATION_ERRORS = 5;

/** The rules beyond those of the specification, the same wherever an operation is looked at. */
export function extraRules(limits: OperationLimits, introspection: boolean): readonly ValidationRule[] {
  const rules = [operationLimitsRule(limits), dearFieldsRule];
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
}

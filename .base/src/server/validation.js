import { NoSchemaIntrospectionCustomRule } from 'graphql';
import { operationLimitsRule } from '../kit/graphql/limits/index.js';
/** Validation stops after so many errors. */
export const VALIDATION_ERRORS = 5;
/** The rules beyond those of the specification, the same for both transports. */
export function extraRules(settings) {
    const limits = operationLimitsRule(settings.limits);
    return settings.introspection ? [limits] : [limits, NoSchemaIntrospectionCustomRule];
}
//# sourceMappingURL=validation.js.map
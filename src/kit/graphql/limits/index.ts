export { type AssertAffordable, budgetOf, tooDear } from './budget.js';
export { costBoundOf, costOf, pricedOf } from './cost.js';
export { DEFAULT_LIMITS, type OperationLimits } from './limits.js';
export { type ListSize, listSizeOf } from './list-size.js';
export { type Measure, measureOperation } from './measure.js';
export { operationLimitsRule } from './rule.js';
export { extraRules, VALIDATION_ERRORS } from './rules.js';

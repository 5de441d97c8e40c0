export { type AssertAffordable, budgetOf } from './budget.js';
export { costBoundOf, costOf } from './cost.js';
export { DEFAULT_LIMITS, type OperationLimits } from './limits.js';
export { type ListSize, listSizeOf } from './list-size.js';
export { type Measure, measureOperation } from './measure.js';
export { operationLimitsRule } from './rule.js';

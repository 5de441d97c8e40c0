export { budgetOf } from './budget.js';
export { costBoundOf, costOf } from './cost.js';
export { DEFAULT_LIMITS } from './limits.js';
export { listSizeOf } from './list-size.js';
export { measureOperation } from './measure.js';
export { operationLimitsRule } from './rule.js';
//# sourceMappingURL=index.js.map
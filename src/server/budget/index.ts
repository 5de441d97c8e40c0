export type { Allowance, Left } from './account.js';
export { type BudgetBook, type BudgetOptions, Budgets, type Spender, type Spent } from './budgets.js';
export { type PointsOf, pointsOf } from './points.js';

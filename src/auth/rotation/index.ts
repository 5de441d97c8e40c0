export { type Rotated, RotationError, rotateKeys } from './rotate.js';
export type { IndexedAs, SealedColumnOf, SealedTable } from './sealed-table.js';

/**
 * Declared reads. A domain says once how the fields of a type are read: a column, an expression, an object made of
 * columns, the rows that belong to a row, or a function and what it needs. A resolver answers what to read (`one`,
 * `byKey`, `list`, `page`), never rows. When the execution meets that answer, the selection of its field becomes a plan:
 * one prepared statement with just the values that were asked for, and a walk over what comes. The rows at the top stay
 * rows of the statement; what hangs below them comes as JSON, and passes through as text where every value in it is
 * shown as it was read, as does a list at the top. A field that is closed to the caller is not in the statement at all. What differs from request
 * to request (arguments, rights of the caller in a condition) is a parameter, or a piece of SQL made then; the rest is
 * made once for each field of a document and each set of rights that it touches. `place.ts` is the heart: it tells, field
 * by field, what the statement has to read and where the walk finds it.
 */
export { checkReads } from './check.js';
export { type Column, columnsOf, TableAlias } from './columns.js';
export { computed, embedded, expression, many, one, page } from './declare.js';
export { type Reads, reads } from './reads.js';
export { aliased, type From } from './roots.js';
export { Source } from './source.js';

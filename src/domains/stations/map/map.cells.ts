import { type Sql, sql } from '../../../kit/database/sql.js';
import { type CellRange, FINEST } from './map.tiles.js';

/** Ranges as rows of a statement, called r, in cells of a level. */
export function each(ranges: readonly CellRange[], level: number): Sql {
  const cells = 4 ** (FINEST - level);
  const [first, behind] = [ranges.map(([from]) => from / cells), ranges.map(([, to]) => to / cells)];
  return sql`unnest(${first}::bigint[], ${behind}::bigint[]) r (first, behind)`;
}

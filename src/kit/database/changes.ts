/** Columns that were told; undefined stands for what was not. */
export type Told<Row> = { readonly [Column in keyof Row]?: Row[Column] | undefined };

/**
 * Puts told columns into a record of the unit of work; answers whether one differed from what stood there, so that a
 * record that says all of it already is not written and keeps its version.
 */
export function applied<Row extends object>(row: Row, columns: Told<Row>): boolean {
  const different = differing(row, columns);
  if (different) Object.assign(row, different);
  return different !== undefined;
}

/** The told columns that are others than stand in a row; undefined when there are none. */
export function differing<Row extends object>(row: Row, columns: Told<Row>): Partial<Row> | undefined {
  let different: Partial<Row> | undefined;
  for (const column of Object.keys(columns) as (keyof Row)[]) {
    const told = columns[column];
    if (told === undefined || isSame(row[column], told)) continue;
    different ??= {};
    different[column] = told as Row[typeof column];
  }
  return different;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === undefined || one === null) return other === null;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

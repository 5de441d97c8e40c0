/**
 * Puts told columns into a record of the unit of work; answers whether one differed from what stood there, so that a
 * record that says all of it already is not written and keeps its version.
 */
export function applied(row, columns) {
    const told = Object.keys(columns).filter((column) => columns[column] !== undefined);
    const different = told.filter((column) => !isSame(row[column], columns[column]));
    for (const column of different)
        row[column] = columns[column];
    return different.length > 0;
}
function isSame(one, other) {
    if (one === undefined || one === null)
        return other === null;
    if (Array.isArray(one) && Array.isArray(other)) {
        return one.length === other.length && one.every((item, index) => item === other[index]);
    }
    return one === other;
}
//# sourceMappingURL=changes.js.map
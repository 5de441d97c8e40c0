/**
 * Walks down a sheet beside its rows and repeats the value of a merged range in each cell that it covers: in a ledger
 * kept by hand only the first row of a county names the county.
 */
export class MergeSweep {
    #ranges;
    #width;
    #covering = [];
    #next = 0;
    /** @param width how many columns matter. */
    constructor(ranges, afterRow, width) {
        this.#ranges = ranges.filter((range) => range.top > afterRow).sort((a, b) => a.top - b.top);
        this.#width = width;
    }
    /** The row with the values of the merged ranges that reach into it. Rows come in their order. */
    apply(raw) {
        if (this.#ranges.length === 0)
            return raw;
        this.#enter(raw);
        const repeated = [];
        this.#covering.forEach((covering, column) => {
            if (covering !== undefined && covering.bottom >= raw.row)
                repeated.push({ column, cell: covering.cell });
        });
        if (repeated.length === 0)
            return raw;
        const covered = new Set(repeated.map(({ column }) => column));
        const own = raw.columns.flatMap((column, index) => {
            const cell = raw.cells[index];
            return cell === undefined || covered.has(column) ? [] : [{ column, cell }];
        });
        const all = [...own, ...repeated].sort((a, b) => a.column - b.column);
        return { ...raw, columns: all.map(({ column }) => column), cells: all.map(({ cell }) => cell) };
    }
    /** How many columns the range spans whose first cell is this one; 1 when there is none. */
    spanAt(row, column) {
        for (let index = this.#next - 1; index >= 0 && this.#ranges[index]?.top === row; index -= 1) {
            const range = this.#ranges[index];
            if (range?.left === column)
                return range.right - range.left + 1;
        }
        return 1;
    }
    #enter(raw) {
        for (let range = this.#ranges[this.#next]; range !== undefined && range.top <= raw.row;) {
            const cell = range.top === raw.row ? raw.cells[raw.columns.indexOf(range.left)] : undefined;
            for (let column = range.left; column <= Math.min(range.right, this.#width - 1); column += 1) {
                this.#covering[column] = cell === undefined ? undefined : { cell, bottom: range.bottom };
            }
            this.#next += 1;
            range = this.#ranges[this.#next];
        }
    }
}
//# sourceMappingURL=merges.js.map
/** How the rounds of one server stand to those of another that ran beside them. */
export function ratioOf(above, below, value) {
    const ratios = above.map((round, index) => {
        const other = below[index];
        return other ? value(round) / value(other) : Number.NaN;
    });
    return { median: medianOf(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}
export function ratioText({ median, least, most }) {
    return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}
export function medianOf(values) {
    const sorted = values.toSorted((one, other) => one - other);
    const middle = sorted.length >> 1;
    const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
    return (low + high) / 2;
}
//# sourceMappingURL=ratio.js.map
export const NOTHING = Object.freeze({ applied: 0, duplicate: 0, stale: 0, rejected: 0, quarantined: 0 });
/** The counts with more verdicts added. */
export function tallied(tally, verdicts) {
    const counts = { ...tally };
    for (const verdict of verdicts)
        counts[verdict.toLowerCase()] += 1;
    return Object.freeze(counts);
}
/** All rows that were counted. */
export function total({ applied, duplicate, stale, rejected, quarantined }) {
    return applied + duplicate + stale + rejected + quarantined;
}
//# sourceMappingURL=verdicts.js.map
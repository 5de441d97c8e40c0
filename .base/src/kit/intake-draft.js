import { refusalsOf } from './refusal.js';
/** The command in a draft; what is wrong with it joins the problems of the cells. Undefined when it has no shape. */
export function judged(cells, judge) {
    const { draft, standIns, shape, rules } = judge;
    const told = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
    try {
        const command = shape({ ...standIns, ...told });
        tell(cells, judge, rules(command));
        return command;
    }
    catch (error) {
        const refusals = refusalsOf(error);
        if (!refusals)
            throw error;
        const [missing, wrong] = [refusals.filter(isMissing), refusals.filter((refusal) => !isMissing(refusal))];
        // A missing field was told with its cells; only one that no cell stands for is told here.
        tell(cells, judge, cells.problems.length > 0 ? wrong : [...wrong, ...missing]);
        return undefined;
    }
}
function isMissing({ details }) {
    return details.rule?.endsWith('.required') === true;
}
function tell(cells, { columnOf }, refusals) {
    // What a cell told of itself says more than what follows from it.
    const known = new Set(cells.problems.map(({ column }) => column));
    for (const refusal of refusals) {
        const column = columnOf(refusal);
        if (!known.has(column))
            cells.refuse(column, refusal);
    }
}
//# sourceMappingURL=intake-draft.js.map
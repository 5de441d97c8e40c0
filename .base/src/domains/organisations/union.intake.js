import { RowCells } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import { readPutUnion } from './union.commands.js';
import { UnionKind } from './union.enums.js';
import { columnOf, columnOfRefusal } from './union.headings.js';
import { draftOf } from './union.ledger.js';
import { UNION_PREFIX } from './union.reads.js';
const NOTHING_PERSONAL = new Map();
/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { unionCode: '-', name: '-', kind: UnionKind.GROUP };
/** Takes in lists of unions (工会组织名册): a union above stands before those below it, or is on record already. */
export class UnionIntake {
    #service;
    constructor(service) {
        this.subject = 'unions';
        this.rowsDependOnEachOther = true;
        this.#service = service;
    }
    /** The column that a heading stands for. */
    heading(title) {
        return columnOf(title);
    }
    /** The command of a row, or all that is wrong with it. */
    read(row, context) {
        const cells = new RowCells(row, 'union', NOTHING_PERSONAL);
        const draft = draftOf(cells, context);
        const command = judged(cells, {
            draft,
            standIns: STAND_INS,
            shape: readPutUnion,
            rules: (told) => this.#service.rules.judge(told),
            columnOf: (refusal) => columnOfRefusal(refusal, row),
        });
        const recordId = draft.unionCode ?? null;
        if (!command || recordId === null || cells.problems.length > 0)
            return { recordId, problems: cells.problems };
        return { record: { recordId, command } };
    }
    /** Enters or changes the union; a row that says nothing new changes nothing. */
    async apply(transaction, { command }) {
        const { id } = await this.#service.put(transaction, command);
        return { type: UNION_PREFIX, id };
    }
    /** Where in the row a refusal of `apply` belongs. */
    problemOf(refusal, row) {
        const column = columnOfRefusal(refusal, row);
        const value = column === null ? null : (row.cells.get(column)?.text ?? null);
        return { verdict: 'REJECTED', column, value, refusal };
    }
    /** What may be shown of a cell: nothing in a list of unions is personal. */
    shown(_heading, value) {
        return value;
    }
}
//# sourceMappingURL=union.intake.js.map
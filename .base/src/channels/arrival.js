import { CommonCode } from '../kit/graphql/user-errors.js';
import { digitsLost, IntakeCode } from '../kit/intake-errors.js';
import { TABLE_RULES } from './decode/index.js';
import { hashOf, payloadOf, placeIdOf, recordIdOf, sourceRecordKey, storable, versionOf } from './identity.js';
const WHOLE_SHEET = new Set(['table.noHeader', 'table.duplicateHeading']);
const LONGEST_VALUE = 200;
/** Reads the rows of one file: finds what names each, and has the domain turn it into a command. */
export class ArrivalReader {
    #delivery;
    constructor(delivery) {
        this.#delivery = delivery;
    }
    /** Null for what is no data: nothing stands under a heading that means anything, as in rows numbered in advance. */
    arrival(entry) {
        if (entry.kind === 'problem') {
            const content = `${entry.rule}\n${entry.value ?? ''}`;
            return this.#named(entry, content, { recordId: null, command: null, problems: [this.#tableProblem(entry)] });
        }
        const row = this.#rowOf(entry);
        if (row.cells.size === 0)
            return null;
        return this.#named(entry, payloadOf(row.cells, this.#delivery.context.datum), this.#read(entry, row));
    }
    #named(entry, payload, { recordId: given, command, problems }) {
        const { context, fileHash } = this.#delivery;
        const { sheet } = entry;
        const row = Math.max(1, entry.row);
        const own = given === null ? '' : recordIdOf(given);
        const recordId = own === '' ? placeIdOf(fileHash, sheet, row) : own;
        const payloadHash = hashOf(payload);
        const version = versionOf(context.asOf, payloadHash);
        const key = sourceRecordKey(context.channel, recordId, version);
        return { sheet, row, recordId, named: own !== '', version, key, payload, payloadHash, command, problems };
    }
    #rowOf({ sheet, row, cells }) {
        const { isKnown } = this.#delivery;
        return { sheet, row, cells: new Map([...cells].filter(([heading]) => isKnown(heading))) };
    }
    #read(entry, row) {
        const lost = lostDigits(entry);
        if (lost.length > 0)
            return { recordId: null, command: null, problems: lost };
        const { intake, context } = this.#delivery;
        const reading = intake.read(row, context);
        if ('record' in reading) {
            const { record } = reading;
            return { recordId: record.recordId, command: { row, record }, problems: [] };
        }
        return { recordId: reading.recordId, command: null, problems: reading.problems.map(rowProblem) };
    }
    #tableProblem({ rule, column, value }) {
        const { intake, isKnown } = this.#delivery;
        // Of a column that means nothing to the domain nobody can say whether it is personal.
        const mayShow = column !== null && value !== null && isKnown(column);
        const shown = mayShow ? (intake.shown?.(column, value) ?? null) : null;
        return {
            verdict: 'REJECTED',
            column: column === null ? null : storable(column),
            value: shown === null ? null : kept(shown),
            rule,
            code: WHOLE_SHEET.has(rule) ? CommonCode.FILE_INVALID : IntakeCode.UNREADABLE,
            message: TABLE_RULES[rule],
        };
    }
}
/** A problem as the domain tells it, in the form in which it is kept. */
export function rowProblem({ verdict, column, value, refusal }) {
    return {
        verdict,
        column: column === null ? null : storable(column),
        value: value === null ? null : kept(value),
        rule: refusal.details.rule ?? refusal.code,
        code: refusal.code,
        message: { zh: storable(refusal.sentence.zh), en: storable(refusal.sentence.en) },
    };
}
/** Looked for in every column, before the domain reads any: a number without its end must never become one with zeros. */
function lostDigits({ cells }) {
    return [...cells]
        .filter(([, cell]) => cell.digitsLost)
        .map(([column, { text }]) => {
        const value = maskedNumber(text);
        return rowProblem({ verdict: 'REJECTED', column, value, refusal: digitsLost(column, value) });
    });
}
/** Enough to find the cell again. It may be an id number or an account, of which the end is gone anyway. */
function maskedNumber(text) {
    return text.slice(0, 4).padEnd(Math.min(text.length, 20), '*');
}
function kept(value) {
    return storable(value.slice(0, LONGEST_VALUE));
}
//# sourceMappingURL=arrival.js.map
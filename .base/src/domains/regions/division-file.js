import { readFileSync } from 'node:fs';
import { packagePath } from '../../kit/package-path.js';
import { parseChanges } from './change-file.js';
import { byCodeAndTime, CHINA, codesAbove, isPseudo, levelOfCode } from './division.js';
import { readingsText, syllablesOf } from './pinyin.js';
/** Reads the committed files of this package; fails when the hub is not installed whole. */
export function divisionFiles() {
    const text = (name) => readFileSync(packagePath('src', 'domains', 'regions', 'data', name), 'utf8');
    return { divisions: text('divisions.txt'), changes: text('changes.tsv'), readings: readingsText() };
}
/** All rows of the two files, present and past, by code and time. A line that can not be read is an error. */
export function divisionRows(files) {
    const present = parseDivisions(files.divisions);
    const { changes, problems } = parseChanges(files.changes);
    const problem = problems[0];
    if (problem)
        throw new Error(`Line ${problem.line} of the changes can not be read. ${problem.sentence.en}`);
    const periods = new PeriodsOf(present, changes);
    const openings = new Map(changes.filter((change) => change.validTo === null).map((change) => [change.code, change]));
    const rows = [
        ...present.map((division) => ({
            ...division,
            validFrom: openings.get(division.code)?.validFrom ?? null,
            validTo: null,
            successors: [],
        })),
        ...changes.filter((change) => change.validTo !== null).map((change) => ({ ...change, statistical: false })),
    ];
    return rows.map((row) => rowOf(row, periods)).sort(byCodeAndTime);
}
/** Reads divisions.txt; its head says how a line looks. */
function parseDivisions(text) {
    const divisions = [];
    for (const line of text.split('\n')) {
        if (line === '' || line.startsWith('#'))
            continue;
        const [code = '', name = '', townships = ''] = line.split('\t');
        const statistical = name.startsWith('*');
        if (levelOfCode(code) === undefined || name === '')
            throw new Error(`The division "${line.slice(0, 60)}" has no code or no name.`);
        divisions.push({ code, name: statistical ? name.slice(1) : name, statistical });
        for (const township of townships === '' ? [] : townships.split(' ')) {
            divisions.push({ code: code + township.slice(0, 3), name: township.slice(3), statistical: false });
        }
    }
    return divisions;
}
function rowOf(row, periods) {
    const level = levelOfCode(row.code);
    if (!level)
        throw new Error(`The code "${row.code}" is neither two letters nor 6, 9 or 12 digits.`);
    return Object.freeze({
        code: row.code,
        name: row.name,
        level,
        parentCode: periods.parentOf(row),
        statistical: row.statistical,
        validFrom: row.validFrom,
        validTo: row.validTo,
        successors: row.successors,
        pinyin: syllablesOf(row.name).join(' '),
    });
}
/** When each code stood for a real division: the next one above is looked for among those of the same time. */
class PeriodsOf {
    #present = new Set();
    #past = new Map();
    constructor(present, changes) {
        for (const division of present)
            if (!isPseudo(division))
                this.#present.add(division.code);
        const dated = changes.filter((change) => change.code.endsWith('00'));
        for (const change of dated)
            this.#past.set(change.code, [...(this.#past.get(change.code) ?? []), change]);
    }
    parentOf(row) {
        return codesAbove(row.code).find((code) => code === CHINA || this.#existed(code, row)) ?? null;
    }
    #existed(code, during) {
        const periods = this.#past.get(code);
        if (!periods)
            return this.#present.has(code);
        const undated = this.#present.has(code) && periods.every((period) => period.validTo !== null);
        const last = periods.at(-1)?.validTo ?? '';
        if (undated && (during.validTo === null || during.validTo > last))
            return true;
        return periods.some((period) => overlap(period, during));
    }
}
/** Whether two periods share a day. */
export function overlap(a, b) {
    const starts = (first, second) => first.validFrom === null || second.validTo === null || first.validFrom <= second.validTo;
    return starts(a, b) && starts(b, a);
}
//# sourceMappingURL=division-file.js.map
import { insideOut, parseChanges } from './change-file.js';
import { addDays } from './days.js';
import { byCodeAndTime, CHINA, codesAbove, isPseudo, isValidOn, levelOfCode } from './division.js';
import { overlap } from './division-file.js';
import { RECORD_COLUMNS, readDivisions, recordsOf } from './divisions.load.js';
import { syllablesOf } from './pinyin.js';
/**
 * Takes in later changes of divisions at county level and above, written as data/changes.tsv: one line with a last day
 * and the successors for a code that ends, one with a first day for a code that begins. Everything is looked at before
 * anything is written: an unknown code, a successor that is not in force the day after, a circle of successors, a
 * period inside out or over another of the same code each give a sentence for their line, and nothing changes.
 */
export async function importChanges(client, text) {
    const parsed = parseChanges(text);
    if (parsed.problems.length > 0)
        return { changed: 0, problems: parsed.problems };
    const book = new DivisionBook(await readDivisions(client, false));
    // Ends before beginnings, and a prefecture before its counties, in whatever order the file has them.
    const ordered = [...parsed.changes].sort((a, b) => rankOf(a) - rankOf(b) || (a.code < b.code ? -1 : 1));
    const problems = ordered.flatMap((change) => {
        const sentence = book.take(change);
        return sentence ? [{ line: change.line, sentence }] : [];
    });
    problems.push(...parsed.changes.flatMap((change) => book.problemAfter(change)));
    if (problems.length > 0)
        return { changed: 0, problems: problems.sort((a, b) => a.line - b.line) };
    const { rows } = await client.query(WRITE, [recordsOf(book.written())]);
    return { changed: Number(rows[0]?.changed), problems: [] };
}
function rankOf(change) {
    return change.validTo === null ? 1 : 0;
}
const WRITE = `
with given as materialized (
  select * from jsonb_to_recordset($1::jsonb) as record(${RECORD_COLUMNS})
), written as (
  insert into regions.region as old
    (code, valid_from, valid_to, name, level, parent_code, statistical, pinyin, successors)
  select code, valid_from, valid_to, name, level, parent_code, statistical, pinyin, successors from given
  on conflict on constraint region_code_period do update set
    valid_to = excluded.valid_to, successors = excluded.successors, name = excluded.name, pinyin = excluded.pinyin
  where (old.valid_to, old.successors, old.name)
    is distinct from (excluded.valid_to, excluded.successors, excluded.name)
  returning 1
)
select count(*) as changed from written`;
/** The rows as they will be: what is in force and what the lines add, before anything is written. */
class DivisionBook {
    #rows = new Map();
    #written = new Map();
    constructor(rows) {
        for (const row of rows)
            this.#put(row);
    }
    /** Adds a line; answers what speaks against it. */
    take(change) {
        const known = this.#of(change.code);
        if (change.validTo !== null && known.length === 0 && change.validFrom === null)
            return unknownCode(change.code);
        const validFrom = firstDayOf(change, known);
        const parentCode = this.#parentOf(change.code);
        const level = levelOfCode(change.code);
        if (!parentCode || !level)
            return noParent(change.code);
        const { code, name, validTo, successors } = change;
        const row = {
            code,
            name,
            level,
            parentCode,
            statistical: false,
            validFrom,
            validTo,
            successors,
            pinyin: syllablesOf(name).join(' '),
        };
        const backwards = insideOut(row);
        if (backwards)
            return backwards;
        const other = known.find((one) => one.validFrom !== validFrom && overlap(one, row));
        if (other)
            return overlapping(row, other);
        this.#put(row);
        this.#written.set(keyOf(row), row);
        return undefined;
    }
    /** What is wrong with the successors of a line, now that all lines are known. */
    problemAfter(change) {
        if (change.validTo === null)
            return [];
        const after = addDays(change.validTo, 1);
        return change.successors.flatMap((successor) => {
            const sentence = this.#problemOf(change.code, successor, after);
            return sentence ? [{ line: change.line, sentence }] : [];
        });
    }
    written() {
        return [...this.#written.values()].sort(byCodeAndTime);
    }
    #problemOf(code, successor, after) {
        const rows = this.#of(successor);
        if (rows.length === 0)
            return missingSuccessor(code, successor);
        if (rows.some((row) => isValidOn(row, after)))
            return undefined;
        return this.#leadsTo(successor, code) ? circle(code, successor) : idleSuccessor(code, successor, after);
    }
    /** Whether ended codes lead from one to another, and none of them is in force again. */
    #leadsTo(from, to) {
        const seen = new Set();
        const waiting = [from];
        for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
            if (seen.has(code))
                continue;
            seen.add(code);
            const rows = this.#of(code);
            if (rows.length === 0 || rows.some((row) => row.validTo === null))
                continue;
            if (code === to)
                return true;
            waiting.push(...rows.flatMap((row) => row.successors));
        }
        return false;
    }
    #parentOf(code) {
        const real = (above) => this.#of(above).some((row) => row.validTo === null && !isPseudo(row));
        return codesAbove(code).find((above) => (above === CHINA ? levelOfCode(code) === 'PROVINCE' : real(above)));
    }
    #of(code) {
        return this.#rows.get(code) ?? [];
    }
    #put(row) {
        const others = this.#of(row.code).filter((other) => other.validFrom !== row.validFrom);
        this.#rows.set(row.code, [...others, row]);
    }
}
/** A code that ends usually is written without its first day, which the database knows. */
function firstDayOf(change, known) {
    if (change.validTo === null || change.validFrom !== null)
        return change.validFrom;
    const meant = known.find((row) => row.validTo === change.validTo) ?? known.find((row) => row.validTo === null);
    return meant?.validFrom ?? null;
}
function keyOf(row) {
    return `${row.code}@${row.validFrom ?? ''}`;
}
function unknownCode(code) {
    return {
        zh: `代码 ${code} 不在现有区划中，不能停用；请核对代码，历史区划须同时填写启用日。`,
        en: `The code ${code} is not known and can not end; check the code, and give its first day when it is an older one.`,
    };
}
function noParent(code) {
    return {
        zh: `代码 ${code} 没有上级区划，请先导入其上级。`,
        en: `There is no division above the code ${code}; import that one first.`,
    };
}
function overlapping(row, other) {
    const [zh, en] = [periodZh(other), periodEn(other)];
    return {
        zh: `代码 ${row.code} 在该时段内已有“${other.name}”（${zh}），时段不得重叠，请先填写其停用日。`,
        en: `The code ${row.code} stands for "${other.name}" (${en}) in this period; periods may not overlap, give the other its last day.`,
    };
}
function periodZh(row) {
    return `${row.validFrom ?? '不详'} 至 ${row.validTo ?? '今'}`;
}
function periodEn(row) {
    return `${row.validFrom ?? 'unknown'} to ${row.validTo ?? 'today'}`;
}
function missingSuccessor(code, successor) {
    return {
        zh: `代码 ${code} 的继任代码 ${successor} 不存在，请在同一文件中写明其启用日。`,
        en: `The successor ${successor} of the code ${code} is not known; give it a line with its first day in the same file.`,
    };
}
function idleSuccessor(code, successor, day) {
    return {
        zh: `代码 ${code} 的继任代码 ${successor} 在 ${day} 未启用，请核对两者的日期。`,
        en: `The successor ${successor} of the code ${code} is not in force on ${day}; check the days of both.`,
    };
}
function circle(code, successor) {
    return {
        zh: `代码 ${code} 经继任代码 ${successor} 又回到自身，继任关系不得成环，请核对。`,
        en: `The code ${code} comes back to itself by its successor ${successor}; successors may not form a circle.`,
    };
}
//# sourceMappingURL=changes.import.js.map
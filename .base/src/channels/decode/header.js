/** How far down a heading is sought, in rows that hold anything. */
export const HEADER_SEARCH_ROWS = 20;
/** Fewer known headings than this are chance. */
const ENOUGH_KNOWN = 2;
/** Finds the heading among the first rows that hold anything: one row, or two of which the upper one groups columns. */
export function findHeader(rows, canonical) {
    for (let index = 0; index < Math.min(rows.length, HEADER_SEARCH_ROWS); index += 1) {
        const here = candidateAt(rows, index, canonical);
        if (here === null)
            continue;
        // A title that stands above some column can pass for a group of headings; the row below then knows more.
        const below = candidateAt(rows, index + 1, canonical);
        return accept(below !== null && below.known > here.known ? below : here);
    }
    return { kind: 'none', texts: likeliestTexts(rows) };
}
function candidateAt(rows, index, canonical) {
    const upper = rows[index];
    if (upper === undefined)
        return null;
    const single = candidate([upper], singleLabels(upper, canonical));
    const lower = rows[index + 1];
    const pair = lower?.row === upper.row + 1 ? pairCandidate(upper, lower, canonical) : null;
    const best = pair !== null && pair.known > single.known ? pair : single;
    return best.known >= ENOUGH_KNOWN ? best : null;
}
function candidate(rows, labels) {
    const known = new Set(labels.flatMap((label) => label.canonical ?? [])).size;
    return { rows, labels, known };
}
function singleLabels(row, canonical) {
    return row.columns.map((column, index) => {
        const text = headingText(row.cells[index]?.text ?? '');
        return { column, text, canonical: lookUp(text, canonical) };
    });
}
function pairCandidate(upper, lower, canonical) {
    const tops = textsByColumn(upper);
    const subs = textsByColumn(lower);
    const labels = [];
    let group = '';
    let grouped = false;
    let contributes = false;
    for (let column = 0; column < Math.max(tops.length, subs.length); column += 1) {
        const top = tops[column] ?? '';
        const sub = subs[column] ?? '';
        if (top === '' && sub === '')
            group = '';
        else if (top !== '')
            group = top;
        grouped ||= top === '' && sub !== '' && group !== '';
        const isRun = isGroupRun(column, tops, subs);
        const found = sub === '' ? alone(top, canonical) : beneath(group, sub, isRun, canonical);
        contributes ||= (sub === '' && top !== '') || found.byGroup;
        if (found.text !== '')
            labels.push({ column, text: found.text, canonical: found.canonical });
    }
    return grouped && contributes ? candidate([upper, lower], labels) : null;
}
/** Whether the column shares the heading above it with a neighbour. */
function isGroupRun(column, tops, subs) {
    const nextBelongs = (tops[column + 1] ?? '') === '' && (subs[column + 1] ?? '') !== '';
    return (tops[column] ?? '') === '' || nextBelongs;
}
function alone(top, canonical) {
    return { text: top, canonical: lookUp(top, canonical), byGroup: false };
}
/** The more precise name goes first; a group that covers several columns names none of them alone. */
function beneath(group, sub, isRun, canonical) {
    if (group === '')
        return alone(sub, canonical);
    const text = `${group}/${sub}`;
    const both = lookUp(text, canonical);
    if (both !== null)
        return { text, canonical: both, byGroup: true };
    const own = lookUp(sub, canonical);
    if (own !== null)
        return { text, canonical: own, byGroup: false };
    const above = isRun ? null : lookUp(group, canonical);
    return { text, canonical: above, byGroup: above !== null };
}
function accept({ rows, labels, known }) {
    const seen = new Set();
    const twice = new Set();
    for (const { canonical } of labels) {
        if (canonical === null)
            continue;
        if (seen.has(canonical))
            twice.add(canonical);
        seen.add(canonical);
    }
    const lastRow = Math.max(...rows.map((row) => row.row));
    if (twice.size > 0) {
        const texts = labels.filter((label) => label.canonical !== null && twice.has(label.canonical));
        return { kind: 'duplicate', row: lastRow, texts: texts.map((label) => label.text) };
    }
    const width = Math.max(...rows.map((row) => row.width));
    return { kind: 'found', header: { lastRow, headings: headingsOf(labels, seen), width, known } };
}
function headingsOf(labels, canonicals) {
    const width = labels.reduce((last, { column }) => Math.max(last, column + 1), 0);
    const headings = new Array(width).fill(undefined);
    const used = new Map([...canonicals].map((key) => [key, 1]));
    for (const { column, text, canonical } of labels) {
        headings[column] = { key: canonical ?? unusedKey(text, used), known: canonical !== null };
    }
    return headings;
}
/** 备注 and, beside it, 备注 (2). */
function unusedKey(text, used) {
    const count = (used.get(text) ?? 0) + 1;
    used.set(text, count);
    return count === 1 ? text : unusedKey(`${text} (${count})`, used);
}
function textsByColumn(row) {
    const width = row.columns.reduce((last, column) => Math.max(last, column + 1), 0);
    const texts = new Array(width).fill('');
    row.columns.forEach((column, index) => {
        texts[column] = headingText(row.cells[index]?.text ?? '');
    });
    return texts;
}
function headingText(text) {
    return text.replace(/\s+/g, ' ');
}
/** Headings are broken over lines and stretched with blanks; Chinese has none inside a word. */
function lookUp(text, canonical) {
    if (text === '')
        return null;
    return canonical(text) ?? (text.includes(' ') ? canonical(text.replaceAll(' ', '')) : null);
}
/** For the sentence of the refusal: the row with the most texts. */
function likeliestTexts(rows) {
    const first = rows.slice(0, HEADER_SEARCH_ROWS);
    const fullest = first.reduce((best, row) => (best !== undefined && best.cells.length >= row.cells.length ? best : row), undefined);
    return (fullest?.cells ?? []).map((cell) => headingText(cell.text).slice(0, 40));
}
//# sourceMappingURL=header.js.map
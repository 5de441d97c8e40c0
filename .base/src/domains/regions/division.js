/** The country whose divisions have digits as codes. */
export const CHINA = 'CN';
/** Level by the form of a code: two letters, or 6, 9 or 12 digits. Undefined for any other text. */
export function levelOfCode(code) {
    if (/^[A-Z]{2}$/.test(code))
        return 'COUNTRY';
    if (/^\d{12}$/.test(code))
        return 'VILLAGE';
    if (/^\d{9}$/.test(code))
        return 'TOWNSHIP';
    if (!/^[1-9]\d{5}$/.test(code))
        return undefined;
    if (code.endsWith('0000'))
        return 'PROVINCE';
    return code.endsWith('00') ? 'PREFECTURE' : 'COUNTY';
}
/** Codes that may stand above a code, the next above first; which of them exist is another question. */
export function codesAbove(code) {
    if (levelOfCode(code) === 'COUNTRY')
        return [];
    const above = [code.slice(0, 9), code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, CHINA];
    return above.filter((candidate, index) => candidate !== code && candidate.length < 12 && above.indexOf(candidate) === index);
}
/** A row that only holds others together (市辖区, 省直辖县级行政区划); zones xx71 to xx79 are places of their own. */
export function isPseudo(row) {
    return row.statistical && !/7[1-9]$/.test(row.code);
}
/** Mainland China: digits, without Taiwan (71), Hong Kong (81) and Macau (82). Maps there are shifted, others never. */
export function isMainland(code) {
    return code === CHINA || (/^\d/.test(code) && !/^(71|81|82)/.test(code));
}
/** By code, then by time, the unknown beginning first: the order of every list. Plain comparison, as the C collation. */
export function byCodeAndTime(a, b) {
    if (a.code !== b.code)
        return a.code < b.code ? -1 : 1;
    const [first, second] = [a.validFrom ?? '', b.validFrom ?? ''];
    if (first === second)
        return 0;
    return first < second ? -1 : 1;
}
/** Whether a row is in force on a day. */
export function isValidOn(row, day) {
    return (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || row.validTo >= day);
}
//# sourceMappingURL=division.js.map
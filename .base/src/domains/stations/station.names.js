const NUMERALS = '一二三四五六七八九十';
/**
 * A name as it is compared: 暖蜂驿站①, 暖蜂驿站（1号） and 暖蜂驿站 一号 are one. Width, case, blanks and signs play no
 * part; a number counts by its value, with 号 behind it or 第 before it or not.
 */
export function comparableName(name) {
    return name
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/第?([一二三四五六七八九十])号/g, (_, numeral) => `${NUMERALS.indexOf(numeral) + 1}号`)
        .replace(/第(?=\d)/g, '')
        .replace(/0*(\d+)(?:号|#)?/g, '$1');
}
//# sourceMappingURL=station.names.js.map
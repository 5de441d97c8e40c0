/**
 * What a typed text finds: with a Chinese character a part of the name; with letters alone the pinyin or the initials
 * from the beginning of a syllable onwards, the last syllable cut short if need be: `ganz`, `gzq` and `zhou` find
 * 甘州区, `anzhou` does not. Undefined for a blank text, which asks for nothing; signs alone find nothing.
 */
export function textMatch(text) {
    const asked = text.normalize('NFKC').trim().toLowerCase();
    if (asked === '')
        return undefined;
    if (/\p{Script=Han}/u.test(asked)) {
        const part = asked.replace(/\s+/g, '');
        return (row) => row.name.includes(part);
    }
    const letters = lettersOf(asked);
    if (letters === '')
        return () => false;
    const sounds = new RegExp(`(?:^| )(?:${pinyinPattern(letters)}|${initialsPattern(letters)})`);
    return (row) => sounds.test(row.pinyin);
}
/** Letters as in `pinyin`: ü as v, without accents, apostrophes and blanks. */
function lettersOf(asked) {
    const plain = asked
        .replaceAll('ü', 'v')
        .normalize('NFD')
        .replace(/[^a-z0-9]/g, '');
    return /^[a-z]+$/.test(plain) ? plain : '';
}
/** The letters one after the other, a new syllable beginning anywhere between two of them. */
function pinyinPattern(letters) {
    return [...letters].join(' ?');
}
/** Each letter begins a syllable of its own. */
function initialsPattern(letters) {
    return [...letters].join('[a-z]* ');
}
//# sourceMappingURL=region-text.js.map
import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { packagePath } from '../../kit/package-path.js';
const LONGEST_PART = 6;
const DATA = ['src', 'domains', 'regions', 'data', 'readings.tsv'];
/** The text of the committed readings, which differ from those of the library. */
export function readingsText() {
    return readFileSync(packagePath(...DATA), 'utf8');
}
/** Reads lines of a part of a name, a tab and one syllable a character; a line of another form is an error. */
export function parseReadings(text) {
    const readings = new Map();
    for (const line of text.split('\n')) {
        if (line === '' || line.startsWith('#'))
            continue;
        const [part = '', spoken = ''] = line.split('\t');
        const syllables = spoken.split(' ');
        const length = [...part].length;
        const fits = length <= LONGEST_PART && syllables.length === length && syllables.every((syllable) => /^[a-z]+$/.test(syllable));
        if (!fits)
            throw new Error(`The reading "${line}" must be up to ${LONGEST_PART} characters, a tab and a syllable for each.`);
        readings.set(part, Object.freeze(syllables));
    }
    return readings;
}
let committed;
/**
 * Syllables of a place name without tones, one for each Chinese character, ü as v, as people type it: 单县 is shan xian,
 * not dan xian. Other characters, and Chinese ones nobody can read, leave nothing behind.
 */
export function syllablesOf(name) {
    committed ??= parseReadings(readingsText());
    return syllablesBy(committed, name);
}
/** The same with readings of the caller's. */
export function syllablesBy(readings, name) {
    // The library keeps corrections in a global dictionary; ours stay here so that names of people are not touched.
    const sounds = pinyin(name, { toneType: 'none', v: true, type: 'all', toneSandhi: false });
    const characters = sounds.map((sound) => sound.origin);
    const syllables = [];
    for (let at = 0; at < characters.length;) {
        const corrected = longestReading(readings, characters, at);
        const own = sounds[at];
        if (corrected)
            syllables.push(...corrected);
        else if (own?.isZh && /^[a-z]+$/.test(own.pinyin))
            syllables.push(own.pinyin);
        at += corrected?.length ?? 1;
    }
    return syllables;
}
function longestReading(readings, characters, at) {
    for (let length = Math.min(LONGEST_PART, characters.length - at); length > 0; length--) {
        const reading = readings.get(characters.slice(at, at + length).join(''));
        if (reading)
            return reading;
    }
    return undefined;
}
//# sourceMappingURL=pinyin.js.map
import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { packagePath } from '../../kit/package-path.js';
import { Recent } from '../../kit/recent.js';

/** Readings by the part of a name they belong to. */
export type Readings = ReadonlyMap<string, readonly string[]>;

const LONGEST_PART = 6;
const DATA = ['src', 'domains', 'regions', 'data', 'readings.tsv'] as const;

/** The text of the committed readings, which differ from those of the library. */
export function readingsText(): string {
  return readFileSync(packagePath(...DATA), 'utf8');
}

/** Reads lines of a part of a name, a tab and one syllable a character; a line of another form is an error. */
export function parseReadings(text: string): Readings {
  const readings = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [part = '', spoken = ''] = line.split('\t');
    const syllables = spoken.split(' ');
    const length = [...part].length;
    const fits =
      length <= LONGEST_PART && syllables.length === length && syllables.every((syllable) => /^[a-z]+$/.test(syllable));
    if (!fits)
      throw new Error(`The reading "${line}" must be up to ${LONGEST_PART} characters, a tab and a syllable for each.`);
    readings.set(part, Object.freeze(syllables));
  }
  return readings;
}

let committed: Readings | undefined;

/** What names and addresses are made of comes again and again; it is text of the registries, and nobody's name. */
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 40;
const remembered = new Recent<string, readonly string[]>(REMEMBERED);

/**
 * Syllables of a place name without tones, one for each Chinese character, ü as v, as people type it: 单县 is shan xian,
 * not dan xian. Other characters, and Chinese ones nobody can read, leave nothing behind.
 */
export function syllablesOf(name: string): readonly string[] {
  committed ??= parseReadings(readingsText());
  const readings = committed;
  if (name.length > LONGEST_REMEMBERED) return syllablesBy(readings, name);
  return remembered.get(name, () => Object.freeze(syllablesBy(readings, name)));
}

/** The same with readings of the caller's. */
export function syllablesBy(readings: Readings, name: string): readonly string[] {
  // The library keeps corrections in a global dictionary; ours stay here so that names of people are not touched.
  const sounds = pinyin(name, { toneType: 'none', v: true, type: 'all', toneSandhi: false });
  const characters = sounds.map((sound) => sound.origin);
  const syllables: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const corrected = longestReading(readings, characters, at);
    const own = sounds[at];
    if (corrected) syllables.push(...corrected);
    else if (own?.isZh && /^[a-z]+$/.test(own.pinyin)) syllables.push(own.pinyin);
    at += corrected?.length ?? 1;
  }
  return syllables;
}

const beginnings = new WeakMap<Readings, ReadonlySet<string>>();

/** With what parts begin that have a reading: hardly any character does. */
function beginningsOf(readings: Readings): ReadonlySet<string> {
  const known = beginnings.get(readings) ?? new Set([...readings.keys()].map((part) => [...part][0] ?? ''));
  beginnings.set(readings, known);
  return known;
}

function longestReading(readings: Readings, characters: readonly string[], at: number): readonly string[] | undefined {
  if (!beginningsOf(readings).has(characters[at] ?? '')) return undefined;
  for (let length = Math.min(LONGEST_PART, characters.length - at); length > 0; length--) {
    const reading = readings.get(characters.slice(at, at + length).join(''));
    if (reading) return reading;
  }
  return undefined;
}

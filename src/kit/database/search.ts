import { BY_VALUES, joinSql, type Sql, sql } from './sql.js';

/** Runs of Chinese characters, or of the letters and digits of any other script. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
const HAN_ALONE = /^\p{Script=Han}+$/u;
/** What stands in a text as it is typed: letters may be pinyin. */
const WRITTEN = /[\p{Script=Han}\p{N}]+/gu;
/** Letters and digits part within a run: `A12` is found by `12` as well. */
const WORD = /\p{N}+|(?:(?!\p{N}).)+/gu;

/** What folding leaves as it is, one unit a letter: most of what there is. */
const PLAIN = /^[a-z0-9\u4e00-\u9fff]*$/;

/** Longest pinyin that is kept; longer ones are found by their beginning. */
const MOST_LETTERS = 24;
/** A question is cut here: more can not make it say more, and each character costs a look into the index. */
const MOST_ASKED = 100;

/**
 * What texts are found by, for `array_to_tsvector($1::text[])`: each Chinese character (`c:张`), each pair of
 * neighbours (`g:张掖`), from the beginning of each syllable or word onwards the pinyin (`p:zhangye`, `p:ye`) and the
 * initials (`i:zy`, `i:y`), and each end of a number (`p:170`, `p:70`). Nothing in it depends on the locale or the
 * version of the server.
 */
export function searchTerms(
  texts: readonly string[],
  syllablesOf: (text: string) => readonly string[],
): readonly string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    const runs = runsOf(text);
    for (const run of runs) if (HAN.test(run)) for (const gram of gramsOf(run)) terms.add(gram);
    for (const sound of soundsOf(runs, syllablesOf)) terms.add(sound);
  }
  return [...terms].sort();
}

/**
 * The condition that `column`, a tsvector of searchTerms, holds all that was typed: Chinese characters side by side,
 * digits as a part of a number, other letters as the beginning of a pinyin, of initials or of a word. Pairs of characters
 * and numbers may come from different places of a text, so `within`, an expression of the whole text, is looked at again
 * where it is given. Null when nothing can be searched for, as for blanks or signs alone: the caller then finds nothing.
 */
export function searchCondition(column: Sql, text: string, within?: Sql): Sql | null {
  const asked = [...text].slice(0, MOST_ASKED).join('');
  const runs = runsOf(asked);
  if (runs.length === 0) return null;
  const query = runs.map((run) => (HAN.test(run) ? wholly(run) : beginning(run))).join(' & ');
  const conditions = [sql`${BY_VALUES} ${column} @@ ${query}::tsquery`];
  const pieces = folded(asked).match(WRITTEN) ?? [];
  const again = within ? pieces.filter((piece) => [...piece].length > 2 || !HAN_ALONE.test(piece)) : [];
  // Folded as the terms were: full-width and compatibility characters read as their ordinary ones.
  for (const run of again) conditions.push(sql`strpos(normalize(${within}, NFKC), ${run}) > 0`);
  return sql`(${joinSql(conditions, ' and ')})`;
}

function runsOf(text: string): readonly string[] {
  return folded(text).match(RUN) ?? [];
}

/** Two ways to write one thing become one: width, case, ü and v, accents. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

function gramsOf(run: string): readonly string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, index) => `g:${characters[index]}${character}`);
  return [...characters.map((character) => `c:${character}`), ...pairs];
}

function soundsOf(runs: readonly string[], syllablesOf: (text: string) => readonly string[]): readonly string[] {
  const sounds = runs.flatMap((run) => (HAN.test(run) ? syllables(run, syllablesOf) : words(run)));
  return sounds.flatMap(({ whole }, start) => [
    `p:${from(sounds, start, 'whole')}`,
    `i:${from(sounds, start, 'initial')}`,
    ...insides(whole),
  ]);
}

/** The sounds from one of them on, as many letters of them as are kept. */
function from(sounds: readonly Sound[], start: number, part: keyof Sound): string {
  let text = '';
  // A letter may be two units of a text.
  for (let at = start; at < sounds.length && text.length < 2 * MOST_LETTERS; at++) text += sounds[at]?.[part] ?? '';
  return cut(text);
}

/** A number is found by each part of it. */
function insides(whole: string): readonly string[] {
  if (/^[a-z]*$/.test(whole)) return [];
  const digits = /^\p{N}+$/u.test(whole) ? [...whole].slice(0, MOST_LETTERS) : [];
  return digits.slice(1).map((_, start) => `p:${digits.slice(start + 1).join('')}`);
}

interface Sound {
  readonly whole: string;
  readonly initial: string;
}

/** A character whose reading is unknown leaves no sound behind. */
function syllables(run: string, syllablesOf: (text: string) => readonly string[]): readonly Sound[] {
  return syllablesOf(run)
    .map((syllable) => folded(syllable))
    .filter((syllable) => /^[a-z]+$/.test(syllable))
    .map((syllable) => ({ whole: syllable, initial: syllable.slice(0, 1) }));
}

/** A word counts whole among initials too: `12351热线` is found by `12351rx`. */
function words(run: string): readonly Sound[] {
  return (run.match(WORD) ?? []).map((word) => ({ whole: word, initial: word }));
}

function cut(text: string): string {
  if (text.length <= MOST_LETTERS) return text;
  return PLAIN.test(text) ? text.slice(0, MOST_LETTERS) : [...text].slice(0, MOST_LETTERS).join('');
}

function wholly(run: string): string {
  const characters = [...run];
  const grams = characters.length === 1 ? gramsOf(run) : gramsOf(run).slice(characters.length);
  return grams.map(quoted).join(' & ');
}

function beginning(run: string): string {
  return `(${quoted(`p:${cut(run)}`)}:* | ${quoted(`i:${cut(run)}`)}:*)`;
}

/** Runs hold letters and digits only; what the parser of a tsquery would read as a sign is escaped all the same. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

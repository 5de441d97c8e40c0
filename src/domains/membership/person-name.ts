import type { Refusal } from '../../kit/refusal.js';
import { nameCharacters, nameLength } from './person.errors.js';

const [SHORTEST, LONGEST] = [2, 50];
/** What is typed for the point in a name (阿卜杜拉·买买提): a bullet, the points of Japanese, of mathematics, a full stop. */
const POINT =
  /\s*[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\u2024\uff0e\u0387]\s*|(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})/gu;
const HAN_GAP = /(?<=[\p{Script=Han}\p{Co}\p{M}])[\s\u3000]+(?=[\p{Script=Han}\p{Co}])/gu;
const UNSEEN = /(?!\p{M})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Letters with their marks, rare characters that fonts keep in private use, and between them one sign that joins. */
const NAME = /^[\p{L}\p{M}\p{Co}]+(?:(?:[·'’\- ]|\. ?)[\p{L}\p{M}\p{Co}]+)*\.?$/u;

/**
 * Reads a name as it was typed, into the spelling in which it is kept: one point for all its variants, no blanks between
 * Chinese characters, one between words. Characters are counted as people see them: a rare one beyond the basic plane
 * is one, and so is a letter with its marks. Answers a refusal when it can be no whole name.
 */
export function readName(typed: string): string | Refusal {
  if (!typed.isWellFormed()) return nameCharacters();
  const name = typed
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(POINT, '·')
    .replace(HAN_GAP, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const count = name.match(/\P{M}\p{M}*/gu)?.length ?? 0;
  if (count < SHORTEST || [...name].length > LONGEST) return nameLength(count);
  return NAME.test(name) ? name : nameCharacters();
}

/** The name as it is looked up: without the case of letters, the selectors of rare variants, and what joins its parts. */
export function foundName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[·'’\-. ]|\p{Variation_Selector}/gu, '')
    .toLowerCase();
}

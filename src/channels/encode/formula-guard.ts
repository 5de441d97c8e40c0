/**
 * What a spreadsheet may take for a formula when it opens a CSV: text that begins with one of these signs, also in their
 * wide and small forms, or with a tab or the end of a line; blanks and whatever else shows nothing may stand in front:
 * controls, marks of direction, variation selectors, fillers, the empty Braille cell. Text that begins with guards
 * already counts too, so that taking one away always gives back what was there.
 */
const FORMULA = /^'*[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n]/u;

/** The text with an apostrophe in front where a spreadsheet could execute it; otherwise as it is. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe of `guarded`. One that guards nothing ('tis, 'k) is part of the text and stays. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

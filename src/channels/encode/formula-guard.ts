/**
 * What a spreadsheet may take for a formula when it opens a CSV: text that begins with one of these signs, also in their
 * wide and small forms, or with a tab or the end of a line; blanks and marks that show nothing may stand in front. Text
 * that begins with guards already counts too, so that taking one away always gives back what was there.
 */
const FORMULA = /^'*[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n]/;

/** The text with an apostrophe in front where a spreadsheet could execute it; otherwise as it is. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe of `guarded`. One that guards nothing ('tis, 'k) is part of the text and stays. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

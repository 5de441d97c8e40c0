/** How many people are looked for, as it was understood. */
export interface Openings {
  /** As many for certain: the least of a range; null where nobody says how many. */
  readonly least: number | null;
  /** The most, of a range alone. */
  readonly most: number | null;
}

const UNSTATED = /^(?:(?:若干|多|数)[名人个位]?|(?:人数|名额)?不限)$/;
const SAID = /^(?:招聘?|共)?(\d{1,6})(?:[名人个位])?(?:[-‐‑–—―−~〜至到]+(\d{1,6})(?:[名人个位])?|(以上|\+))?$/;
const MOST = 100_000;

/** Reads 若干, 5名, 3-5人, 10人以上, full width too; undefined for what can not be read with certainty, as 约5人. */
export function readOpenings(typed: string): Openings | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  if (UNSTATED.test(text)) return { least: null, most: null };
  const [, first, second] = SAID.exec(text) ?? [];
  if (first === undefined) return undefined;
  const least = Number(first);
  const most = second === undefined ? least : Number(second);
  if (least < 1 || most < least || most > MOST) return undefined;
  return { least, most: most > least ? most : null };
}

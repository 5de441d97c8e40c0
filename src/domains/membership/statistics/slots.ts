/** One row of an answer before it is filled. */
export interface Slot {
  readonly code: string;
  readonly month: string;
}

/** The codes of divisions that are the same for some months, in order. */
export interface MonthsAlike {
  readonly codes: readonly string[];
  /** In order. */
  readonly months: readonly string[];
}

/**
 * The first rows behind one, by code and month, of the codes that are seen: as many as `most`. Walks the lists side by side
 * from that row on, so that a page costs what it shows and not all divisions of all months.
 */
export function slotsOf(
  lists: readonly MonthsAlike[],
  sees: (code: string) => boolean,
  { after, most }: { readonly after: Slot | undefined; readonly most: number },
): readonly Slot[] {
  const walked = lists.map(({ codes, months }) => ({ codes, months, at: placeOf(codes, after?.code ?? '') }));
  const slots: Slot[] = [];
  while (slots.length < most) {
    const heads = walked.flatMap(({ codes, at }) => codes[at] ?? []);
    if (heads.length === 0) break;
    const code = heads.reduce((least, head) => (head < least ? head : least));
    const here = walked.filter(({ codes, at }) => codes[at] === code);
    for (const list of here) list.at += 1;
    if (!sees(code)) continue;
    const months = here.flatMap((list) => list.months).sort();
    const isNext = (month: string) => after === undefined || code > after.code || month > after.month;
    slots.push(...months.filter(isNext).map((month) => ({ code, month })));
  }
  return slots.slice(0, most);
}

/** The place of the first code that is not before one. */
function placeOf(codes: readonly string[], code: string): number {
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((codes[middle] ?? '') < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { PREFERENCE } from './in-charge.js';
import type { OfficeWord } from './told.command.js';

const text = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** The day of which a word tells, by the clock of Beijing. */
export function dayTold({ headline: { stageOn, at } }: OfficeWord): string {
  return stageOn ?? new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Words by the time of which they speak; those of one time in an order that depends on nothing but what they say. */
export function inOrder<Word extends Pick<OfficeWord, 'channel' | 'recordId' | 'headline'>>(
  words: readonly Word[],
): readonly Word[] {
  return words.toSorted(
    ({ headline: one, ...a }, { headline: other, ...b }) =>
      one.at - other.at ||
      text(one.stageOn ?? '', other.stageOn ?? '') ||
      PREFERENCE.indexOf(one.office) - PREFERENCE.indexOf(other.office) ||
      text(one.number, other.number) ||
      text(a.channel, b.channel) ||
      text(a.recordId, b.recordId),
  );
}

/** The same with what comes from the office that is preferred last, for `findLast`. */
export function byPreference(words: readonly OfficeWord[]): readonly OfficeWord[] {
  return inOrder(words).toSorted(
    (one, other) => PREFERENCE.indexOf(other.headline.office) - PREFERENCE.indexOf(one.headline.office),
  );
}

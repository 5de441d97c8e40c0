import { z } from 'zod';
import { withoutPersonalNumbers } from '../../auth/index.js';
import { text } from '../../kit/command.js';

/** What turns the direction of writing for all that follows, and what has no width: it shows another text than is kept. */
const UNSEEN = /[\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Something that is seen. */
const SEEN = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text that somebody tells of a case: the signs that nobody sees are left out first, because digits of a number may be
 * parted by them, and then numbers that mark a person are masked. One of which nothing is left to see is too short.
 */
export function plainText(min: number, max: number): z.ZodType<string, string> {
  return text(min, max)
    .transform((told) => withoutPersonalNumbers(told.replace(UNSEEN, '').trim()))
    .pipe(
      z.string().check(({ value, issues }) => {
        if (min === 0 || SEEN.test(value)) return;
        issues.push({ code: 'custom', input: value, params: { breach: { kind: 'length', given: 0, min, max } } });
      }),
    );
}

/** The same, where it may be left out; what nobody sees is nothing. */
export function optionalPlainText(max: number): z.ZodOptional<z.ZodType<string | undefined, string>> {
  return plainText(0, max)
    .transform((told) => (SEEN.test(told) ? told : undefined))
    .optional();
}

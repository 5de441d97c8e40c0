import type { z } from 'zod';
import { text } from '../kit/command.js';
import { withoutPersonalNumbers } from './personal-text.js';

/**
 * A text of a command that everybody may read, whoever tells it: the numbers in it that mark a person are masked before
 * anything is kept, compared or searched. The telephone of the desk has a field of its own, and stands there whole.
 */
export function publicText(min: number, max: number): z.ZodType<string, string> {
  return text(min, max).transform(withoutPersonalNumbers);
}

/** The same, where it may be left out; blanks alone are nothing. */
export function optionalPublicText(max: number): z.ZodOptional<z.ZodType<string | undefined, string>> {
  return publicText(0, max)
    .transform((value) => (value === '' ? undefined : value))
    .optional();
}

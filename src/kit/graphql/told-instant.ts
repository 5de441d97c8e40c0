import type { Sentence } from '../sentence.js';
import { writeInstant } from './scalars.js';

const HOME_ZONE = 'Asia/Shanghai';

/**
 * An instant as a sentence tells it: by the clock of the place it is about, whose IANA zone is named, in the form in which
 * it can be given back, to the second, as 2024-05-22T23:00:00+08:00（Asia/Shanghai）. Where no place is meant, that of the hub.
 */
export function toldInstant(instant: Date, timeZone = HOME_ZONE): Sentence {
  // Nobody reads milliseconds.
  const written = writeInstant(new Date(Math.floor(instant.getTime() / 1000) * 1000), timeZone);
  return { zh: `${written}（${timeZone}）`, en: `${written} (${timeZone})` };
}

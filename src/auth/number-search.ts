import { personalNumbersIn } from './personal-text.js';

/** A shorter one, as of a badge, is no mark of a person where it stands by itself. */
const SHORTEST = 8;
const MAINLAND = /^\+86(?=1[3-9]\d{9}$)/;
/** As many numerals of Han as a mobile has digits, with whatever stands between them. */
const HAN_NUMBER = /(?:[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖貳參陸][^〇零一二三四五六七八九幺]{0,3}){11}/u;

/** Looks for numbers of one person, given in the spelling in which people are kept, in what others have written. */
export class NumberSearch {
  readonly #numbers: ReadonlySet<string>;
  readonly #digits: readonly string[];
  readonly #documents: readonly string[];

  constructor(numbers: readonly string[]) {
    this.#numbers = new Set(numbers.filter((number) => number.length >= SHORTEST));
    const bare = [...this.#numbers].map((number) => number.replace(MAINLAND, '').replace('+', ''));
    this.#digits = bare.filter((number) => /^\d+X?$/.test(number));
    this.#documents = bare.filter((number) => !/^\d+X?$/.test(number));
  }

  /** Whether there is something to look for. */
  get isEmpty(): boolean {
    return this.#numbers.size === 0;
  }

  /** Quickly: whether a long text is worth a closer look. False is for certain. */
  mayStandIn(text: string): boolean {
    const plain = text.normalize('NFKC').toUpperCase();
    const digits = plain.replace(/[^\dX]+/g, '');
    return (
      this.#digits.some((number) => digits.includes(number)) ||
      (this.#documents.length > 0 && this.#documents.some((number) => compact(plain).includes(number))) ||
      HAN_NUMBER.test(plain)
    );
  }

  /** Whether one of them stands in a text, however it is parted; one that is part of a longer number does not. */
  standsIn(text: string): boolean {
    if (personalNumbersIn(text).some((number) => this.#numbers.has(number))) return true;
    const plain = compact(text.normalize('NFKC').toUpperCase());
    return [...this.#digits, ...this.#documents].some((number) => standsAlone(number, plain));
  }
}

function compact(plain: string): string {
  return plain.replace(/[\s\p{Cf}\p{Pd}()]/gu, '');
}

function standsAlone(number: string, text: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const [before = '', behind = ''] = [text[at - 1], text[at + number.length]];
    if (!/[A-Z\d]/.test(before) && !/[A-Z\d]/.test(behind)) return true;
  }
  return false;
}

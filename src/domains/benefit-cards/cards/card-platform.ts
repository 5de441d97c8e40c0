import type { CardCarrier } from '../cards/card.enums.js';

/** What the platform that issues cards is asked: whether a card is of somebody. */
export interface AskedCard {
  readonly carrier: CardCarrier;
  /** In the spelling of `readCardNo`. */
  readonly cardNo: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly name: string | null;
}

/** What it says: the card is of that person and in use, it is not (whatever the reason), or nothing just now. */
export type CardAnswer =
  | { readonly result: 'OK'; readonly validTo: string | null }
  | { readonly result: 'REFUSED' }
  | { readonly result: 'BUSY' };

/**
 * The platform of social-security cards, behind one question. Asked outside of transactions, since an answer may take seconds.
 * Throws CardPlatformSilent where it gives no answer, or none that can be read; nothing is decided then.
 */
export interface CardPlatform {
  check(card: AskedCard): Promise<CardAnswer>;
}

/** Nothing came, or nothing that can be read. The message names no card and repeats no word of the platform. */
export class CardPlatformSilent extends Error {
  constructor(why: string) {
    super(`The platform of cards gave no answer: ${why}.`);
  }
}

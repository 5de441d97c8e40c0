import type { NamedPerson } from '../../membership/index.js';
import type { CardCarrier } from '../cards/card.enums.js';
import type { CardWord } from './card.standing.js';

/** What the card platform tells of a card. */
export interface TellCard {
  /** In the spelling of `readCardNo`. */
  readonly cardNo: string;
  readonly carrier: CardCarrier;
  /** Who has it; null where the message names the card alone. */
  readonly holder: NamedPerson | null;
  readonly unionCode: string | null;
  readonly word: Omit<CardWord, 'unionId'>;
  /** The card that took its place. */
  readonly newCardNo: string | null;
}

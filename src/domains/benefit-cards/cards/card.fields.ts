import type { IndexedColumn, SealedPlace, SealedTable } from '../../../auth/index.js';
import type { CardCarrier } from './card.enums.js';

const CARD_TABLE = 'benefit_cards.card';

/** Columns of a card that are sealed. */
export type CardColumn = 'card_no' | 'frozen_reason';

/** Where a sealed value of a card is bound to. */
export const cardPlace = (column: CardColumn, row: string): SealedPlace => ({ table: CARD_TABLE, column, row });

/** The column by which a card is found. */
export const FOUND_BY_NUMBER: IndexedColumn = { table: CARD_TABLE, column: 'card_no' };

/** A number as it is looked up: one of two carriers is two numbers. */
export const foundCardNo = (carrier: CardCarrier | string, cardNo: string): string => `${carrier}\0${cardNo}`;

/** What is sealed of cards, and how they are found by it. */
export const cardSealed: SealedTable = {
  table: CARD_TABLE,
  key: { id: 'uuid' },
  columns: [
    {
      column: 'card_no',
      index: { beside: 'carrier', normalised: (cardNo, carrier) => foundCardNo(carrier ?? '', cardNo) },
    },
    { column: 'frozen_reason' },
  ],
};

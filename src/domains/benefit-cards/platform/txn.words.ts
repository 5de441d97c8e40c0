import { wordCell } from '../../../kit/intake-words.js';

/** What a transaction is: a use, a use that is taken back whole, or money that goes back, perhaps in part. */
export type TxnKind = (typeof TXN_KINDS)[number];

export const TXN_KINDS = ['USE', 'REVERSAL', 'REFUND'] as const;

export const kindCell = wordCell<TxnKind>(
  'kind',
  [
    ['USE', '消费 核销 使用 purchase use'],
    ['REVERSAL', '冲正 撤销 消费撤销 reversal'],
    ['REFUND', '退货 退款 refund'],
  ],
  'USE, REVERSAL or REFUND',
);

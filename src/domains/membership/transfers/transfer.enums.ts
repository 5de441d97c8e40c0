import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of a transfer. */
export enum TransferState {
  REQUESTED = 'REQUESTED',
  RELEASED = 'RELEASED',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TransferState, {
  name: 'TransferState',
  description: 'State of a transfer (转接状态).',
  valuesConfig: {
    REQUESTED: { description: 'Asked for; the old union has the word (待转出).' },
    RELEASED: { description: 'Let go; the new union has the word (待接收).' },
    ACCEPTED: { description: 'Done (已接收).' },
    REFUSED: { description: 'Refused by one of the two (已退回).' },
    EXPIRED: { description: 'Nobody decided in time (已过期).' },
    CANCELLED: { description: 'Taken back by the member, or ended with the membership (已撤销).' },
  },
});

/** States in which somebody still has the word. */
export type OpenState = TransferState.REQUESTED | TransferState.RELEASED;
/** States in which nobody has, for good. */
export type EndState = Exclude<TransferState, OpenState>;

import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of a booking. */
export enum BookingState {
  HELD = 'HELD',
  WAITLISTED = 'WAITLISTED',
  CONFIRMED = 'CONFIRMED',
  CHECKED_IN = 'CHECKED_IN',
  NO_SHOW = 'NO_SHOW',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(BookingState, {
  name: 'BookingState',
  description: 'State of a booking (预约状态).',
  valuesConfig: {
    HELD: { description: 'Promoted or chosen; to be confirmed before confirmBy (待确认).' },
    WAITLISTED: { description: 'On the waiting list (候补).' },
    CONFIRMED: { description: 'Has a place (已约).' },
    CHECKED_IN: { description: 'Came (已到).' },
    NO_SHOW: { description: 'Did not come (未到).' },
    CANCELLED: { description: 'Cancelled (已取消).' },
    EXPIRED: { description: 'Was not confirmed in time (已失效).' },
  },
});

/** Who ended a booking. */
export enum EndedBy {
  MEMBER = 'MEMBER',
  CADRE = 'CADRE',
  SESSION = 'SESSION',
  PLATFORM = 'PLATFORM',
  ERASURE = 'ERASURE',
}

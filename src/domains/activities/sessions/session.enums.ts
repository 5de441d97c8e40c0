import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** As which a session stands in its row; the rest is said by the clock. */
export enum SessionStage {
  DRAFT = 'DRAFT',
  ANNOUNCED = 'ANNOUNCED',
  CANCELLED = 'CANCELLED',
}

/** State of a session. */
export enum SessionState {
  DRAFT = 'DRAFT',
  ANNOUNCED = 'ANNOUNCED',
  BOOKING_OPEN = 'BOOKING_OPEN',
  BOOKING_CLOSED = 'BOOKING_CLOSED',
  RUNNING = 'RUNNING',
  FINISHED = 'FINISHED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(SessionState, {
  name: 'SessionState',
  description: 'State of a session (场次状态).',
  valuesConfig: {
    DRAFT: { description: 'Being planned; seen by its union only (草稿).' },
    ANNOUNCED: { description: 'Announced (已公布).' },
    BOOKING_OPEN: { description: 'Booking is open (可预约).' },
    BOOKING_CLOSED: { description: 'Booking is over (预约截止).' },
    RUNNING: { description: 'Going on (进行中).' },
    FINISHED: { description: 'Over (已结束).' },
    CANCELLED: { description: 'Cancelled; all who booked are told (已取消).' },
  },
});

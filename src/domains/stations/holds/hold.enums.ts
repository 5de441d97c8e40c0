import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of a hold. */
export enum HoldState {
  HELD = 'HELD',
  CONFIRMED = 'CONFIRMED',
  CHECKED_IN = 'CHECKED_IN',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
  NO_SHOW = 'NO_SHOW',
  EXPIRED = 'EXPIRED',
}
registerEnumType(HoldState, {
  name: 'HoldState',
  description: 'State of a hold (预留状态).',
  valuesConfig: {
    HELD: { description: 'Held for fifteen minutes (待确认).' },
    CONFIRMED: { description: 'Confirmed (已确认).' },
    CHECKED_IN: { description: 'Came (已入住).' },
    COMPLETED: { description: 'Over (已完成).' },
    CANCELLED: { description: 'Cancelled (已取消).' },
    NO_SHOW: { description: 'Did not come (未到).' },
    EXPIRED: { description: 'Was not confirmed in time (已失效).' },
  },
});

/** Who gave a hold back: whose it was, the desk, or the hub where two records of one person became one. */
export const CANCELLERS = ['MEMBER', 'KEEPER', 'HUB'] as const;
export type Canceller = (typeof CANCELLERS)[number];

/** States in sentences. */
export const STATE_WORDS: Readonly<Record<HoldState, { readonly zh: string; readonly en: string }>> = {
  HELD: { zh: '待确认', en: 'waiting to be confirmed' },
  CONFIRMED: { zh: '已确认', en: 'confirmed' },
  CHECKED_IN: { zh: '已入住', en: 'checked in' },
  COMPLETED: { zh: '已完成', en: 'over' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
  NO_SHOW: { zh: '未到', en: 'a no-show' },
  EXPIRED: { zh: '已失效', en: 'expired' },
};

import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of an entitlement, as it is told: over by its day is told by the clock, and stands in no row. */
export enum EntitlementState {
  GRANTED = 'GRANTED',
  CLAIMED = 'CLAIMED',
  PARTLY_REDEEMED = 'PARTLY_REDEEMED',
  REDEEMED = 'REDEEMED',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}
registerEnumType(EntitlementState, {
  name: 'EntitlementState',
  description: 'State of an entitlement (权益状态).',
  valuesConfig: {
    GRANTED: { description: 'Given by the union (已发放).' },
    CLAIMED: { description: 'Claimed by the person (已领取).' },
    PARTLY_REDEEMED: { description: 'Used in part (部分使用).' },
    REDEEMED: { description: 'Used up (已使用).' },
    EXPIRED: { description: 'Over (已过期).' },
    REVOKED: { description: 'Taken back (已撤回).' },
  },
});

/** As a row has it. */
export const StoredState = {
  GRANTED: EntitlementState.GRANTED,
  CLAIMED: EntitlementState.CLAIMED,
  PARTLY_REDEEMED: EntitlementState.PARTLY_REDEEMED,
  REDEEMED: EntitlementState.REDEEMED,
  REVOKED: EntitlementState.REVOKED,
} as const;

/** How it came to the person. */
export const GivenAs = { GRANTED: EntitlementState.GRANTED, CLAIMED: EntitlementState.CLAIMED } as const;

import type { Acts, AuthContext, Mutate } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MemberCodes } from '../codes/member-codes.js';
import { placeOf } from '../places.js';
import type { Lending } from './lending.service.js';
import type { Redeeming } from './redeeming.service.js';
import { readRecordVisit, readRedeem, readReturnBorrowed, readReverseRedemption } from './redemption.commands.js';
import {
  RecordCondolenceVisitPayload,
  RedeemEntitlementPayload,
  ReturnBorrowedItemPayload,
  ReverseRedemptionPayload,
} from './redemption.inputs.js';
import type { Visiting } from './visiting.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly memberCodes: Pick<MemberCodes, 'guarded'>;
  readonly redemptions: Reads;
  readonly redeeming: Redeeming;
  readonly lending: Lending;
  readonly visiting: Visiting;
}

export type RedemptionActs = ReturnType<typeof redemptionActs>;

/** What is done with uses, each act declared with its command, its right, and its deed. */
export function redemptionActs({ acts, memberCodes, redemptions, redeeming, lending, visiting }: Dependencies) {
  const makes = { redemption: redemptions };
  const redeemEntitlement = acts.declare({
    operation: 'redeemEntitlement',
    payload: RedeemEntitlementPayload,
    makes,
    read: readRedeem,
    permit: (command, { tx, context: { viewer } }) => placeOf(tx, viewer, command),
    carryOut: async (command, { tx }, place) => ({ redemption: await redeeming.redeem(tx, place, command) }),
  });
  return {
    redeemEntitlement: guarded(memberCodes, redeemEntitlement),

    reverseRedemption: acts.declare({
      operation: 'reverseRedemption',
      payload: ReverseRedemptionPayload,
      makes,
      read: readReverseRedemption,
      permit: ({ redemptionId }, { tx, context: { viewer } }) => redeeming.own(tx, viewer, redemptionId),
      carryOut: async (command, { tx }, id) => ({ redemption: await redeeming.reverse(tx, id, command) }),
    }),

    returnBorrowedItem: acts.declare({
      operation: 'returnBorrowedItem',
      payload: ReturnBorrowedItemPayload,
      makes,
      read: readReturnBorrowed,
      permit: ({ redemptionId }, { tx, context: { viewer } }) => lending.permit(tx, viewer, redemptionId),
      carryOut: async (command, { tx }, id) => ({ redemption: await lending.takeBack(tx, id, command) }),
    }),

    recordCondolenceVisit: acts.declare({
      operation: 'recordCondolenceVisit',
      payload: RecordCondolenceVisitPayload,
      makes,
      read: readRecordVisit,
      permit: (command, { tx, context: { viewer } }) => visiting.permit(tx, viewer, command),
      carryOut: async (command, { tx }, visited) => ({ redemption: await visiting.record(tx, visited, command) }),
    }),
  };
}

/** Wrong codes are counted, of the place where they are tried, of who tries them, and of the address. */
function guarded(
  memberCodes: Pick<MemberCodes, 'guarded'>,
  redeem: Mutate<RedeemEntitlementPayload>,
): Mutate<RedeemEntitlementPayload> {
  return (input: object, context: AuthContext) =>
    answered(RedeemEntitlementPayload, context, async () => {
      const command = readRedeem(input);
      const place = await placeOf(asking(context.database), context.viewer, command);
      return memberCodes.guarded(context, { token: command.memberCodeToken, place }, () => redeem(input, context));
    });
}

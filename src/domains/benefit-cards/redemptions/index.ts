import type { Acts, Keyring } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Benefits } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { MemberCodes } from '../codes/member-codes.js';
import type { Entitlements } from '../entitlements/entitlements.js';
import { Lending } from './lending.service.js';
import { Recording } from './recording.js';
import { Redeemable, type StationsNamed } from './redeemable.js';
import { Redeeming } from './redeeming.service.js';
import { redemptionActs } from './redemption.acts.js';
import { RedemptionSeal } from './redemption.fields.js';
import { RedemptionMutations } from './redemption.mutations.js';
import { RedemptionQueries } from './redemption.queries.js';
import { RedemptionResolver } from './redemption.resolver.js';
import { Visiting } from './visiting.service.js';

export { followSponsorOfUses } from './redemption.moves.js';
export { mergeRedemptions, redemptionPart } from './redemption.part.js';

/** The resolvers of uses. */
export const redemptionResolvers = [RedemptionMutations, RedemptionResolver];

interface RecordingNeeds {
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly membership: Pick<MembershipDomain, 'service'>;
  readonly stationsNamed: StationsNamed;
  readonly facts: Benefits;
  readonly entitling: Entitlements;
  readonly stock: Stock;
}

/** What writes down uses, and knows where benefits are redeemed: for every part by which one comes in. */
export function createRecording(given: RecordingNeeds) {
  const redeemable = new Redeemable(given);
  const seal = new RedemptionSeal(given.keyring);
  return { redeemable, recording: new Recording({ ...given, redeemable, seal }) };
}

interface Needs extends RecordingNeeds {
  readonly acts: Acts;
  readonly membership: MembershipDomain;
  readonly memberCodes: MemberCodes;
  readonly recording: Recording;
  readonly redemptions: Reads;
}

/** Puts together what is done with uses, and how they are asked for. */
export function createRedemptions(given: Needs): { readonly resolvers: readonly object[] } {
  const acts = redemptionActs({
    ...given,
    redeeming: new Redeeming(given),
    lending: new Lending(),
    visiting: new Visiting(given),
  });
  return {
    resolvers: [new RedemptionMutations(acts), new RedemptionResolver(new RedemptionQueries(given.redemptions))],
  };
}

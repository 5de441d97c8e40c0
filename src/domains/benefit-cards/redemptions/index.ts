import type { Keyring } from '../../../auth/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Benefits } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { Entitlements } from '../entitlements/entitlements.js';
import { Recording } from './recording.js';
import { Redeemable, type StationsNamed } from './redeemable.js';
import { RedemptionSeal } from './redemption.fields.js';

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

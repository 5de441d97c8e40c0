import type { Envelope, Keyring } from '../../../auth/index.js';
import type { NoteOwnAct } from '../../../kit/graphql/sources.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Benefits } from '../benefits/benefits.js';
import type { Recording } from '../redemptions/recording.js';
import { forgetOfflineJob } from './forget-offline.job.js';
import { OfflineIssuing } from './issuing.js';
import { Judging } from './judging.js';
import { KnownCodes } from './known-codes.js';
import { OfflineKeyResolver } from './offline-key.resolver.js';
import { OfflineKeys } from './offline-keys.js';
import { rotateOfflineKeysJob } from './rotate-keys.job.js';
import { SyncResolver } from './sync.resolver.js';
import { Syncing } from './sync.service.js';

/** The resolvers of what is redeemed without a network. */
export const offlineResolvers = [OfflineKeyResolver, SyncResolver];

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly membership: Pick<MembershipDomain, 'service'>;
  readonly facts: Benefits;
  readonly recording: Recording;
  readonly noteOwnAct: NoteOwnAct;
}

/** Puts together how benefits are used without a network: codes, the keys that check them, and what comes in later. */
export function createOffline(given: Dependencies) {
  const offlineKeys = new OfflineKeys(given.envelope);
  const codes = new KnownCodes(offlineKeys, given.membership.service);
  const syncing = new Syncing({ ...given, codes, judging: new Judging(given) });
  return {
    offlineKeys,
    issuing: new OfflineIssuing(given, offlineKeys),
    resolvers: [new OfflineKeyResolver(offlineKeys), new SyncResolver(syncing)],
    jobs: [rotateOfflineKeysJob(offlineKeys), forgetOfflineJob],
  };
}

import type { Acts, AuthContext } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { People } from '../../membership/index.js';
import { readGiveConsent, readWithdrawConsent } from './consent.commands.js';
import { nobodyToAgree } from './consent.errors.js';
import type { ConsentActs } from './consent.resolver.js';
import type { Consents } from './consent.service.js';
import { GiveConsentPayload, WithdrawConsentPayload } from './consent.type.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: People;
  readonly consents: Reads;
  readonly service: Consents;
}

/** What people do about their consents. */
export function consentActs({ acts, people, consents, service }: Dependencies): ConsentActs {
  const made = { node: { prefix: 'con' }, hasSources: false as const, byKey: (key: string) => consents.byKey(key) };
  const permit = (_: unknown, { context }: { readonly context: Pick<AuthContext, 'viewer'> }) =>
    people.personOf(context.viewer) ?? nobodyToAgree();
  // Twice is the same as once, so neither needs a key.
  const shared = { keyField: null, makes: { consent: made }, permit };
  return {
    giveConsent: acts.declare({
      ...shared,
      operation: 'giveConsent',
      payload: GiveConsentPayload,
      read: readGiveConsent,
      carryOut: async ({ kind, textVersion }, { tx }, person) => ({
        consent: await service.give(tx, person, kind, textVersion),
      }),
    }),
    withdrawConsent: acts.declare({
      ...shared,
      operation: 'withdrawConsent',
      payload: WithdrawConsentPayload,
      read: readWithdrawConsent,
      carryOut: async ({ kind }, { tx }, person) => ({ consent: await service.withdraw(tx, person, kind) }),
    }),
  };
}

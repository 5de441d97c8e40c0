import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { ownPerson, type People } from '../../membership/index.js';
import type { Granting } from '../grants/granting.service.js';
import type { Claiming } from './claiming.service.js';
import { readClaim, readGrant, readRevoke } from './entitlement.commands.js';
import { ClaimBenefitPayload, GrantBenefitPayload, RevokeEntitlementPayload } from './entitlement.inputs.js';
import type { Revoking } from './revoking.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: Pick<People, 'personOf'>;
  readonly claiming: Pick<Claiming, 'claim'>;
  readonly granting: Granting;
  readonly revoking: Revoking;
  readonly entitlements: Reads;
  readonly grants: Reads;
}

export type EntitlementActs = ReturnType<typeof entitlementActs>;

/** What is done with entitlements, each act declared with its command, its right, and its deed. */
export function entitlementActs(given: Dependencies) {
  const { acts, people, claiming, granting, revoking, entitlements, grants } = given;
  return {
    claimBenefit: acts.declare({
      operation: 'claimBenefit',
      payload: ClaimBenefitPayload,
      makes: { entitlement: entitlements },
      read: readClaim,
      permit: (_command, { context: { viewer } }) => ownPerson(people, viewer),
      carryOut: async ({ benefitCode }, { tx }, person) => ({
        entitlement: await claiming.claim(tx, person, benefitCode),
      }),
    }),

    grantBenefit: acts.declare({
      operation: 'grantBenefit',
      payload: GrantBenefitPayload,
      makes: { grant: { node: grants.node, hasSources: false as const, byKey: (key: string) => grants.byKey(key) } },
      read: readGrant,
      permit: (command, { tx, context: { viewer } }) => granting.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, benefit) => ({
        grant: await granting.grant(tx, viewer, benefit, command),
      }),
    }),

    revokeEntitlement: acts.declare({
      operation: 'revokeEntitlement',
      payload: RevokeEntitlementPayload,
      makes: { entitlement: entitlements },
      read: readRevoke,
      permit: (command, { tx, context: { viewer } }) => revoking.permit(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ entitlement: await revoking.revoke(tx, found, command) }),
    }),
  };
}

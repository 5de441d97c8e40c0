import { newId } from '../../../src/kit/database/ids.js';
import { cadreOf, type Who } from '../../domains/membership/support.js';
import type { Random } from '../../support/random.js';

/** Somebody who joins, moves and leaves, with what that one tells when it applies. */
export interface Actor {
  readonly as: Who;
  readonly idNumber: string;
}

/** What is asked for, once, under one key. */
export interface Act {
  readonly name: keyof typeof ACTS;
  readonly as: Who;
  readonly input: Readonly<Record<string, unknown>>;
}

export const MINE = `{ me { memberNo currentMembership { id version state union { unionCode } }
  applications { id version state } transfers { id version state } } }`;

const OPERATION = {
  application: 'application { id version state membership { id } }',
  transfer: 'transfer { id version state }',
  membership: 'membership { id version state }',
};

/** The acts by the names of their mutations, each with the record it answers. */
export const ACTS = {
  applyForMembership: 'application',
  cancelMembershipApplication: 'application',
  decideMembershipApplication: 'application',
  requestMembershipTransfer: 'transfer',
  cancelMembershipTransfer: 'transfer',
  releaseMembershipTransfer: 'transfer',
  decideMembershipTransfer: 'transfer',
  retainMembership: 'membership',
  withdrawMembership: 'membership',
} as const;

/** The text of the mutation of an act. */
export function textOf(name: Act['name']): string {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${OPERATION[ACTS[name]]} errors { code } } }`;
}

/** Reaches every union of the proof. */
const CADRE = cadreOf('620000', '510000');
/** How often somebody goes by what has changed meanwhile. */
const STALE = 0.04;

interface Given {
  readonly draw: Random;
  readonly actor: Actor;
  /** What `MINE` answered. */
  readonly me: any;
  readonly unions: readonly string[];
  /** Whose number is already a member's. */
  readonly memberNoOf: (idNumber: string) => string | undefined;
}

/** An act that makes sense where somebody stands, or now and then one that does not. */
export function drawAct(given: Given): Act {
  const { me, draw } = given;
  const application = me.applications?.find(({ state }: any) => state === 'UNDER_REVIEW');
  const transfer = me.transfers?.find(({ state }: any) => state === 'REQUESTED' || state === 'RELEASED');
  const membership = me.currentMembership;
  if (draw.chance(0.05)) return applying(given);
  if (draw.chance(0.05)) return leaving(given, membership?.version ?? 1);
  if (transfer) return ofTransfer(given, transfer, membership);
  if (membership) return ofMembership(given, membership);
  return application ? ofApplication(given, application) : applying(given);
}

const act = (name: Act['name'], as: Who, input: object): Act => ({
  name,
  as,
  input: { idempotencyKey: newId(), ...input },
});
const versionOf = ({ draw }: Given, { version }: { readonly version: number }) =>
  version + (draw.chance(STALE) ? 1 : 0);

function applying({ actor, draw, unions }: Given): Act {
  return act('applyForMembership', actor.as, {
    ...{ unionCode: draw.pick(unions), name: '李䶮', idNumber: actor.idNumber, workerGroups: ['COURIER'] },
    ...{ joinRoute: 'ONLINE', consentTextVersion: 1, workRegionCode: '620702' },
  });
}

function leaving({ actor }: Given, expectedVersion: number): Act {
  return act('withdrawMembership', actor.as, { reason: '离职', expectedVersion });
}

function ofApplication(given: Given, application: any): Act {
  const { actor, draw, me, memberNoOf } = given;
  const input = { applicationId: application.id, expectedVersion: versionOf(given, application) };
  if (draw.chance(0.1)) return act('cancelMembershipApplication', actor.as, input);
  if (draw.chance(0.15))
    return act('decideMembershipApplication', CADRE, { ...input, decision: 'REJECT', note: '材料不全' });
  const other = memberNoOf(actor.idNumber);
  const same = other && other !== me.memberNo ? { sameAsMemberNo: other } : {};
  return act('decideMembershipApplication', CADRE, { ...input, decision: 'APPROVE', ...same });
}

function ofMembership(given: Given, membership: any): Act {
  const { actor, draw, unions } = given;
  const expectedVersion = versionOf(given, membership);
  if (draw.chance(0.15))
    return act('retainMembership', CADRE, { membershipId: membership.id, reason: '暂无工作', expectedVersion });
  if (draw.chance(0.15)) return leaving(given, expectedVersion);
  return act('requestMembershipTransfer', actor.as, {
    ...{ toUnionCode: draw.pick(unions), reason: '换工作', expectedVersion },
  });
}

function ofTransfer(given: Given, transfer: any, membership: any): Act {
  const { actor, draw } = given;
  const input = { transferId: transfer.id, expectedVersion: versionOf(given, transfer) };
  if (draw.chance(0.1)) return act('cancelMembershipTransfer', actor.as, input);
  if (draw.chance(0.1))
    return act('decideMembershipTransfer', CADRE, { ...input, decision: 'REJECT', note: '档案不全' });
  if (draw.chance(0.05)) return leaving(given, membership?.version ?? 1);
  if (transfer.state === 'REQUESTED' && !draw.chance(0.05)) return act('releaseMembershipTransfer', CADRE, input);
  return act('decideMembershipTransfer', CADRE, { ...input, decision: 'APPROVE' });
}

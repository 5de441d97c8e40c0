import { z } from 'zod';
import { type CommandNames, expectedVersion, readCommand, setOf, text } from '../../../kit/command.js';
import { MOST_NAMED } from '../grants/grant.type.js';

const CODE = 40;
const WORDS = 200;

const claim = z.object({ benefitCode: text(1, CODE) });
const grant = z.object({ benefitCode: text(1, CODE), memberNos: setOf(text(1, CODE), 1, MOST_NAMED) });
const revoke = z.object({ entitlementId: text(1, 100), reason: text(1, WORDS), expectedVersion });

/** Which benefit is claimed. */
export type ClaimBenefit = Readonly<z.output<typeof claim>>;
/** Which benefit is given, and to whom. */
export type GrantBenefit = Readonly<z.output<typeof grant>>;
/** Which entitlement is taken back, and why. */
export type RevokeEntitlement = Readonly<z.output<typeof revoke>>;

const NAMES: CommandNames = {
  subject: 'entitlement',
  fields: {
    benefitCode: { zh: '项目编码', en: 'the code of the benefit' },
    memberNos: { zh: '会员号', en: 'the member number' },
    entitlementId: { zh: '权益编号', en: 'the id of the entitlement' },
    reason: { zh: '原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readClaim = (given: unknown): ClaimBenefit => readCommand(claim, given, NAMES);
export const readGrant = (given: unknown): GrantBenefit => readCommand(grant, given, NAMES);
export const readRevoke = (given: unknown): RevokeEntitlement => readCommand(revoke, given, NAMES);

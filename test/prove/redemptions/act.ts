import { globalId, newId } from '../../../src/kit/database/ids.js';
import type { TestMerchant } from '../../domains/benefit-cards/redemptions/support.js';
import type { Who } from '../../domains/membership/support.js';
import type { Random } from '../../support/random.js';

/** A member who claims and uses. */
export interface Actor {
  readonly id: string;
  readonly as: Who;
  readonly cardId: string;
}

export interface ProofBenefit {
  readonly key: string;
  readonly code: string;
  /** Money is told with each of its uses. */
  readonly isPaid: boolean;
}

/** What is asked for, once, under one key; of a use once under its receipt, whatever the key. */
export interface Act {
  readonly name: 'claimBenefit' | 'redeemEntitlement' | 'reverseRedemption';
  readonly as: Who;
  readonly input: Readonly<Record<string, unknown>>;
}

const RECORD = {
  claimBenefit: 'record: entitlement { id }',
  redeemEntitlement: 'record: redemption { id receiptNo }',
  reverseRedemption: 'record: redemption { id }',
};

/** The text of the mutation of an act. */
export function textOf(name: Act['name']): string {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${RECORD[name]} errors { code } } }`;
}

const act = (name: Act['name'], as: Who, input: object): Act => ({
  ...{ name, as },
  input: { idempotencyKey: newId(), ...input },
});

export const claiming = (actor: Actor, { code }: ProofBenefit): Act =>
  act('claimBenefit', actor.as, { benefitCode: code });

export const reversing = ({ as }: TestMerchant, redemption: string): Act =>
  act('reverseRedemption', as, { redemptionId: globalId('red', redemption), reason: '退票' });

let receipts = 0;

export function redeeming(
  draw: Random,
  merchant: TestMerchant,
  { code, isPaid }: ProofBenefit,
  memberCodeToken: string,
): Act {
  receipts += 1;
  return act('redeemEntitlement', merchant.as, {
    ...{ memberCodeToken, benefitCode: code, receiptNo: `P-${receipts}`, occurredAt: new Date().toISOString() },
    ...(isPaid ? { amount: { amountFen: 100 + draw.below(400), currency: 'CNY' } } : {}),
  });
}

/** The same act of a client that has lost its key. */
export const underAnotherKey = ({ input, ...rest }: Act): Act => ({
  ...rest,
  input: { ...input, idempotencyKey: newId() },
});

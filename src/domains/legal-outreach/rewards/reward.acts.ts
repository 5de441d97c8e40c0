import {
  type Acts,
  type AuthContext,
  Guesses,
  type GuessLimit,
  type Keyring,
  type Mutate,
} from '../../../auth/index.js';
import { answered, type UserError } from '../../../kit/graphql/user-errors.js';
import { readClaimReward, readRedeemVoucher } from './reward.commands.js';
import { ClaimCaseRewardPayload, RedeemRewardVoucherPayload } from './reward.inputs.js';
import type { Rewards } from './reward.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly keyring: Keyring;
  readonly rewards: Rewards;
}

const MOST = { tries: 60, seconds: 600 };
const WRONG_CLAIMS: GuessLimit = { name: 'reward-claim', subject: MOST, address: MOST };
const WRONG_VOUCHERS: GuessLimit = { name: 'reward-voucher', subject: MOST, address: MOST };

/** Rewards have no global id: nobody asks for one again but by its code. */
const MADE = { node: { prefix: 'rwd' }, hasSources: false as const, byKey: () => null };

export type RewardActs = ReturnType<typeof rewardActs>;

/** What is done with rewards. A claim is remembered under nobody: who has the code is whom it was given to. */
export function rewardActs({ acts, keyring, rewards }: Dependencies) {
  const claim = acts.declare({
    operation: 'claimCaseReward',
    payload: ClaimCaseRewardPayload,
    makes: { voucher: MADE },
    nameless: () => true,
    read: readClaimReward,
    permit: (command, { tx, context: { viewer } }) => rewards.caseOf(tx, viewer, command),
    carryOut: async (_command, { tx }, caseId) => ({ voucher: await rewards.claim(tx, caseId) }),
    answer: async (made, _command, { database }) => ({
      voucher: await rewards.voucher(database, made.voucher as string),
    }),
  });
  const redeem = acts.declare({
    operation: 'redeemRewardVoucher',
    payload: RedeemRewardVoucherPayload,
    makes: { reward: MADE },
    read: readRedeemVoucher,
    permit: (command, { tx, context: { viewer } }) => rewards.placeOf(tx, viewer, command),
    carryOut: async (command, { tx }, place) => ({ reward: await rewards.redeem(tx, command, place) }),
    answer: async (made, _command, { database }) => ({
      reward: await rewards.redeemed(database, made.reward as string),
    }),
  });
  return {
    claimCaseReward: guarded(keyring, WRONG_CLAIMS, ClaimCaseRewardPayload, claim, () => undefined),
    redeemRewardVoucher: guarded(
      keyring,
      WRONG_VOUCHERS,
      RedeemRewardVoucherPayload,
      redeem,
      ({ viewer }) => viewer.apiKey ?? viewer.subject ?? undefined,
    ),
  };
}

/** An act whose codes that nobody was given are counted: of the address, and of who is not without a name. */
function guarded<Payload extends { readonly errors: readonly UserError[] }>(
  keyring: Keyring,
  limit: GuessLimit,
  payload: new () => Payload,
  act: Mutate<Payload>,
  subjectOf: (context: AuthContext) => string | undefined,
): Mutate<Payload> {
  const isWrong = (outcome: unknown) =>
    outcome instanceof payload && outcome.errors.some(({ code }) => code === 'NOT_FOUND');
  return (input, context) => {
    const guesses = new Guesses({ database: context.database, keyring });
    const guesser = { subject: subjectOf(context), address: context.address };
    return answered(payload, context, () => guesses.guarded(limit, guesser, () => act(input, context), isWrong));
  };
}

import type { AuthContext, Mutate } from '../../../auth/index.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { Recheck } from '../wechat/recheck.js';

/** The check that whoever asks still holds the phone: before an act that a stolen token must not do alone. */
export type FreshCheck = Pick<Recheck, 'pass'>;

/** An act of a client's key that asks for the check. */
export interface CheckedAct<Payload extends object> {
  /** Name of the mutation. */
  readonly act: string;
  readonly payload: new () => Payload;
  readonly mutate: Mutate<Payload>;
}

/** Makes the check, and the act once it passed; answers why when it did not. */
export function afterCheck<Payload extends object>(
  check: FreshCheck,
  { act, payload, mutate }: CheckedAct<Payload>,
  input: { readonly recheckCode: string; readonly idempotencyKey: string },
  context: AuthContext,
): Promise<Payload> {
  const { viewer, address } = context;
  return answered(payload, context, async () => {
    await check.pass({ viewer, address, code: input.recheckCode, act: `${act} ${input.idempotencyKey}` });
    return mutate(input, context);
  });
}

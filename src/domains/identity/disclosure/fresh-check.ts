import type { AuthContext } from '../../../auth/index.js';
import { type UserError, userErrorsOf } from '../../../kit/graphql/user-errors.js';
import { refusalsOf } from '../../../kit/refusal.js';
import type { Recheck } from '../wechat/recheck.js';

/** The check that whoever asks still holds the phone: before an act that a stolen token must not do alone. */
export type FreshCheck = Pick<Recheck, 'pass'>;

/** Makes the check before an act of a client's key: undefined when it passed, else why not, as a payload answers it. */
export async function refusedByCheck(
  check: FreshCheck,
  { viewer, address, language }: Pick<AuthContext, 'viewer' | 'address' | 'language'>,
  act: string,
  { recheckCode: code, idempotencyKey }: { readonly recheckCode: string; readonly idempotencyKey: string },
): Promise<readonly UserError[] | undefined> {
  try {
    await check.pass({ viewer, address, code, act: `${act} ${idempotencyKey}` });
    return undefined;
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    return userErrorsOf(refusals, language);
  }
}

import { Refusal } from '../../kit/refusal.js';

const LONGEST_KEY = 64;

/** Refuses a key that is empty, too long, or can not be seen. `field` is the name of the key in the input. */
export function refuseBadKey(key: string, field: string): void {
  const length = [...key].length;
  if (length > 0 && length <= LONGEST_KEY && !/\p{C}/u.test(key)) return;
  throw new Refusal(
    'INVALID_VALUE',
    {
      zh: `幂等键有 ${length} 个字符，应为 1 至 ${LONGEST_KEY} 个可见字符。请为每次办理生成一个新的幂等键，重试时保持不变。`,
      en: `The idempotency key has ${length} characters; it is 1 to ${LONGEST_KEY} that can be seen. Make a new key for each act and keep it over retries.`,
    },
    { path: [field], rule: 'idempotency.key' },
  );
}

/** Shorter ones can be tried. */
const SHORTEST_ALONE = 12;

/** Refuses a key that others could guess, where it alone keeps them from what is answered under it. */
export function refuseGuessableKey(key: string, field: string): void {
  const length = [...key].length;
  if (length >= SHORTEST_ALONE) return;
  throw new Refusal(
    'INVALID_VALUE',
    {
      zh: `幂等键有 ${length} 个字符。不记名办理的结果只凭幂等键取回，至少需要 ${SHORTEST_ALONE} 个字符。请用随机生成的键（如 UUID），勿与他人共用。`,
      en: `The idempotency key has ${length} characters. Of what is done without a name the key alone leads to the answer, so it has ${SHORTEST_ALONE} at least. Make a random one, as a UUID, and share it with nobody.`,
    },
    { path: [field], rule: 'idempotency.key.guessable' },
  );
}

/** The key was used with other input. */
export function keyReused(field: string): Refusal {
  return new Refusal(
    'IDEMPOTENCY_KEY_REUSED',
    {
      zh: '该幂等键已用于内容不同的另一次请求，本次未办理。重试时请保持内容不变；新的办理请使用新的幂等键。',
      en: 'This idempotency key was used for a call with other input, so nothing was done. Keep the input unchanged over retries, and make a new key for a new act.',
    },
    { path: [field] },
  );
}

/** The first call with the key is still at work after the wait. */
export function stillAtWork(field: string): Refusal {
  return new Refusal(
    'IDEMPOTENCY_IN_PROGRESS',
    {
      zh: '使用同一幂等键的首次请求仍在处理中，本次未重复办理。请稍后用同一幂等键再次查询结果。',
      en: 'The first call with this idempotency key is still at work, so it was not done a second time. Ask again in a moment with the same key.',
    },
    { path: [field] },
  );
}

/** A refusal as it is kept: no sentence, because a sentence repeats what was given. */
export interface KeptRefusal {
  readonly code: string;
  readonly path: readonly string[];
  readonly rule?: string;
}

/** What is kept of a refusal. */
export function keptOf({ code, details: { path = [], rule } }: Refusal): KeptRefusal {
  return { code, path, ...(rule === undefined ? {} : { rule }) };
}

/** A kept refusal, told again. */
export function refusedBefore({ code, path, rule }: KeptRefusal): Refusal {
  const place = path.join('.');
  return new Refusal(
    code,
    {
      zh: `使用该幂等键的同一请求此前已被拒绝（${code}${place && `，位置 ${place}`}），结果不变。请按首次答复的说明修改，或待情况变化后，使用新的幂等键重新提交。`,
      en: `The same call with this idempotency key was refused before (${code}${place && ` at ${place}`}), and the answer stays the same. Correct what was refused, or wait until it has changed, and send it again under a new key.`,
    },
    { path, ...(rule === undefined ? {} : { rule }) },
  );
}

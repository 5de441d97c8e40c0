import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from '../kit/database/sql.js';
import { Refusal } from '../kit/refusal.js';
const LONGEST_KEY = 64;
/** A call that waits holds a connection, so it does not wait for long. */
const PATIENCE_MILLIS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';
/**
 * Does an act once for each key of a subject, inside the transaction of the act: the row of the key and what the act
 * wrote are there together or not at all. The same call again gives the id of what was made; the caller reads it under
 * today's rights. Throws Refusal: IDEMPOTENCY_KEY_REUSED for other input under the key, IDEMPOTENCY_IN_PROGRESS when
 * the first call is still at work when the wait is over.
 *
 * An act that is refused rolls back with its row: the reason may be gone at the next try (a full bus, a taken code),
 * and a stored refusal would outlive it. So a refused call leaves nothing, and asking again decides again.
 */
export async function once(tx, call, act) {
    refuseBadKey(call.key);
    if (!(await claimed(tx, call)))
        return { entityId: await earlier(tx, call), replay: true };
    const entityId = await act();
    await tx.sql(sql `update auth.idempotency set entity_id = ${entityId} where ${isCall(call)}`);
    return { entityId, replay: false };
}
/** Writes the row of the key; false when it is there. A call that holds it uncommitted is waited for, on the index. */
async function claimed(tx, call) {
    const [hmac] = hmacs(call);
    const patience = String(call.patienceMillis ?? PATIENCE_MILLIS);
    await tx.sql(sql `select set_config('lock_timeout', ${patience}, true)`);
    try {
        const rows = await tx.sql(sql `
      insert into auth.idempotency (subject, operation, key, input_hmac)
      values (${call.subject}, ${call.operation}, ${call.key}, ${hmac})
      on conflict do nothing returning true as claimed`);
        return rows.length > 0;
    }
    catch (error) {
        throw error.code === LOCK_NOT_AVAILABLE ? inProgress() : error;
    }
    finally {
        // After a failed statement the transaction is over, and the setting with it.
        await tx.sql(sql `select set_config('lock_timeout', '0', true)`).catch(() => undefined);
    }
}
async function earlier(tx, call) {
    const [row] = await tx.sql(sql `select input_hmac, entity_id from auth.idempotency where ${isCall(call)}`);
    if (!row)
        throw inProgress();
    if (!hmacs(call).some((hmac) => hmac.length === row.input_hmac.length && timingSafeEqual(hmac, row.input_hmac))) {
        throw reused();
    }
    if (row.entity_id === null)
        throw new Error(`The call ${call.operation} is stored without what it made.`);
    return row.entity_id;
}
function isCall({ subject, operation, key }) {
    return sql `subject = ${subject} and operation = ${operation} and key = ${key}`;
}
function hmacs({ keys, subject, operation, input }) {
    if (keys.length === 0)
        throw new Error('An idempotent call needs the keys of the purpose idempotency.');
    const text = canonical([subject, operation, input]);
    return keys.map(({ key }) => createHmac('sha256', key).update(text).digest());
}
/** JSON with the members of objects in one order, so that two spellings of the same input are equal. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
    if (value instanceof Date)
        return JSON.stringify(value);
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value) ?? 'null';
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
function refuseBadKey(key) {
    const length = [...key].length;
    if (length > 0 && length <= LONGEST_KEY && !/\p{C}/u.test(key))
        return;
    throw new Refusal('INVALID_VALUE', {
        zh: `幂等键有 ${length} 个字符，应为 1 至 ${LONGEST_KEY} 个可见字符。请为每次办理生成一个新的幂等键，重试时保持不变。`,
        en: `The idempotency key has ${length} characters; it is 1 to ${LONGEST_KEY} that can be seen. Make a new key for each act and keep it over retries.`,
    }, { path: ['idempotencyKey'], rule: 'idempotency.key' });
}
function reused() {
    return new Refusal('IDEMPOTENCY_KEY_REUSED', {
        zh: '该幂等键已用于内容不同的另一次请求，本次未办理。重试时请保持内容不变；新的办理请使用新的幂等键。',
        en: 'This idempotency key was used for a call with other input, so nothing was done. Keep the input unchanged over retries, and make a new key for a new act.',
    }, { path: ['idempotencyKey'] });
}
function inProgress() {
    return new Refusal('IDEMPOTENCY_IN_PROGRESS', {
        zh: '使用同一幂等键的首次请求仍在处理中，本次未重复办理。请稍后用同一幂等键再次查询结果。',
        en: 'The first call with this idempotency key is still at work, so it was not done a second time. Ask again in a moment with the same key.',
    }, { path: ['idempotencyKey'] });
}
//# sourceMappingURL=idempotency.js.map
import { withoutLimit } from '../kit/database/liveness.js';
import { sql } from '../kit/database/sql.js';
/** One file of one channel is taken in by one process at a time. */
export function lockKey(channel, fileHash) {
    return sql `hashtextextended('import:' || ${channel} || ':' || ${fileHash}, 0)`;
}
/**
 * The right to take in one file, on a connection of its own. Whoever comes second waits, and then finds every row a
 * duplicate. The right ends with the connection, so that a process that was killed holds up nobody.
 */
export class RunLock {
    #client;
    #lost;
    constructor(client) {
        /** A statement on the connection of the lock, outside the transaction that takes in the rows. */
        this.execute = async (statement) => {
            if (this.#lost)
                throw this.#lost;
            const { text, values } = statement.compile();
            const result = await this.#client.query(text, [...values]);
            return result.rows;
        };
        this.#client = client;
        client.on('error', (error) => {
            this.#lost = error;
        });
    }
    static async acquire(database, contest) {
        const lock = new RunLock(await database.pool.connect());
        const giveUp = () => lock.#drop();
        contest.signal?.addEventListener('abort', giveUp, { once: true });
        try {
            await lock.#acquire(contest);
            return lock;
        }
        catch (error) {
            lock.#drop();
            throw contest.signal?.aborted ? contest.signal.reason : error;
        }
        finally {
            contest.signal?.removeEventListener('abort', giveUp);
        }
    }
    async #acquire({ channel, fileHash, onWaiting, signal }) {
        signal?.throwIfAborted();
        const key = lockKey(sql `${channel}::text`, sql `${fileHash}::text`);
        const [first] = await this.execute(sql `select pg_try_advisory_lock(${key}) as free`);
        if (first?.free)
            return;
        onWaiting();
        await withoutLimit(this.#client, () => this.execute(sql `select pg_advisory_lock(${key})`));
    }
    /** Asks the server, and throws when the connection is gone and with it the right. */
    async confirm() {
        await this.execute(sql `select 1`);
    }
    /** Gives up the right at once, so that the next one need not wait until the server has seen the connection end. */
    async release() {
        await this.execute(sql `select pg_advisory_unlock_all()`).catch(() => undefined);
        this.#drop();
    }
    /** Ends the connection, which no request may be given afterwards. */
    #drop() {
        if (this.#lost?.message === RELEASED)
            return;
        this.#lost = new Error(RELEASED);
        this.#client.release(true);
    }
}
const RELEASED = 'The lock of this run was given up.';
//# sourceMappingURL=run-lock.js.map
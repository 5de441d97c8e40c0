import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
/** How much longer than a statement may take its answer is waited for. */
const GRACE_MILLIS = 2000;
/** How long a connection of a pool may take to prove that it works: less than a health check waits. */
const PROOF_MILLIS = 500;
/** Nothing came over a connection for longer than any statement may take: the server, or the way to it, is gone. */
export class SilentConnection extends Error {
    constructor(millis) {
        super(`The database did not answer a statement within ${millis} ms; the connection was given up.`);
    }
}
/** How long an answer is waited for, in milliseconds, by the limit of Postgres for a statement; 0 is no limit for both. */
export function patienceFor(statementMillis) {
    return statementMillis === 0 ? 0 : statementMillis + GRACE_MILLIS;
}
/**
 * Gives up the connections of a pool that are silent for so long while they owe an answer: from behind a firewall that
 * drops packets no error ever comes. It bounds silence and is not node-postgres's `query_timeout`: that one leaves the
 * connection open, and a transaction would give it back to the pool with the statement still under way.
 */
export function giveUpSilent(pool, millis) {
    pool.on('connect', (client) => {
        const { stream } = client.connection;
        if (!(stream instanceof Socket))
            return;
        stream.setTimeout(millis, () => {
            if (owesAnswer(client))
                stream.destroy(new SilentConnection(millis));
        });
    });
}
/** Runs work on a connection without any limit on its statements: for one that waits for a lock. */
export async function withoutLimit(client, work) {
    const { stream } = client.connection;
    const socket = stream instanceof Socket ? stream : undefined;
    const limit = socket?.timeout ?? 0;
    socket?.setTimeout(0);
    try {
        await client.query('set statement_timeout = 0');
        await work();
        await client.query('reset statement_timeout');
    }
    finally {
        socket?.setTimeout(limit);
    }
}
function owesAnswer(client) {
    return client.readyForQuery === false;
}
/** Tells a pool that is busy, whose connections come back, from one that is dead or used up for good. */
export class Circulation {
    #patience;
    #cameBack = performance.now();
    /** `patience`: how long every connection of the pool may be in use, in milliseconds; 0 is for ever. */
    constructor(pool, patience) {
        this.#patience = patience === 0 ? Number.POSITIVE_INFINITY : patience;
        pool.on('release', (_error, client) => {
            if (!client.connection.stream.destroyed)
                this.#cameBack = performance.now();
        });
    }
    /** Fails when a connection does not prove in time that it works, and none has come back while patience lasts. */
    async confirm(proof) {
        const late = sleep(PROOF_MILLIS, undefined, { ref: false }).then(() => {
            throw new Error(`No connection for requests worked within ${PROOF_MILLIS} ms.`);
        });
        try {
            await Promise.race([proof, late]);
        }
        catch (cause) {
            const millis = Math.round(performance.now() - this.#cameBack);
            if (millis <= this.#patience)
                return;
            throw new Error(`The pool for requests gives out no connection, and took none back for ${millis} ms.`, { cause });
        }
    }
}
//# sourceMappingURL=liveness.js.map
/**
 * Runs work inside a savepoint: when it throws, only what it did is undone and the transaction goes on. The unit of work
 * inside begins empty, so that it knows nothing of the rows before and its cost does not grow with them.
 */
export async function inSavepoint(transaction, work) {
    try {
        return await transaction.em.transactional(
        // The savepoint is on the same connection, so the SQL of the transaction is inside it.
        (em) => work(Object.freeze({ em: em, sql: transaction.sql })), { clear: true });
    }
    finally {
        transaction.em.clear();
    }
}
/** Carries what undone work answered out of its transaction. */
class Undone extends Error {
    constructor(result) {
        super('The work is done and its transaction is undone.');
        this.result = result;
    }
}
/** Runs work in a transaction of its own and undoes it; answers what the work answered. A fault of the work is thrown on. */
export async function thenUndone(database, work) {
    try {
        return await database.transaction(async (trial) => {
            throw new Undone(await work(trial));
        });
    }
    catch (error) {
        if (error instanceof Undone)
            return error.result;
        throw error;
    }
}
//# sourceMappingURL=savepoint.js.map
import { AsyncLocalStorage } from 'node:async_hooks';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { CompiledQuery, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import { Fault, faultOf } from '../graphql/faults.js';
import { DatabaseError } from './errors.js';
import { Circulation, giveUpSilent, patienceFor, SilentConnection } from './liveness.js';
import { Sql } from './sql.js';
import { StatementNames } from './statement-names.js';
import { rememberTables } from './tables.js';
const CONNECTION_CODES = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    '57P01',
    '57P02',
    '57P03',
    '08006',
    '08003',
    '53100',
    '53200',
    '53300',
]);
const boundWork = new AsyncLocalStorage();
/**
 * Runs work whose statements, on whatever path they are sent, end when the signal aborts: none is begun any more, one
 * under way is cancelled, a transaction is rolled back. They fail with TIMEOUT.
 */
export function boundTo(signal, work) {
    return boundWork.run(signal, work);
}
/**
 * The database of the hub: one pool for requests, shared by plain SQL and by MikroORM's unit of work, and a small one
 * for the questions that must be answered when the other is full (health).
 */
export class Database {
    #reserve;
    #circulation;
    #names;
    constructor(orm, pool, reserve, options) {
        this.orm = orm;
        this.pool = pool;
        this.#reserve = reserve;
        this.#circulation = new Circulation(pool, patienceFor(statementMillisOf(options)));
        this.#names = new StatementNames(options.namedStatements ?? 200);
    }
    /** Opens the pools and reads the metadata of the entities; connects to nothing yet. */
    static async open(options) {
        const pool = createPool(options, options.poolSize);
        const reserve = createPool({ ...options, statementMillis: 2000 }, 2);
        const orm = await MikroORM.init({
            driver: PostgreSqlDriver,
            dbName: 'hub',
            entities: [...(options.entities ?? [])],
            driverOptions: new PostgresDialect({ pool: givingBack(pool) }),
            discovery: { warnWhenNoEntities: false },
            forceUtcTimezone: true,
            implicitTransactions: false,
            // The pool's address names the database; MikroORM would look for one of its own and end the pool.
            ensureDatabase: false,
            connect: false,
        });
        rememberTables(orm.getMetadata(), options.entities ?? []);
        return new Database(orm, pool, reserve, options);
    }
    /** Rows of one statement outside any transaction; cancelled when the signal aborts, by default that of `boundTo`. */
    query(statement, signal = boundWork.getStore()) {
        const compiled = statement instanceof Sql ? statement.compile() : statement;
        return this.#borrow(signal, (client) => run(client, compiled));
    }
    /**
     * The same as lists of values, in the order of the select list. A statement that comes again is prepared, unless it is
     * to be planned by its values.
     */
    rows({ text, values, isPlannedAnew }, signal = boundWork.getStore()) {
        return this.#borrow(signal, async (client) => {
            const name = isPlannedAnew ? undefined : this.#names.nameOf(text, client);
            const config = { text, values: [...values], rowMode: 'array', ...(name && { name }) };
            return (await client.query(config)).rows;
        });
    }
    /**
     * Answers when the database does, on a connection that requests can not use up, and the pool for requests gives out
     * connections that work. A pool that is full is let pass while its connections come back.
     */
    async ping() {
        const question = { text: 'select 1', values: [] };
        await Promise.all([run(this.#reserve, question), this.#circulation.confirm(run(this.pool, question))]);
    }
    /** Runs the work in one transaction: all of it or nothing. Rolled back when the signal aborted before the commit. */
    async transaction(work, signal = boundWork.getStore()) {
        refuseAborted(signal);
        try {
            return await this.orm.em.fork().transactional(async (manager) => {
                const result = await work(transactionOf(manager));
                refuseAborted(signal);
                return result;
            });
        }
        catch (error) {
            throw translated(error);
        }
    }
    /** Does work on a connection for requests, and gives it back; the statement under way ends when the signal aborts. */
    async #borrow(signal, work) {
        refuseAborted(signal);
        const client = await this.pool.connect().catch((error) => {
            throw translated(error);
        });
        let cancelled;
        const cancel = () => {
            cancelled = this.#cancel(client);
        };
        let broken;
        try {
            refuseAborted(signal);
            signal?.addEventListener('abort', cancel, { once: true });
            return await work(client);
        }
        catch (error) {
            const told = translated(error);
            // As the pool does after any failure but one of our own making.
            if (told instanceof Error && faultOf(told)?.code !== 'TIMEOUT')
                broken = told;
            throw told;
        }
        finally {
            signal?.removeEventListener('abort', cancel);
            // Not before the cancel is through: it must not meet the next statement on this connection.
            await cancelled;
            client.release(broken);
        }
    }
    /** Ends the statement of a connection. When that can not be told to Postgres, its own limit of time ends it. */
    async #cancel(client) {
        const { processID } = client;
        await run(this.#reserve, { text: 'select pg_cancel_backend($1)', values: [processID] }).catch(() => undefined);
    }
    async close() {
        await this.orm.close(true);
        await Promise.all([this.pool, this.#reserve].map((pool) => (pool.ended ? undefined : pool.end())));
    }
}
/**
 * The pool as the unit of work borrows from it. A transaction whose connection dies ends without giving it back, and the
 * pool would be one short for good: here a connection that fails goes back by itself, to be thrown away.
 */
function givingBack(pool) {
    return {
        options: pool.options,
        end: () => pool.end(),
        async connect() {
            const client = await pool.connect();
            const release = client.release.bind(client);
            let isBack = false;
            const giveBack = (reason) => {
                if (isBack)
                    return;
                isBack = true;
                client.off('error', giveBack);
                release(reason);
            };
            client.once('error', giveBack);
            client.release = giveBack;
            return client;
        },
    };
}
function transactionOf(em) {
    return Object.freeze({
        em,
        async sql(statement) {
            const { text, values } = statement.compile();
            const context = em.getTransactionContext();
            if (!context)
                throw new Error('SQL of a transaction was sent after the transaction had ended.');
            const result = await context.executeQuery(CompiledQuery.raw(text, [...values]));
            return result.rows;
        },
    });
}
async function run(pool, statement) {
    try {
        const result = await pool.query({
            text: statement.text,
            values: [...statement.values],
        });
        return result.rows;
    }
    catch (error) {
        throw translated(error);
    }
}
function createPool(options, size) {
    const config = {
        connectionString: options.url,
        max: size,
        connectionTimeoutMillis: options.acquireMillis ?? 1000,
        idleTimeoutMillis: 30_000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        application_name: 'union-service-hub',
        options: `-c TimeZone=UTC -c jit=off -c statement_timeout=${statementMillisOf(options)} -c idle_in_transaction_session_timeout=30000`,
        types: readAs(),
    };
    const pool = new Pool(config);
    // A pool without a listener takes the process down when the server drops an idle connection.
    pool.on('error', (error) => options.onConnectionLost?.(error));
    pool.on('connect', (client) => client.on('error', (error) => options.onConnectionLost?.(error)));
    giveUpSilent(pool, patienceFor(statementMillisOf(options)));
    return pool;
}
function statementMillisOf({ statementMillis = 10_000 }) {
    return statementMillis;
}
/**
 * Days and instants stay the text Postgres wrote: a day has no zone, and MikroORM converts what it maps itself. Lists of
 * words are cut at their commas, where none of the words is quoted.
 */
function readAs() {
    const types = new TypeOverrides();
    const [DATE, TIMESTAMP, TIMESTAMPTZ, TEXTS] = [1082, 1114, 1184, 1009];
    for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ])
        types.setTypeParser(type, (text) => text);
    const readTexts = types.getTypeParser(TEXTS, 'text');
    types.setTypeParser(TEXTS, (text) => {
        const isSimple = /^\{[A-Z][A-Z_,]*\}$/.test(text) && !text.includes('NULL');
        return isSimple ? text.slice(1, -1).split(',') : readTexts(text);
    });
    return types;
}
/** An instant as a statement answers it in a UTC session. */
export function instantOf(text) {
    const instant = new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`);
    if (Number.isNaN(instant.getTime()))
        throw new Error(`Postgres answered an instant that can not be read: ${text}`);
    return instant;
}
function refuseAborted(signal) {
    if (signal?.aborted)
        throw faultOf(signal.reason) ?? tooSlow();
}
function tooSlow() {
    return new Fault('TIMEOUT', {
        zh: '查询超时，请缩小范围后重试。',
        en: 'The question took too long; narrow it and try again.',
    });
}
function translated(error) {
    if (!(error instanceof Error))
        return error;
    const code = error.code;
    if (code === '57014' || error instanceof SilentConnection)
        return tooSlow();
    if ((code && CONNECTION_CODES.has(code)) ||
        /timeout exceeded when trying to connect|Connection terminated/.test(error.message)) {
        return new DatabaseError(error);
    }
    return error;
}
//# sourceMappingURL=database.js.map
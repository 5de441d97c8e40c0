import { Client } from 'pg';
import { BackupError, reasonOf } from './errors.js';
/**
 * Values must be written in one form whatever the role or the database prefer, nothing may be cut off for taking long,
 * and rows that a policy hides must be an error instead of being left out.
 */
const SESSION = Object.entries({
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    IntervalStyle: 'postgres',
    extra_float_digits: '3',
    bytea_output: 'hex',
    row_security: 'off',
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
})
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
/** Runs the work on a connection of its own. What is left of a transaction ends with the connection. */
export async function withSession(url, work) {
    const client = await connected(url);
    try {
        // Postgres 17 and newer have one more clock, which older ones refuse to hear of.
        await client.query("select set_config(name, '0', false) from pg_settings where name = 'transaction_timeout'");
        return await work(client);
    }
    finally {
        await client.end().catch(() => undefined);
    }
}
async function connected(url) {
    const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: 10_000,
        keepAlive: true,
        options: SESSION,
        application_name: 'union-service-hub backup',
    });
    // The statement that is under way fails with it as well; without a listener it would take the process down.
    client.on('error', () => undefined);
    try {
        await client.connect();
        return client;
    }
    catch (error) {
        throw new BackupError(`The database can not be reached: ${reasonOf(error)}. Start it, or correct DATABASE_URL.`);
    }
}
//# sourceMappingURL=session.js.map
import { Client, DatabaseError, escapeLiteral } from 'pg';
export const OWNER = 'hub';
export const DATABASE = 'hub';
const SUPERUSER = 'postgres';
/** Wrong password or no such role; no such database. */
const NOT_MADE_YET = new Set(['28P01', '3D000']);
async function connected(url, work) {
    const client = new Client({ connectionString: url });
    // A server that stops meanwhile also fails the statement that is under way.
    client.on('error', () => undefined);
    await client.connect();
    try {
        return await work(client);
    }
    finally {
        await client.end();
    }
}
/** The address under which a role reaches a database of the embedded server. */
export const urlOf = (port, role, password, database) => `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
async function make(client, password) {
    const role = await client.query('select from pg_roles where rolname = $1', [OWNER]);
    const verb = role.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${OWNER} login nosuperuser password ${escapeLiteral(password)}`);
    // The hub is told its errors and writes them without values; Postgres need not log them a second time.
    await client.query(`alter role ${OWNER} set log_min_messages = 'log'`);
    const database = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0)
        await client.query(`create database ${DATABASE} owner ${OWNER}`);
}
/** Whether the role can reach its database. A start that was killed after initdb may have left neither. */
async function canWork(url) {
    try {
        await connected(url, (client) => client.query('select'));
        return true;
    }
    catch (error) {
        if (error instanceof DatabaseError && NOT_MADE_YET.has(error.code ?? ''))
            return false;
        throw error;
    }
}
/** Makes the hub's role and database where they are missing, and returns the address. A new cluster has neither. */
export async function ensureOwner(port, passwords, isNew) {
    const url = urlOf(port, OWNER, passwords.hub, DATABASE);
    if (isNew || !(await canWork(url))) {
        await connected(urlOf(port, SUPERUSER, passwords.postgres, 'postgres'), (client) => make(client, passwords.hub));
    }
    return url;
}
//# sourceMappingURL=owner.js.map
import { resolve } from 'node:path';
import { escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { quoted, sequencesOf, tablesOf } from './catalogue.js';
import { BackupError, codeOf, reasonOf } from './errors.js';
import { FORMAT, FORMAT_VERSION, nameOf } from './format.js';
import { withSession } from './session.js';
import { refuseExisting, writeBackup } from './writer.js';
/**
 * Writes all rows of the hub's tables to one file, as of one moment, while hubs go on working. Needs only the rights of
 * the tables' owner. Fails with a BackupError and leaves no file when the database is lost, the disk is full, the
 * signal says stop, or the database holds what such a file can not keep.
 */
export async function backupDatabase(options) {
    const file = resolve(options.file);
    refuseExisting(file);
    return withSession(options.url, async (client) => {
        try {
            const manifest = await beginSnapshot(client, options);
            const written = await writeBackup(file, manifest, (table) => rowsOf(client, table), options.signal);
            return { manifest, ...written };
        }
        catch (error) {
            throw asSentence(error);
        }
    });
}
async function beginSnapshot(client, { about }) {
    const expected = await tablesOf(client);
    refuseStrangers(expected);
    await client.query('begin isolation level repeatable read, read only');
    // Before the first look, which takes the snapshot: a table rewritten in between would seem empty in it.
    await client.query(`lock table ${expected.map(quoted).join(', ')} in access share mode`);
    const tables = await tablesOf(client);
    const locked = new Set(expected.map(nameOf));
    const late = tables.find((table) => !locked.has(nameOf(table)));
    if (late)
        throw new BackupError(`The table ${nameOf(late)} was made while the backup began. Start the backup again.`);
    const query = async (text, values) => (await client.query(text, values)).rows;
    return {
        format: FORMAT,
        version: FORMAT_VERSION,
        ...(await momentOf(client)),
        migrations: await migrationsOf(client),
        about: about ? await about(query) : {},
        tables: [...tables],
        sequences: [...(await sequencesOf(client))],
    };
}
function refuseStrangers(tables) {
    if (tables.some((table) => nameOf(table) === 'public.hub_migration'))
        return;
    throw new BackupError('The database has no tables of a hub, or they belong to another role. Name the database of a hub in DATABASE_URL, with the role that owns its tables.');
}
async function momentOf(client) {
    const { rows } = await client.query(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt", current_setting('server_version') as postgres`);
    const [moment] = rows;
    if (!moment)
        throw new Error('Postgres answered nothing to the question for its time.');
    return moment;
}
async function migrationsOf(client) {
    const { rows } = await client.query('select name from public.hub_migration order by id');
    return rows.map(({ name }) => name);
}
function rowsOf(client, table) {
    const columns = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ');
    return client.query(copyTo(`copy (select ${columns} from only ${quoted(table)}) to stdout`));
}
function asSentence(error) {
    if (error instanceof BackupError)
        return error;
    const code = codeOf(error);
    if (code === '42501') {
        return new BackupError(`The role of the database may not read all tables of the hub: ${reasonOf(error)}. Use the role that owns them.`, {
            cause: error,
        });
    }
    return new BackupError(`The backup ended early, and no file was left: ${reasonOf(error)}. Start it again when the cause is gone.`, { cause: error });
}
//# sourceMappingURL=backup.js.map
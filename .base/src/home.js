import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring } from './auth/index.js';
import { SettingError } from './config/index.js';
import { runningPostgres } from './kit/database/embedded/attach.js';
import { startEmbeddedPostgres } from './kit/database/embedded/index.js';
import { makeFolder } from './kit/database/embedded/make-folder.js';
/** Whether a line of the log is one of the Postgres server, and not of who keeps it. */
export const isServerLine = (line) => /^(\[\d+\] |\s)/.test(line);
/** File of the data folder that holds the keys when the environment gives none. */
export const KEY_FILE = 'keys';
/**
 * Opens the home that the settings describe: DATABASE_URL, else the embedded Postgres of HUB_DATA_DIR. Fails with a
 * sentence for the operator when the folder, the server or the keys can not be used.
 */
export async function openHome(settings, options) {
    const keyring = keysOf(settings);
    return { ...(await openDatabase(settings, options)), keyring };
}
/** The database of the home alone, without looking at keys or making them: for a restore, which brings them. */
export async function openDatabase(settings, { attach, log = tell }) {
    const ofOthers = { lost: new Promise(() => undefined), close: async () => undefined };
    if (settings.databaseUrl)
        return { url: settings.databaseUrl, embedded: false, ...ofOthers };
    const running = attach ? await runningPostgres(settings.dataDir) : undefined;
    if (running)
        return { url: running, embedded: true, ...ofOthers };
    const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
    return { url: postgres.url, embedded: true, lost: postgres.lost, close: () => postgres.stop() };
}
/** The keys by setting, else those of the data folder, made at the first start. */
export function keysOf(settings) {
    if (settings.keys)
        return Keyring.parse(settings.keys);
    if (settings.databaseUrl && settings.production) {
        throw new SettingError('HUB_KEYS is not set. In production with DATABASE_URL the keys are yours to keep: give one as id:base64 of 32 random bytes, the same for every hub of this database.');
    }
    return keysOfFolder(settings.dataDir);
}
function tell(line) {
    if (!isServerLine(line))
        process.stderr.write(`${line}\n`);
}
function keysOfFolder(dataDir) {
    const file = join(dataDir, KEY_FILE);
    try {
        return readKeys(file) ?? makeKeys(dataDir, file);
    }
    catch (error) {
        const code = error.code;
        if (!code)
            throw error;
        const isNoFolder = code === 'ENOTDIR' || code === 'EEXIST';
        throw new SettingError(isNoFolder
            ? `The data folder ${dataDir} is not a folder (${code}). Set HUB_DATA_DIR to a folder, or to a path where one can be made.`
            : `The keys can not be kept in ${dataDir} (${code}). Make the folder writable, or name another in HUB_DATA_DIR.`);
    }
}
function readKeys(file) {
    let text;
    try {
        text = readFileSync(file, 'utf8').trim();
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
    try {
        return Keyring.parse(text);
    }
    catch {
        throw new SettingError(`The file ${file} no longer holds the keys of this hub. Put it back from where you keep a copy: without them what is sealed in the database can not be read.`);
    }
}
/** The file appears whole or not at all, and of two hubs that start at once one makes it and the other reads it. */
function makeKeys(dataDir, file) {
    makeFolder(dataDir, 0o700);
    const keyring = Keyring.generate();
    const draft = `${file}.${process.pid}`;
    try {
        writeDurably(draft, `${keyring.toString()}\n`);
        linkSync(draft, file);
        return keyring;
    }
    catch (error) {
        const other = error.code === 'EEXIST' ? readKeys(file) : undefined;
        if (other)
            return other;
        throw error;
    }
    finally {
        rmSync(draft, { force: true });
    }
}
/** On the disk before anything is sealed: records without their keys could never be read again. */
function writeDurably(path, text) {
    const file = openSync(path, 'w', 0o600);
    try {
        writeSync(file, text);
        fsyncSync(file);
    }
    finally {
        closeSync(file);
    }
}
//# sourceMappingURL=home.js.map
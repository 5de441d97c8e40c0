import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './errors.js';
const fileOf = (dataDir) => join(dataDir, 'postgres.passwords.json');
function parse(text, path) {
    try {
        const { hub, postgres } = JSON.parse(text);
        if (typeof hub === 'string' && typeof postgres === 'string')
            return Object.freeze({ hub, postgres });
    }
    catch {
        // Falls through to the sentence below.
    }
    throw new EmbeddedPostgresError(`The file ${path} no longer holds the passwords of the database. Put it back from a backup of the data folder.`);
}
function write(path, passwords) {
    const draft = `${path}.new`;
    const file = openSync(draft, 'w', 0o600);
    try {
        writeSync(file, JSON.stringify(passwords));
        // On the disk before the first cluster: a cluster without its passwords could not be opened again.
        fsyncSync(file);
    }
    finally {
        closeSync(file);
    }
    renameSync(draft, path);
}
/** Reads the passwords of a data folder; makes them when there is no cluster yet that would need the old ones. */
export function passwordsOf(dataDir, clusterExists) {
    const path = fileOf(dataDir);
    try {
        const passwords = parse(readFileSync(path, 'utf8'), path);
        chmodSync(path, 0o600);
        return passwords;
    }
    catch (error) {
        if (errorCode(error) !== 'ENOENT')
            throw error;
    }
    if (clusterExists) {
        throw new EmbeddedPostgresError(`The file ${path} with the passwords of the database is missing. Put it back from a backup of the data folder.`);
    }
    const secret = () => randomBytes(24).toString('hex');
    const passwords = Object.freeze({ hub: secret(), postgres: secret() });
    write(path, passwords);
    return passwords;
}
//# sourceMappingURL=passwords.js.map
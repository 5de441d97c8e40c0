import { execFileSync } from 'node:child_process';
import { lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
/**
 * Postgres refuses to run as root, so root runs it under these ids. They need no account. Distributions leave the range
 * unused, and it lies below 65536, so that it also exists inside containers that map only so many ids.
 */
const SERVER = Object.freeze({ uid: 61_000, gid: 61_000 });
const isRoot = () => process.getuid?.() === 0;
/** Under whom the server of this cluster runs; undefined: as whoever we are, which is so for everyone but root. */
export function serverAccount(cluster) {
    if (!isRoot())
        return undefined;
    const owner = statSync(cluster, { throwIfNoEntry: false });
    // A cluster that was made by an ordinary user stays that user's.
    return owner === undefined || owner.uid === 0 ? SERVER : Object.freeze({ uid: owner.uid, gid: owner.gid });
}
/** Under whom initdb runs as root: unlike the server, it insists on an account with a name. */
export function initAccount() {
    if (!isRoot())
        return undefined;
    try {
        const read = (flag) => execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: 'pipe' });
        // Some systems count this account down from the top; spawn takes signed numbers.
        return Object.freeze({ uid: Number(read('-u')) | 0, gid: Number(read('-g')) | 0 });
    }
    catch (cause) {
        throw new EmbeddedPostgresError('Postgres cannot be set up by root on a system without an account named "nobody". ' +
            'Run the hub as an ordinary user, or set DATABASE_URL to a Postgres of your own.', { cause });
    }
}
/** Gives a folder and all that is in it to an account. */
export function giveTree(path, account) {
    lchownSync(path, account.uid, account.gid);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
        const child = join(path, entry.name);
        if (entry.isDirectory())
            giveTree(child, account);
        else
            lchownSync(child, account.uid, account.gid);
    }
}
//# sourceMappingURL=account.js.map
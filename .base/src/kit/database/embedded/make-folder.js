import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './errors.js';
/**
 * Makes a folder and those above it where they are missing; fails when something else is in the way. Node's own
 * recursive mkdir never returns where the system denies folders as not found, as below /proc.
 */
export function makeFolder(path, mode, mayMakeParents = true) {
    try {
        mkdirSync(path, { mode });
    }
    catch (error) {
        if (errorCode(error) === 'EEXIST' && statSync(path).isDirectory())
            return;
        if (errorCode(error) !== 'ENOENT' || !mayMakeParents || dirname(path) === path)
            throw error;
        makeFolder(dirname(path), mode);
        makeFolder(path, mode, false);
    }
}
//# sourceMappingURL=make-folder.js.map
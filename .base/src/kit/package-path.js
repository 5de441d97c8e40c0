import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
/** Where a file or folder of this package lies, from the compiled code or from the sources. */
export function packagePath(...parts) {
    return join(root(), ...parts);
}
let found;
function root() {
    found ??= folderOfPackage(dirname(fileURLToPath(import.meta.url)));
    return found;
}
function folderOfPackage(folder) {
    if (existsSync(join(folder, 'package.json')))
        return folder;
    const above = dirname(folder);
    if (above === folder)
        throw new Error('The folder of the hub has no package.json above it; install the hub whole.');
    return folderOfPackage(above);
}
//# sourceMappingURL=package-path.js.map
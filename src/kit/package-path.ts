import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a file or folder of this package lies, from the compiled code or from the sources. */
export function packagePath(...parts: readonly string[]): string {
  return join(root(), ...parts);
}

let found: string | undefined;

function root(): string {
  found ??= folderOfPackage(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function folderOfPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The folder of the hub has no package.json above it; install the hub whole.');
  return folderOfPackage(above);
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A file that a process has open below a folder, also one whose name is gone. */
export interface OpenFile {
  /** With what the system says of a name that is gone. */
  readonly name: string;
  /** By which it can be opened once more. */
  readonly path: string;
  bytes(): Buffer;
}

/** All of them, as the system tells. */
export function openFiles(folder: string, pid: number = process.pid): readonly OpenFile[] {
  const handles = join('/proc', String(pid), 'fd');
  return readdirSync(handles).flatMap((handle) => {
    const path = join(handles, handle);
    const name = nameOf(path);
    return name.startsWith(folder) ? [{ name, path, bytes: () => readFileSync(path) }] : [];
  });
}

/** A handle may be closed while others are looked at. */
function nameOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

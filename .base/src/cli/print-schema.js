import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { schemaFiles } from '../schema-files.js';
/** Writes the schema files of the program, or with `check` only says whether those in the folder are up to date. */
export async function printSchema(folder, { check }) {
    const files = await schemaFiles();
    const stale = await differing(folder, files);
    if (check) {
        process.stdout.write(stale.length === 0
            ? 'The schema files are up to date.\n'
            : `Out of date: ${stale.join(', ')}. Run \`hub print-schema\`.\n`);
        process.exitCode = stale.length === 0 ? 0 : 1;
        return;
    }
    for (const [name, text] of files) {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
    }
    for (const name of stale.filter((name) => !files.has(name)))
        await rm(join(folder, name));
    process.stdout.write(stale.length === 0 ? 'Nothing changed.\n' : `Wrote ${stale.join(', ')}.\n`);
}
async function differing(folder, files) {
    // A slice whose domain is gone; what people wrote beside the printed files is not ours to judge.
    const slices = (await readdir(join(folder, 'subgraphs')).catch(() => [])).map((name) => `subgraphs/${name}`);
    const names = [...new Set([...files.keys(), ...slices])].sort();
    const same = await Promise.all(names.map(async (name) => (await readFile(join(folder, name), 'utf8').catch(() => null)) === files.get(name)));
    return names.filter((_, index) => !same[index]);
}
//# sourceMappingURL=print-schema.js.map
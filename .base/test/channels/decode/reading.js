import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FileRefused, openTable, } from '../../../src/channels/decode/index.js';
const KNOWN = new Map([
    ['编号', 'code'],
    ['名称', 'name'],
    ['站点名称', 'name'],
    ['县区', 'county'],
    ['经度', 'longitude'],
    ['纬度', 'latitude'],
    ['电话', 'phone'],
    ['负责人/电话', 'keeperPhone'],
    ['日期', 'date'],
    ['卡号', 'cardNumber'],
]);
/** The headings that the tests know. */
export function headings(text) {
    return KNOWN.get(text) ?? null;
}
let folder;
let files = 0;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'decode-'));
});
afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
});
/** Keeps bytes in a file of the test's own folder. */
export async function fileOf(bytes) {
    files += 1;
    const path = join(folder, String(files));
    await writeFile(path, bytes);
    return path;
}
export async function openBytes(bytes, fileName, limits = {}) {
    return openTable(await fileOf(bytes), { fileName, headings, limits });
}
export async function entriesOf(table) {
    const entries = [];
    for await (const entry of table.rows())
        entries.push(entry);
    return entries;
}
export async function readBytes(bytes, fileName, limits = {}) {
    return entriesOf(await openBytes(bytes, fileName, limits));
}
/** A row as plain texts; a problem as it is. */
export function plain(entry) {
    if (entry?.kind !== 'row')
        return entry;
    return Object.fromEntries([...entry.cells].map(([heading, cell]) => [heading, cell.text]));
}
/** The refusal of a file; a file that is taken fails the test. */
export async function refusalOf(reading) {
    const outcome = await reading.then(() => new Error('The file was taken.'), (error) => error);
    if (outcome instanceof FileRefused)
        return outcome;
    throw outcome;
}
/** A test that looks at the open files of the process, where the system shows them. */
export const itSeesFiles = existsSync('/proc/self/fd') ? it : it.skip;
/** Whether the process lets go of a file; files are closed a few turns of the event loop after their last use. */
export async function isLetGo(path) {
    for (let turn = 0; turn < 1_000; turn += 1) {
        const open = await Promise.all((await readdir('/proc/self/fd')).map(linkOf));
        if (!open.includes(path))
            return true;
        await setImmediate();
    }
    return false;
}
async function linkOf(descriptor) {
    return readlink(`/proc/self/fd/${descriptor}`).catch(() => '');
}
//# sourceMappingURL=reading.js.map
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { clearProcesses, runHub, startHub, temporaryFolder, } from '../../support/process.js';
/** Runs `hub serve`, which must refuse, and gives the one line that it says about it. */
async function refusal(environment) {
    const { code, err, out } = await runHub(['serve'], { HUB_SAMPLES: 'none', ...environment });
    expect({ code, out: out.split('\n').filter((line) => line.includes('answers at')) }).toEqual({ code: 1, out: [] });
    const [line = '', ...rest] = err.split('\n');
    expect(rest).toEqual(['']);
    return line;
}
/** A file that stands where a folder is wanted. */
function file() {
    const path = join(temporaryFolder(), 'taken');
    writeFileSync(path, '');
    return path;
}
/** One message of the Postgres protocol. */
function message(kind, body) {
    const head = Buffer.alloc(5);
    head.write(kind);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
}
const text = (value) => Buffer.from(`${value}\0`);
const READY = message('Z', Buffer.from('I'));
/** The answer to any question: one row of one column. */
function answer(value) {
    const column = Buffer.alloc(18);
    column.writeInt32BE(25, 6);
    column.writeInt16BE(-1, 10);
    const length = Buffer.alloc(4);
    length.writeInt32BE(value.length);
    const one = Buffer.from([0, 1]);
    return Buffer.concat([
        message('T', Buffer.concat([one, text('version'), column])),
        message('D', Buffer.concat([one, length, Buffer.from(value)])),
        message('C', text('SELECT 1')),
        READY,
    ]);
}
/** Speaks just enough of the protocol to be taken for a server of this version. */
async function fakePostgres(version) {
    const server = createServer((socket) => {
        socket.once('data', () => {
            socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('S', text(`server_version\0${version}`)), READY]));
            socket.on('data', (asked) => asked.toString('latin1', 0, 1) === 'Q' && socket.write(answer(version)));
        });
        socket.on('error', () => undefined);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
}
afterAll(clearProcesses);
describe('hub serve beside a hub that runs', () => {
    const dataDir = temporaryFolder();
    const own = temporaryFolder();
    let first;
    beforeAll(async () => {
        first = await startHub({ HUB_DATA_DIR: dataDir, HUB_SAMPLES: 'none' });
    });
    it('refuses a data folder that is in use, by name, and does the first hub no harm', async () => {
        const sentence = await refusal({ HUB_DATA_DIR: dataDir });
        expect(sentence).toContain(`The data folder ${dataDir} is in use by another hub, process ${first.pid}.`);
        expect(sentence).toContain('HUB_DATA_DIR');
        expect(await first.health('ready')).toBe(200);
        expect(await first.stations()).toBe(0);
    });
    it('refuses a port that is taken, and stops its own database again', async () => {
        const sentence = await refusal({ HUB_DATA_DIR: own, PORT: String(first.port) });
        expect(sentence).toMatch(new RegExp(`^Port ${first.port} is taken .* set PORT to a free port\\.$`));
        expect(readdirSync(own).sort()).toEqual(['keys', 'postgres', 'postgres.passwords.json']);
        expect(readdirSync(join(own, 'postgres'))).not.toContain('postmaster.pid');
        expect(await first.health('ready')).toBe(200);
    });
    it('refuses an address that this machine has not', async () => {
        const sentence = await refusal({ HUB_DATA_DIR: own, HOST: '300.1.1.1' });
        expect(sentence).toMatch(/^HOST is 300\.1\.1\.1, .*\.$/);
        expect(readdirSync(join(own, 'postgres'))).not.toContain('postmaster.pid');
    });
});
describe('hub serve refuses with a sentence', () => {
    it.each([
        ['a file', file],
        ['below a file', () => join(file(), 'folder')],
        ['where the system lets nobody write', () => '/proc/hub/folder'],
    ])('a data folder that is %s', async (_what, path) => {
        const dataDir = path();
        const sentence = await refusal({ HUB_DATA_DIR: dataDir });
        expect(sentence).toContain(dataDir);
        expect(sentence).toMatch(/HUB_DATA_DIR.*\.$/);
    });
    it.each([
        'postgresql://hub:kumquat@127.0.0.1:1/hub',
        'postgresql://hub:kum@quat@127.0.0.1:1/hub',
        'postgresql://127.0.0.1:1/hub?user=hub&password=kumquat',
    ])('a database out of reach, without its password: %s', async (DATABASE_URL) => {
        const sentence = await refusal({ DATABASE_URL });
        expect(sentence).toMatch(/^The database at .* can not be reached: .*DATABASE_URL\.$/);
        expect(sentence).not.toMatch(/kum|quat/);
    });
    it.each([
        'postgresql://hub:kum#quat@127.0.0.1:5432/hub',
        'postgresql://hub:kumquat@127.0.0.1:port/hub',
        'hub:kumquat@127.0.0.1',
    ])('an address of a database that is none, without its password: %s', async (DATABASE_URL) => {
        const sentence = await refusal({ DATABASE_URL });
        expect(sentence).toMatch(/^The setting DATABASE_URL is .*\.$/);
        expect(sentence).not.toMatch(/kum|quat/);
    });
    it('a database that is too old', async () => {
        const server = await fakePostgres('140011');
        const { port } = server.address();
        const sentence = await refusal({ DATABASE_URL: `postgresql://hub:kumquat@127.0.0.1:${port}/hub` });
        expect(sentence).toContain('The database is PostgreSQL 14; the hub needs 15 or newer.');
        await new Promise((resolve) => server.close(resolve));
    });
    it.each([
        ['PORT', 'abc', '"abc"'],
        ['HUB_SAMPELS', 'x', 'HUB_SAMPLES'],
        ['HUB_ENV', 'prod', 'development, production'],
        ['HUB_DRAIN_SECONDS', '0', 'from 1 to 600'],
    ])('the setting %s=%s', async (name, value, told) => {
        const sentence = await refusal({ [name]: value });
        expect(sentence).toContain(name);
        expect(sentence).toContain(told);
        expect(sentence).toMatch(/\.$/);
    });
    it('keys that are none, without repeating them', async () => {
        const sentence = await refusal({ HUB_KEYS: 'c3dvcmRmaXNoc3dvcmRmaXNoc3dvcmRmaXNoc3dvcmQ=' });
        expect(sentence).toMatch(/^HUB_KEYS can not be read: .*\.$/);
        expect(sentence).not.toContain('c3dv');
    });
    it('keys of the folder that were lost in part, and says where they are', async () => {
        const dataDir = temporaryFolder();
        writeFileSync(join(dataDir, 'keys'), '');
        const sentence = await refusal({ HUB_DATA_DIR: dataDir });
        expect(sentence).toContain(join(dataDir, 'keys'));
    });
    it('a word that it does not know', async () => {
        const { code, err } = await runHub(['sevre'], {});
        expect(code).toBe(1);
        expect(err).toBe('There is no command sevre.\nRun `hub --help` for what can be said.\n');
    });
});
//# sourceMappingURL=refusals.test.js.map
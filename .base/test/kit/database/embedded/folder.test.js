import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync, } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../../../src/kit/database/embedded/index.js';
import { lockFolder } from '../../../../src/kit/database/embedded/lock.js';
import { ownIdentity } from '../../../../src/kit/database/embedded/processes.js';
import { ask, cleanUp, connect, FAST, folder, isRoot, launch, NOBODY, report, serverPid } from './hub-process.js';
async function refusal(dataDir) {
    const error = await startEmbeddedPostgres({ dataDir, settings: FAST }).then(async (postgres) => postgres.stop(), (reason) => reason);
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    return error.message;
}
afterAll(cleanUp, 30_000);
describe('a data folder of the embedded Postgres', () => {
    let dataDir;
    beforeAll(async () => {
        dataDir = folder();
        const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST });
        await postgres.stop();
    });
    const restart = async () => {
        const lines = [];
        const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST, log: (line) => lines.push(line) });
        await postgres.stop();
        await postgres.stop();
        expect(lines.some((line) => line.includes('ready to accept connections'))).toBe(true);
        expect(lines.some((line) => line.includes('ended by itself'))).toBe(false);
    };
    it('is free again after stop, which may be called twice', async () => {
        await restart();
        expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.passwords.json']);
    });
    it('is not blocked by the lock of a process whose number was given to another one', async () => {
        writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ ...ownIdentity(), started: 'earlier' }));
        await restart();
    });
    it('is not blocked when a start was killed while it took the lock of a dead hub away', async () => {
        const dead = JSON.stringify({ ...ownIdentity(), started: 'earlier' });
        const right = createHash('sha256').update(dead).digest('hex').slice(0, 16);
        writeFileSync(join(dataDir, 'postgres.lock'), dead);
        writeFileSync(join(dataDir, `postgres.lock.${right}`), JSON.stringify({ ...ownIdentity(), started: 'later' }));
        await restart();
        expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.passwords.json']);
    });
    it('is not blocked by a lock torn by a loss of power', async () => {
        writeFileSync(join(dataDir, 'postgres.lock'), '');
        await restart();
    });
    it('is not blocked by a postmaster.pid whose number was given to another program, which stays unharmed', async () => {
        const owner = statSync(join(dataDir, 'postgres'));
        const other = spawn('sleep', ['600'], { cwd: '/', stdio: 'ignore', ...(isRoot ? { uid: owner.uid } : {}) });
        const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
        writeFileSync(pidFile, `${other.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n`);
        chownSync(pidFile, owner.uid, owner.gid);
        await restart();
        expect([other.exitCode, other.signalCode]).toEqual([null, null]);
        other.kill();
        await once(other, 'exit');
    });
    it('is taken over from another container only when its lock stands still', async () => {
        const lock = join(dataDir, 'postgres.lock');
        const timing = { beatMs: 20, patienceMs: 200 };
        const elsewhere = { ...ownIdentity(), space: 'other-host pid:[1]' };
        writeFileSync(lock, JSON.stringify(elsewhere));
        let beats = 0;
        const beat = setInterval(() => {
            beats += 1;
            utimesSync(lock, beats, beats);
        }, 5);
        await expect(lockFolder(dataDir, () => undefined, timing)).rejects.toThrow(`process ${process.pid} in another container or on another machine (other-host).`);
        clearInterval(beat);
        const taken = await lockFolder(dataDir, () => undefined, timing);
        taken.release();
        expect(existsSync(lock)).toBe(false);
    });
    it('tells when the server ended by itself', async () => {
        const { promise, resolve } = Promise.withResolvers();
        const log = (line) => void (line.includes('ended by itself') && resolve(line));
        const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST, log });
        process.kill(serverPid(dataDir), 'SIGKILL');
        expect(await promise).toBe('Postgres ended by itself (SIGKILL).');
        expect(await postgres.lost).toBeInstanceOf(EmbeddedPostgresError);
        await postgres.stop();
    });
    it('tells so although a statement goes on that knows nothing of it', async () => {
        const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST });
        const client = await connect(postgres.url);
        const { rows } = await client.query('select pg_backend_pid() as pid');
        const backend = rows[0]?.pid ?? 0;
        await client.query("set statement_timeout = '2min'");
        const told = once(client, 'notice');
        const endless = client.query("do $$ begin raise notice 'begun'; loop end loop; end $$");
        await told;
        process.kill(serverPid(dataDir), 'SIGKILL');
        await postgres.lost;
        process.kill(backend, 'SIGKILL');
        await expect(endless).rejects.toThrow();
        await postgres.stop();
    });
    it('never writes the values of a failing statement to the log', async () => {
        const lines = [];
        const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST, log: (line) => lines.push(line) });
        await expect(ask(postgres.url, `select 'secret-value'::int`)).rejects.toMatchObject({ code: '22P02' });
        await postgres.stop();
        expect(lines.join('\n')).not.toContain('secret-value');
    });
    it('is refused when its passwords are gone', async () => {
        const path = join(dataDir, 'postgres.passwords.json');
        const text = readFileSync(path);
        rmSync(path);
        expect(await refusal(dataDir)).toContain('the passwords of the database is missing');
        writeFileSync(path, text);
        await restart();
    });
    it('is refused when it is a file', async () => {
        const path = join(folder(), 'file');
        writeFileSync(path, '');
        expect(await refusal(path)).toContain(`${path} is not a folder`);
        expect(await refusal(join(path, 'below'))).toContain('is not a folder');
    });
    it('is refused where no folder can be made', async () => {
        if (process.platform === 'linux')
            expect(await refusal('/proc/hub/data')).toContain('/proc/hub/data could not be');
    });
    it('is refused when the user may not write there', async () => {
        const path = folder();
        chmodSync(path, 0o555);
        const hub = launch(path, isRoot ? NOBODY : undefined);
        const { name, refusal: sentence } = await report(hub);
        expect(name).toBe('EmbeddedPostgresError');
        expect(sentence).toMatch(/^The data folder .* cannot be used by user \d+ \(EACCES /);
    });
    it('is refused when its cluster is of another major version', async () => {
        const path = folder();
        mkdirSync(join(path, 'postgres'));
        writeFileSync(join(path, 'postgres', 'PG_VERSION'), '15\n');
        writeFileSync(join(path, 'postgres.passwords.json'), JSON.stringify({ hub: 'a', postgres: 'b' }));
        expect(await refusal(path)).toContain('was written by Postgres 15, and this hub brings Postgres 18');
        expect(existsSync(join(path, 'postgres.lock'))).toBe(false);
    });
    it('is refused when something else lies in the place of the cluster, and that is left as it is', async () => {
        const path = folder();
        mkdirSync(join(path, 'postgres'));
        writeFileSync(join(path, 'postgres', 'letter.txt'), 'dear all');
        expect(await refusal(path)).toContain('is not empty and holds no Postgres database');
        expect(readFileSync(join(path, 'postgres', 'letter.txt'), 'utf8')).toBe('dear all');
    });
});
//# sourceMappingURL=folder.test.js.map
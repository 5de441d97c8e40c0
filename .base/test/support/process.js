import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
// Every step is a process that starts, and others may keep the machine busy meanwhile.
jest.setTimeout(180_000);
/** The program as it was compiled beside this file. */
const PROGRAM = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
/** What a process needs of the machine. Everything else is kept from it, so that no setting leaks in from outside. */
const OF_THE_MACHINE = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ'];
/** A program that runs, with what it has written so far. */
export class Process {
    #child;
    #looking = new Set();
    #out = '';
    #err = '';
    constructor(args, environment) {
        const machine = OF_THE_MACHINE.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
        this.#child = spawn(process.execPath, [PROGRAM, ...args], {
            stdio: ['ignore', 'pipe', 'pipe'],
            cwd: tmpdir(),
            env: { ...Object.fromEntries(machine), ...environment },
        });
        this.#child.stdout.setEncoding('utf8').on('data', (text) => this.#wrote(() => (this.#out += text)));
        this.#child.stderr.setEncoding('utf8').on('data', (text) => this.#wrote(() => (this.#err += text)));
        this.ended = once(this.#child, 'close').then(([code, signal]) => {
            living.delete(this);
            return { code, signal, out: this.#out, err: this.#err };
        });
        living.add(this);
    }
    get pid() {
        return this.#child.pid ?? 0;
    }
    /** Standard output so far. */
    get out() {
        return this.#out;
    }
    /** Records of the log so far: the log is written behind what goes on, and is whole only when the process has ended. */
    get log() {
        const lines = this.#out.split('\n').slice(0, -1);
        return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    }
    /** Resolves when standard output has the text, which may already be so; fails when the process ends without it. */
    wrote(pattern) {
        return this.#seen(() => pattern.exec(this.#out), String(pattern));
    }
    /** Resolves with the records of the log that have this message, when there are so many. */
    logged(message, count = 1) {
        const found = () => this.log.filter(({ msg }) => msg === message);
        return this.#seen(() => (found().length >= count ? found() : null), `${count} times "${message}"`);
    }
    kill(signal) {
        this.#child.kill(signal);
        return this.ended;
    }
    async #seen(find, wanted) {
        const seen = Promise.withResolvers();
        const look = () => {
            const found = find();
            if (found !== null)
                seen.resolve(found);
        };
        this.#looking.add(look);
        look();
        const early = this.ended.then(({ code, signal, out, err }) => {
            throw new Error(`The process ended (${signal ?? code}) and never wrote ${wanted}.\n${out}${err}`);
        });
        return Promise.race([seen.promise, early]).finally(() => this.#looking.delete(look));
    }
    #wrote(take) {
        take();
        for (const look of this.#looking)
            look();
    }
}
/** A hub that answers. */
export class HubProcess extends Process {
    #url = '';
    async answering() {
        [, this.#url = ''] = await this.wrote(/^The hub answers at (\S+)\/graphql/m);
        return this;
    }
    get url() {
        return this.#url;
    }
    get port() {
        return Number(new URL(this.#url).port);
    }
    /** Asks by POST; `token` is who asks. */
    async ask(query, variables = {}, token) {
        const response = await fetch(`${this.#url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
            body: JSON.stringify({ query, variables }),
        });
        return { status: response.status, body: (await response.json()) };
    }
    /** How many stations it knows. */
    async stations() {
        const { body } = await this.ask('{ stations(first: 1) { totalCount } }');
        if (body.errors)
            throw new Error(JSON.stringify(body.errors));
        return body.data.stations.totalCount;
    }
    /** Status of `/health/ready` or `/health/live`; 0 when nobody listens. */
    health(of) {
        return fetch(`${this.#url}/health/${of}`).then((response) => response.text().then(() => response.status), () => 0);
    }
}
const living = new Set();
const folders = [];
/** The path of a new folder, which is taken away by `clearProcesses`. */
export function temporaryFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'hub-process-'));
    folders.push(folder);
    return folder;
}
/** A ledger of open homes in a CSV file: code and name of each, and its division, 张掖市甘州区 unless told otherwise. */
export function ledgerOf(...homes) {
    const file = join(temporaryFolder(), 'ledger.csv');
    const head = '驿站编号,驿站名称,驿站类型,区划代码,详细地址,经度,纬度,坐标系,站长,站长手机,开放时间,状态';
    const rows = homes.map(([code, name, regionCode = '620702']) => `${code},${name},货车司机之家,${regionCode},示例路1号,100.45,38.93,GCJ02,王示例,13800001009,全天,开放`);
    writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
    return file;
}
/** Starts `hub serve` on a free port and waits until it answers; fails with all that it wrote when it ends instead. */
export function startHub(environment) {
    return new HubProcess(['serve'], { PORT: '0', HUB_DATA_DIR: temporaryFolder(), ...environment }).answering();
}
/** Runs `hub` with these arguments to its end. */
export function runHub(args, environment) {
    return new Process(args, { PORT: '0', HUB_DATA_DIR: temporaryFolder(), ...environment }).ended;
}
/** Ends what a test left running, databases included, and takes the folders away. */
export async function clearProcesses() {
    await Promise.all([...living].map((child) => child.kill('SIGTERM')));
    // The database of a hub that a test killed is ended by its guard, a moment later.
    for (const folder of folders.splice(0))
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
/** Asks again and again until it is so. */
export async function until(isSo) {
    while (!(await isSo()))
        await new Promise((resolve) => setImmediate(resolve));
}
/** Resolves when so many connections to the database of the client wait for a lock. */
export function untilWaiting(client, count) {
    // Unlike the statistics of connections, locks are looked at afresh within a transaction.
    const waiting = `select from pg_locks join pg_database d on d.oid = database
    where datname = current_database() and not granted`;
    return until(async () => (await client.query(waiting)).rowCount === count);
}
//# sourceMappingURL=process.js.map
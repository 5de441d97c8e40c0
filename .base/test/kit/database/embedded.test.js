import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ask, cleanUp, connect, folder, killHard, launch, report, runners, serverPid, started, stop, } from './embedded/hub-process.js';
afterAll(cleanUp, 30_000);
describe.each(runners)('the embedded Postgres of $who', ({ uid }) => {
    let home;
    let dataDir;
    beforeAll(() => {
        home = folder(uid);
        dataDir = join(home, 'data');
    });
    it('gives the hub a database that it owns, without a superuser, on this machine only', async () => {
        const hub = launch(dataDir, uid);
        const url = await started(hub);
        const [facts] = await ask(url, `select current_user as who, rolsuper as super, rolcreaterole as roles, current_setting('listen_addresses') as hosts,
              current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone, datcollate as locale,
              pg_get_userbyid(datdba) as owner
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`);
        expect(facts).toEqual({
            who: 'hub',
            super: false,
            roles: false,
            hosts: '127.0.0.1',
            encoding: 'UTF8',
            zone: 'UTC',
            locale: 'C',
            owner: 'hub',
        });
        const wrong = new URL(url);
        wrong.password = 'wrong';
        await expect(connect(wrong.href)).rejects.toMatchObject({ code: '28P01' });
        await stop(hub);
    });
    it('lets the plain owner create the extensions and keeps what was written across stop and start', async () => {
        const first = launch(dataDir, uid);
        await ask(await started(first), `create extension cube; create extension btree_gist; create extension pg_trgm;
       create table spot (id int, position cube); insert into spot values (1, '(1,2,3)')`);
        await stop(first);
        const second = launch(dataDir, uid);
        const rows = await ask(await started(second), `select id from spot order by position <-> '(0,0,0)'::cube`);
        expect(rows).toEqual([{ id: 1 }]);
        await stop(second);
    });
    it('keeps the passwords from other users', () => {
        expect(statSync(join(dataDir, 'postgres.passwords.json')).mode & 0o777).toBe(0o600);
        expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    });
    it('stops when the hub is killed with kill -9, and starts again', async () => {
        const hub = launch(dataDir, uid);
        const client = await connect(await started(hub));
        const cut = new Promise((resolve) => client.once('end', () => resolve()));
        await killHard(hub);
        await cut;
        const next = launch(dataDir, uid);
        expect(await ask(await started(next), 'select id from spot')).toEqual([{ id: 1 }]);
        await stop(next);
    });
    it('recovers with its data when hub and server are both killed with kill -9', async () => {
        const hub = launch(dataDir, uid);
        await ask(await started(hub), `insert into spot values (2, '(4,5,6)')`);
        const server = serverPid(dataDir);
        hub.kill('SIGKILL');
        process.kill(server, 'SIGKILL');
        await once(hub, 'exit');
        const next = launch(dataDir, uid);
        expect(await ask(await started(next), 'select id from spot order by id')).toEqual([{ id: 1 }, { id: 2 }]);
        await stop(next);
    });
    it('refuses a second hub on the same folder, naming folder and holder, and leaves the first one alone', async () => {
        const first = launch(dataDir, uid);
        const url = await started(first);
        const second = launch(dataDir, uid);
        const { name, refusal } = await report(second);
        expect(name).toBe('EmbeddedPostgresError');
        expect(refusal).toContain(`${dataDir} is in use by another hub, process ${first.pid}.`);
        expect(await ask(url, 'select count(*)::int as spots from spot')).toEqual([{ spots: 2 }]);
        await stop(first);
    });
    it('goes to exactly one of several hubs that find the lock of a dead one at once', async () => {
        const dead = launch(dataDir, uid);
        await started(dead);
        await killHard(dead);
        const hubs = [1, 2, 3, 4].map(() => launch(dataDir, uid));
        const reports = await Promise.all(hubs.map(report));
        expect(reports.filter(({ url }) => url !== undefined)).toHaveLength(1);
        const winner = hubs[reports.findIndex(({ url }) => url !== undefined)];
        for (const { refusal } of reports.filter(({ url }) => url === undefined)) {
            expect(refusal).toContain(`process ${winner?.pid}.`);
        }
        if (winner !== undefined)
            await stop(winner);
    });
    it('survives Ctrl-C, so that the hub can drain', async () => {
        const hub = launch(dataDir, uid);
        const url = await started(hub);
        const heard = report(hub);
        process.kill(-(hub.pid ?? 0), 'SIGINT');
        expect(await heard).toEqual({ interrupted: true });
        expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
        await stop(hub);
    });
    it('makes the role and the database again when an earlier start was killed before it made them', async () => {
        const first = launch(dataDir, uid);
        const url = new URL(await started(first));
        const passwords = JSON.parse(readFileSync(join(dataDir, 'postgres.passwords.json'), 'utf8'));
        Object.assign(url, { username: 'postgres', password: passwords.postgres, pathname: '/postgres' });
        await ask(url.href, 'drop database hub');
        await ask(url.href, 'drop role hub');
        await stop(first);
        const second = launch(dataDir, uid);
        expect(await ask(await started(second), 'select current_user as who')).toEqual([{ who: 'hub' }]);
        await stop(second);
    });
    const drafts = (folder) => readdirSync(folder).filter((name) => name.startsWith('postgres.new'));
    /** A folder whose first start was killed while initdb was at work; a start that was quicker than we is tried again. */
    async function killedInTheMiddle() {
        for (let attempt = 1;; attempt += 1) {
            const half = join(home, `half-${attempt}`);
            mkdirSync(half);
            if (uid !== undefined)
                chownSync(half, uid, uid);
            const changes = watch(half);
            const hub = launch(half, uid);
            const begun = () => drafts(half).some((draft) => existsSync(join(half, draft, 'PG_VERSION')));
            const over = () => existsSync(join(half, 'postgres'));
            while (!begun() && !over()) {
                if (drafts(half).length > 0)
                    await new Promise(setImmediate);
                else
                    await once(changes, 'change');
            }
            await killHard(hub);
            changes.close();
            if (!over())
                return half;
        }
    }
    it('does not take a cluster for a database that initdb was killed in the middle of', async () => {
        const half = await killedInTheMiddle();
        expect(existsSync(join(half, 'postgres'))).toBe(false);
        const next = launch(half, uid);
        expect(await ask(await started(next), 'select 1 as one')).toEqual([{ one: 1 }]);
        await stop(next);
        const last = launch(half, uid);
        await started(last);
        expect(drafts(half)).toEqual([]);
        await stop(last);
    });
});
//# sourceMappingURL=embedded.test.js.map